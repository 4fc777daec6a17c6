package dev.lotse.decision;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Direction;
import dev.lotse.customer.Event;
import dev.lotse.customer.EventType;
import dev.lotse.customer.Profile;
import dev.lotse.decision.Outcomes.Report;
import dev.lotse.facts.Situation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An action that was advised to a customer, of which an outcome can be reported.
 *
 * @param channel the advised one
 * @param situation in which it was advised
 * @param details what else is kept of the decision, by field of {@link EventType#OUTCOME_RECORDED}
 */
public record Reportable(
        String decisionId, String customerId, Channel channel, Situation situation, Map<String, Object> details) {
    private static final String OUTCOME = "outcome:";
    private static final String OBJECTION = "objection:";

    public Reportable {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** What {@code report} is kept as: the outcome and, if it refuses all advertising, the objection. */
    public List<Event> events(Report report, Instant now) {
        var time = report.time() == null ? now : report.time().truncatedTo(ChronoUnit.MICROS);
        var outcome = new Event(id(OUTCOME, report), customerId, EventType.OUTCOME_RECORDED, time, data(report));
        return report.objects()
                ? List.of(outcome, objection(report, EventType.OBJECTION_RAISED.holdsFrom(time, now)))
                : List.of(outcome);
    }

    private Map<String, Object> data(Report report) {
        var used = report.channel() == null ? channel : report.channel();
        var data = new LinkedHashMap<String, Object>();
        data.put("decisionId", decisionId);
        data.put("action", report.action());
        data.put("outcome", report.outcome().name());
        data.put("channel", used.reachedBy(direction(used)).name());
        data.put("direction", direction(used).name());
        data.put("advisedChannel", channel.reachedBy(direction(channel)).name());
        data.putAll(details);
        var campaign = situation.told("campaign");
        if (campaign != null) {
            data.put("campaign", campaign);
        }
        data.putAll(report.details());
        return data;
    }

    /** Who began: as the decision was asked for; on a channel it was not asked for, who usually begins there. */
    private Direction direction(Channel used) {
        var asked = situation.directionOn(used);
        return asked == null ? used.usualDirection() : asked;
    }

    private Event objection(Report report, Instant time) {
        return new Event(
                id(OBJECTION, report), customerId, EventType.OBJECTION_RAISED, time, Map.of("scope", "MARKETING"));
    }

    /** The event's id follows from the decision and the report's id, which is hashed if both are too long together. */
    private String id(String prefix, Report report) {
        var id = prefix + decisionId + ":" + report.id();
        return id.length() <= Profile.MAX_ID ? id : prefix + decisionId + ":sha256:" + sha256(report.id());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
