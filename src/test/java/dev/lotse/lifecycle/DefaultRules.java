package dev.lotse.lifecycle;

import dev.lotse.config.Settings;
import dev.lotse.customer.Dossier;
import dev.lotse.customer.Event;
import dev.lotse.customer.History;
import dev.lotse.decision.Decider;
import dev.lotse.decision.Decision;
import dev.lotse.decision.DecisionRequest;
import dev.lotse.facts.Situation;
import dev.lotse.json.EventJson;
import dev.lotse.json.Json;
import dev.lotse.json.Parsed;
import dev.lotse.json.ProfileJson;
import dev.lotse.rules.ShippedRuleBase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules that are shipped, asked without a server. */
public final class DefaultRules {
    private DefaultRules() {}

    /** The rules fail loudly here. */
    public static Decider decider() {
        return new Decider(ShippedRuleBase.get(), "en", Settings.DEFAULTS.timeZone(), failure -> {
            throw failure;
        });
    }

    /** What the API would make of a history in its JSON. */
    public static Dossier dossier(Map<String, Object> profile, List<Map<String, Object>> events) {
        var id = (String) profile.get("id");
        var reader = new EventJson("EUR", InstantSource.fixed(Instant.parse("9000-01-01T00:00:00Z")));
        return new Dossier(
                ProfileJson.read(id, Json.write(profile).getBytes(StandardCharsets.UTF_8)),
                History.of(
                        events.stream().map(event -> event(reader, id, event)).toList()),
                1,
                1);
    }

    private static Event event(EventJson reader, String customerId, Map<String, Object> given) {
        var event = new HashMap<>(given);
        event.put("customerId", customerId);
        return switch (reader.readLine(Json.write(event).getBytes(StandardCharsets.UTF_8))) {
            case Parsed.Sound<Event>(Event sound) -> sound;
            case Parsed.Wrong<Event>(var input) -> throw new AssertionError(event + ": " + input.getMessage());
        };
    }

    public static Decision decide(Decider decider, Dossier dossier, Instant asOf) {
        return decider.decide(
                new DecisionRequest(new DecisionRequest.Subject.Inline(dossier), Situation.NONE),
                dossier,
                asOf.atOffset(ZoneOffset.UTC),
                "test");
    }
}
