package dev.lotse.json;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Event;
import dev.lotse.customer.EventType;
import dev.lotse.customer.Outcome;
import dev.lotse.customer.Profile;
import dev.lotse.decision.Outcomes.Report;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Outcomes of decisions as JSON. */
public final class OutcomeJson {
    private static final List<String> DETAILS = List.of("reason", "value", "campaign", "agent");

    private final EventJson events;

    public OutcomeJson(EventJson events) {
        this.events = events;
    }

    /** @param key the id from outside the body; null if none was sent */
    public Report read(byte[] body, @Nullable String key) {
        var in = Reading.of(Json.parse(body));
        var id = id(in, key);
        var action = in.required("action", "?", in::text);
        var outcome = in.required("outcome", Outcome.PRESENTED, name -> in.oneOf(name, Outcome.class));
        var channel = in.oneOf("channel", Channel.class);
        var time = time(in);
        var details = details(in);
        in.finish();
        return new Report(id, action, outcome, channel, time, details);
    }

    private static String id(Reading in, @Nullable String key) {
        var id = in.checked("id", Profile::checkId);
        if (key == null) {
            return in.required("id", "?", name -> id);
        }
        if (id != null && !id.equals(key)) {
            in.wrong("id", "must be the Idempotency-Key, if both are sent");
        }
        try {
            return Profile.checkId(key);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("/Idempotency-Key", String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Instant time(Reading in) {
        var time = in.time("time");
        if (time == null) {
            return null;
        }
        events.refuseFuture(in, time.toInstant());
        return time.toInstant();
    }

    /** What is kept as it is told, by name. */
    private Map<String, Object> details(Reading in) {
        var fields = EventType.OUTCOME_RECORDED.fields();
        var details = new LinkedHashMap<String, Object>();
        for (var name : DETAILS) {
            var field = fields.get(name);
            var value = field == null ? null : events.value(in, field);
            if (value != null) {
                details.put(name, value);
            }
        }
        return details;
    }

    /** What is answered, the first time and every time it is told again. */
    public static Map<String, Object> toMap(String id, Event kept) {
        var map = new LinkedHashMap<String, Object>();
        map.put("decisionId", kept.data().get("decisionId"));
        map.put("id", id);
        map.put("action", kept.data().get("action"));
        map.put("outcome", kept.data().get("outcome"));
        map.put("channel", kept.data().get("channel"));
        map.put("time", kept.time().toString());
        return map;
    }
}
