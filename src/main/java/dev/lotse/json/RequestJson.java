package dev.lotse.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lotse.customer.Channel;
import dev.lotse.customer.Direction;
import dev.lotse.customer.Dossier;
import dev.lotse.customer.History;
import dev.lotse.customer.Profile;
import dev.lotse.decision.Catalogue;
import dev.lotse.decision.DecisionRequest;
import dev.lotse.decision.DecisionRequest.Subject;
import dev.lotse.facts.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Requests for decisions as JSON. */
public final class RequestJson {
    /** The most requests a batch may hold. */
    public static final int MAX_REQUESTS = 1_000;

    private static final int MAX_HISTORY = 10_000;
    /** It is kept with every decision. */
    private static final int MAX_CONTEXT = 10_000;

    private static final List<String> INTENTS =
            List.of("CANCELLATION", "COMPLAINT", "PURCHASE", "RENEWAL", "ADVICE", "INFORMATION");

    private static final List<String> LANGUAGES =
            Catalogue.LANGUAGES.stream().sorted().toList();

    private final EventJson events;

    public RequestJson(EventJson events) {
        this.events = events;
    }

    public DecisionRequest read(byte[] body) {
        return read(Json.parse(body));
    }

    /** {@code {"requests": […]}}: each. */
    public List<Parsed<DecisionRequest>> readBatch(byte[] body) {
        var tree = Json.parse(body);
        var in = Reading.of(tree);
        in.list("requests", MAX_REQUESTS);
        in.finish();
        var requests = new ArrayList<Parsed<DecisionRequest>>();
        tree.get("requests").forEach(item -> requests.add(Parsed.of(() -> read(item))));
        return requests;
    }

    private DecisionRequest read(JsonNode tree) {
        var in = Reading.of(tree);
        var subject = subject(in);
        var channel = in.oneOf("channel", Channel.class);
        var direction = in.oneOf("direction", Direction.class);
        if (channel != null && direction != null && !channel.carries(direction)) {
            in.wrong("direction", "nobody is approached on " + channel + "; leave direction out or say INBOUND");
        }
        var context = context(in);
        var placements = in.texts("placements", DecisionRequest.MAX_ACTIONS, Profile::checkId);
        var limit = in.whole("limit", 1, DecisionRequest.MAX_ACTIONS);
        var model = in.text("model");
        var lang = in.oneOf("lang", LANGUAGES);
        var explain = in.flag("explain", false);
        var dryRun = in.flag("dryRun", false);
        var asOf = in.time("asOf");
        var why = in.texts("why", DecisionRequest.MAX_WHY, UnaryOperator.identity());
        var ruleBase = in.checked("ruleBase", RuleBaseJson::version);
        in.finish();
        return new DecisionRequest(
                Objects.requireNonNull(subject),
                new Situation(channel, direction, context),
                placements,
                Objects.requireNonNullElse(limit, DecisionRequest.DEFAULT_LIMIT),
                model,
                lang,
                explain,
                dryRun,
                asOf,
                why,
                ruleBase);
    }

    private @Nullable Subject subject(Reading in) {
        var stored = in.checked("customerId", Profile::checkId);
        var inline = in.object("customer");
        if (in.has("customerId") == in.has("customer")) {
            in.wrong("customerId", "exactly one of customerId and customer is required");
            return null;
        }
        if (inline == null) {
            return stored == null ? null : new Subject.Stored(stored);
        }
        var profile = ProfileJson.fields(inline, null);
        var history = events.history(inline.objects("events", MAX_HISTORY), profile.id());
        inline.refuseUnknown();
        return inline.sound() ? new Subject.Inline(new Dossier(profile, History.of(history), 0, 0)) : null;
    }

    private static Map<String, Object> context(Reading in) {
        var context = in.map("context", MAX_CONTEXT);
        var given = in.object("context");
        if (given != null) {
            given.oneOf("intent", INTENTS);
        }
        return context;
    }
}
