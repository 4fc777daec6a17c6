package dev.lotse.store;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Event;
import dev.lotse.customer.Event.Recorded;
import dev.lotse.customer.EventType;
import dev.lotse.customer.Outcome;
import dev.lotse.decision.OutcomeStore.Tally;
import dev.lotse.facts.Phase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts of outcomes, kept up with every outcome that is stored. */
final class TallyTable {
    private static final String SELECT = "SELECT action, channel, phase, presented, accepted FROM tally ";

    private record Occasion(String action, String channel, String phase) {}

    private TallyTable() {}

    static List<Tally> all(Session session) throws SQLException {
        return session.all(SELECT, TallyTable::tally);
    }

    /** Counts those of {@code stored} that are outcomes; answers the counts that have changed. */
    static List<Tally> count(Session session, List<Recorded> stored) throws SQLException {
        if (stored.stream().noneMatch(recorded -> recorded.event().type() == EventType.OUTCOME_RECORDED)) {
            return List.of();
        }
        Map<Occasion, Tally> changed = new LinkedHashMap<>();
        for (var recorded : stored) {
            if (recorded.event().type() == EventType.OUTCOME_RECORDED) {
                count(session, recorded, changed);
            }
        }
        return List.copyOf(changed.values());
    }

    private static void count(Session session, Recorded recorded, Map<Occasion, Tally> changed) throws SQLException {
        var outcome = Outcome.valueOf(text(recorded.event(), "outcome"));
        var before = before(session, recorded);
        boolean presented = outcome.presented() && before.stream().noneMatch(Outcome::presented);
        boolean accepted = outcome.accepted() && before.stream().noneMatch(Outcome::accepted);
        if (presented || accepted) {
            var occasion = new Occasion(
                    text(recorded.event(), "action"),
                    advisedChannel(recorded.event()),
                    text(recorded.event(), "phase"));
            changed.put(occasion, added(session, occasion, presented ? 1 : 0, accepted ? 1 : 0));
        }
    }

    /** What was reported of the same offer before. */
    private static List<Outcome> before(Session session, Recorded recorded) throws SQLException {
        return session.all(
                "SELECT json_extract(data, '$.outcome') FROM event WHERE type = 'outcome.recorded'"
                        + " AND json_extract(data, '$.decisionId') = ? AND json_extract(data, '$.action') = ?"
                        + " AND sequence < ?",
                row -> Outcome.valueOf(row.getString(1)),
                text(recorded.event(), "decisionId"),
                text(recorded.event(), "action"),
                recorded.sequence());
    }

    private static Tally added(Session session, Occasion occasion, int presented, int accepted) throws SQLException {
        session.update(
                "INSERT INTO tally (action, channel, phase, presented, accepted) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (action, channel, phase) DO UPDATE SET"
                        + " presented = presented + excluded.presented, accepted = accepted + excluded.accepted",
                occasion.action(),
                occasion.channel(),
                occasion.phase(),
                presented,
                accepted);
        return session.first(
                        SELECT + "WHERE action = ? AND channel = ? AND phase = ?",
                        TallyTable::tally,
                        occasion.action(),
                        occasion.channel(),
                        occasion.phase())
                .orElseThrow();
    }

    private static Tally tally(ResultSet row) throws SQLException {
        return new Tally(
                row.getString(1),
                Channel.valueOf(row.getString(2)),
                Phase.valueOf(row.getString(3)),
                row.getLong(4),
                row.getLong(5));
    }

    private static String advisedChannel(Event outcome) {
        return outcome.data().containsKey("advisedChannel")
                ? text(outcome, "advisedChannel")
                : text(outcome, "channel");
    }

    private static String text(Event outcome, String name) {
        if (outcome.data().get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("an outcome must have a " + name);
    }
}
