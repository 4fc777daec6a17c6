package dev.lotse.cli;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Direction;
import dev.lotse.feed.WrittenTimes;
import dev.lotse.json.InvalidInput;
import dev.lotse.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Asks a running server what to do next with a customer. */
@Command(
        name = "decide",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = "Shows where a customer stands and what to do next, with the reasons.",
        footerHeading = "%n",
        footer = {
            "Nothing is recorded unless asked for with --record.",
            "",
            "@|bold Examples|@",
            "  ./lotse decide --customer demo-1",
            "  ./lotse decide --customer demo-1 --channel CALL_CENTER --intent CANCELLATION",
            "  ./lotse decide --customer demo-3 --explain --as-of 2026-06-30 --lang en",
            "  ./lotse decide --customer demo-3 --why WIN_BACK_CALL",
            "  ./lotse decide --file customer.json       a customer that is not stored:",
            "    {\"id\": \"x\", \"email\": \"x@example.org\", \"events\": [",
            "      {\"id\": \"1\", \"type\": \"order.placed\", \"time\": \"2026-01-31T12:00:00Z\",",
            "       \"data\": {\"amount\": 49.90}}]}"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:There is a decision, be it to do nothing.",
            "1:There is none: no server answers, or it refuses.",
            "2:The command was wrong."
        })
public final class DecideCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private @Nullable Who who;

    private static final class Who {
        @Option(names = "--customer", paramLabel = "ID", description = "A stored customer.")
        private @Nullable String id;

        @Option(
                names = "--file",
                paramLabel = "JSON",
                description = "A file with a customer's profile and events; nothing is looked up or stored.")
        private @Nullable Path file;
    }

    @Option(
            names = "--channel",
            paramLabel = "CHANNEL",
            description = "Where the advice is used: ${COMPLETION-CANDIDATES}.")
    private @Nullable Channel channel;

    @Option(names = "--direction", paramLabel = "DIRECTION", description = "Who begins: ${COMPLETION-CANDIDATES}.")
    private @Nullable Direction direction;

    @Option(
            names = "--intent",
            paramLabel = "INTENT",
            description =
                    "Why the customer is here: CANCELLATION, COMPLAINT, PURCHASE, RENEWAL, ADVICE or INFORMATION.")
    private @Nullable String intent;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description = "Decide as of then: 2026-11-21 (noon UTC) or 2026-11-21T10:00+01:00.")
    private @Nullable String asOf;

    @Option(names = "--limit", paramLabel = "N", description = "How many actions, 1 to 20 (default: 3).")
    private @Nullable Integer limit;

    @Option(names = "--lang", paramLabel = "LANG", description = "de or en (default: the customer's).")
    private @Nullable String lang;

    @Option(names = "--model", paramLabel = "MODEL", description = "The vocabulary of phases, such as crm or romance.")
    private @Nullable String model;

    @Option(names = "--explain", description = "Show the facts, the rules that fired, and what was left out and why.")
    private boolean explain;

    @Option(names = "--why", paramLabel = "ACTION", description = "Explain why this action was not chosen. Several.")
    private List<String> why = List.of();

    @Option(names = "--record", description = "Record the decision, so that it counts and outcomes can be told of it.")
    private boolean record;

    @Option(names = "--json", description = "Print the answer as it came.")
    private boolean json;

    @Mixin
    private ServerOptions server;

    private final Screen screen;

    public DecideCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        var request = Json.write(request()).getBytes(StandardCharsets.UTF_8);
        try (var asked = server.open(message -> screen.note(spec, message))) {
            var answer = asked.post("v1/decisions", "application/json", request);
            if (answer.status() == 200) {
                show(answer.body());
                return 0;
            }
            screen.note(spec, "No decision: " + Problems.told(answer));
        } catch (RunningServer.Unanswered e) {
            screen.note(spec, String.valueOf(e.getMessage()));
        }
        return 1;
    }

    private void show(String answer) {
        try {
            var colours = spec.commandLine().getColorScheme();
            screen.print(
                    spec,
                    json
                            ? answer
                            : DecisionCard.of(Json.readObject(answer), colours).stripTrailing());
        } catch (InvalidInput e) {
            throw new RunningServer.Unanswered("What answers is no Lotse: " + e.getMessage());
        }
    }

    private Map<String, Object> request() {
        var request = new LinkedHashMap<String, Object>();
        subject(request);
        put(request, "channel", channel == null ? null : channel.name());
        put(request, "direction", direction == null ? null : direction.name());
        put(request, "context", intent == null ? null : Map.of("intent", intent.toUpperCase(Locale.ROOT)));
        put(request, "limit", limit);
        put(request, "lang", lang);
        put(request, "model", model);
        put(request, "asOf", asOf == null ? null : moment(asOf));
        put(request, "explain", explain ? true : null);
        put(request, "why", why.isEmpty() ? null : why);
        put(request, "dryRun", record ? null : true);
        return request;
    }

    private static void put(Map<String, Object> request, String name, @Nullable Object value) {
        if (value != null) {
            request.put(name, value);
        }
    }

    private void subject(Map<String, Object> request) {
        if (who != null && who.file != null) {
            request.put("customer", customer(who.file));
        } else if (who != null && who.id != null) {
            request.put("customerId", who.id);
        }
    }

    private Map<String, Object> customer(Path file) {
        try {
            var text = Files.readString(file);
            if (text.strip().startsWith("{")) {
                return Json.readObject(text);
            }
            throw misuse(
                    "--file " + file + " must hold a customer as a JSON object: {\"id\": \"x\", \"events\": [...]}.");
        } catch (IOException e) {
            throw misuse("--file " + file + " cannot be read as a text in UTF-8: " + e);
        } catch (InvalidInput e) {
            throw misuse("--file " + file + " " + e.getMessage());
        }
    }

    private String moment(String text) {
        try {
            return WrittenTimes.iso(text, ZoneOffset.UTC).toString();
        } catch (IllegalArgumentException e) {
            throw misuse("--as-of " + e.getMessage());
        }
    }

    private ParameterException misuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
