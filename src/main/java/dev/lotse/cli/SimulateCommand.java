package dev.lotse.cli;

import dev.lotse.config.ConfigException;
import dev.lotse.config.Settings;
import dev.lotse.customer.Channel;
import dev.lotse.customer.StoreUnavailable;
import dev.lotse.decision.Decider;
import dev.lotse.decision.Deciders;
import dev.lotse.decision.Experience;
import dev.lotse.decision.RuleBase;
import dev.lotse.feed.WrittenTimes;
import dev.lotse.json.Json;
import dev.lotse.json.SimulationJson;
import dev.lotse.rules.LocalRules;
import dev.lotse.rules.RefusedRules;
import dev.lotse.simulation.Question;
import dev.lotse.simulation.Shift;
import dev.lotse.simulation.Simulation;
import dev.lotse.store.ReadOnlyStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lotse simulate}. */
@Command(
        name = "simulate",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = {
            "Shows what would change for the stored customers if other rules decided: phases, actions, what is left"
                    + " out, reach and expected value, with examples.",
            "",
            "The data folder may be one that a server works on: it is only read, and no decision is recorded.",
            ""
        },
        footerHeading = "%n@|bold Examples|@%n",
        footer = {
            "  ./lotse simulate --rules rules",
            "      the folder, as edited, against what decides now",
            "  ./lotse simulate --rules 8 --against 7 --sample 100000 --data /var/lib/lotse",
            "      two versions that are stored",
            "  ./lotse simulate --rules rules --against ../before --as-of 2026-12-24 --channel EMAIL --json",
            "      two folders, for the mails of Christmas Eve"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Both versions decided.",
            "1:They could not: no store, no customers, or rules that cannot be used.",
            "2:The command was wrong."
        })
public final class SimulateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--rules",
            required = true,
            paramLabel = "NEW",
            description = "What might decide: a folder of rules, or a version such as 8 or 8-77ab01cd.")
    private String rules = "";

    @Option(
            names = "--against",
            paramLabel = "OLD",
            description = "What it is compared with: active (the default), a version, or a folder.")
    private String against = NamedRules.ACTIVE;

    @Option(
            names = "--sample",
            paramLabel = "N",
            description =
                    "How many customers at most, 1 to 1000000 (default: 10000); always the same of the same store.")
    private int sample = Question.USUAL_SAMPLE;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description = "Decide as of then: 2026-11-21 (noon UTC) or 2026-11-21T10:00+01:00 (default: now).")
    private @Nullable String asOf;

    @Option(
            names = "--channel",
            paramLabel = "CHANNEL",
            description = "Only actions on this channel: ${COMPLETION-CANDIDATES}.")
    private @Nullable Channel channel;

    @Option(names = "--data", paramLabel = "DIR", description = "The folder of the store [./data].")
    private @Nullable Path data;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration; beside it lie catalogue and policies of folders that hold rules only"
                    + " [config/lotse.yaml].")
    private @Nullable Path config;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    private final Home home;
    private final LocalRules localRules;
    private final Screen screen;

    /** @param home where what is shipped lies, for what the caller's folder has none of */
    public SimulateCommand(Home home, LocalRules localRules, Screen screen) {
        this.home = home;
        this.localRules = localRules;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        if (sample < 1 || sample > Question.LARGEST_SAMPLE) {
            throw misuse("--sample must be 1 to " + Question.LARGEST_SAMPLE + ", but was " + sample);
        }
        var at = moment();
        var file = home.config(config);
        try {
            var settings = Settings.read(file);
            try (var store = ReadOnlyStore.open(data == null ? settings.data() : data)) {
                simulate(store, new NamedRules(store, localRules, settings, home, Home.folderOf(file)), settings, at);
                return 0;
            }
        } catch (ConfigException | RefusedRules | StoreUnavailable | IllegalStateException e) {
            screen.note(spec, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            screen.note(spec, "cannot read " + e.getMessage());
        }
        return 1;
    }

    private void simulate(ReadOnlyStore store, NamedRules named, Settings settings, OffsetDateTime at)
            throws IOException {
        if (store.size().join().customers() == 0) {
            throw new IllegalStateException("There are no customers in this store. Import some with ./lotse import, or"
                    + " have some made up with ./lotse serve --demo.");
        }
        var after = named.find(rules);
        var before = named.find(against);
        var question = new Question(after.version(), before.version(), sample, at, channel);
        try (var counter = Counter.on(screen, spec, "simulate")) {
            show(question, new Simulation(store, question, before, after, counter).run(deciders(store, settings)));
        }
    }

    private static Function<RuleBase, Decider> deciders(ReadOnlyStore store, Settings settings) {
        var experience = new Experience();
        store.tallies().forEach(experience::learn);
        return new Deciders(experience, settings.lang(), settings.timeZone()).asOfNow(store.stopsInForce());
    }

    private void show(Question question, Shift shift) {
        var report = new LinkedHashMap<>(SimulationJson.toMap(question));
        report.put("report", SimulationJson.toMap(shift));
        var colours = spec.commandLine().getColorScheme();
        screen.print(
                spec,
                json
                        ? Json.write(report)
                        : ShiftTable.of(question, shift, colours).stripTrailing());
    }

    private OffsetDateTime moment() {
        if (asOf == null) {
            return Instant.now().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
        }
        try {
            return WrittenTimes.iso(asOf, ZoneOffset.UTC).atOffset(ZoneOffset.UTC);
        } catch (IllegalArgumentException e) {
            throw misuse("--as-of " + e.getMessage());
        }
    }

    private ParameterException misuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
