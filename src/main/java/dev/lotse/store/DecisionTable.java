package dev.lotse.store;

import dev.lotse.customer.CustomerStore.Page;
import dev.lotse.decision.DecisionStore.Logged;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The decision log. */
final class DecisionTable {
    private static final String SELECT =
            "SELECT id, customer, decided_at, rule_base, sequence, request, answer FROM decision ";

    private static final String SELECT_NUMBERED =
            "SELECT id, customer, decided_at, rule_base, sequence, request, answer, number FROM decision ";
    private static final String DECISIONS = "decisions";
    private static final TimelinePosition FIRST = new TimelinePosition(Long.MIN_VALUE, 0);

    private DecisionTable() {}

    /** What was decided about somebody stored is not kept of somebody erased meanwhile. */
    static int log(Session session, List<Logged> decisions) throws SQLException {
        for (var decision : decisions) {
            session.update(
                    "INSERT INTO decision (id, customer, decided_at, rule_base, sequence, request, answer)"
                            + " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7"
                            + " WHERE ?5 = 0 OR EXISTS (SELECT 1 FROM customer WHERE customer.id = ?2)"
                            + " ON CONFLICT (id) DO NOTHING",
                    decision.id(),
                    decision.customerId(),
                    decision.decidedAt(),
                    decision.ruleBase(),
                    decision.sequence(),
                    decision.request(),
                    decision.answer());
        }
        return decisions.size();
    }

    /** Removes at most {@code limit} of the oldest decisions from before {@code decidedAt}. */
    static int forgetBefore(Session session, long decidedAt, int limit) throws SQLException {
        return session.update(
                "DELETE FROM decision WHERE number IN"
                        + " (SELECT number FROM decision WHERE decided_at < ? ORDER BY decided_at LIMIT ?)",
                decidedAt,
                limit);
    }

    static Optional<Logged> find(Session session, String id) throws SQLException {
        return session.first(SELECT + "WHERE id = ?", DecisionTable::logged, id);
    }

    static List<Logged> about(Session session, String customer, int limit) throws SQLException {
        return session.all(
                SELECT + "WHERE customer = ? ORDER BY decided_at DESC, number DESC LIMIT ?",
                DecisionTable::logged,
                customer,
                limit);
    }

    static Page<Logged> allAbout(Session session, String customer, int limit, @Nullable String cursor)
            throws SQLException {
        var after = cursor == null ? FIRST : TimelinePosition.parse(Cursor.read(DECISIONS, cursor));
        var rows = session.all(
                SELECT_NUMBERED + "WHERE customer = ? AND (decided_at, number) > (?, ?)"
                        + " ORDER BY decided_at, number LIMIT ?",
                row -> new Numbered(logged(row), row.getLong(8)),
                customer,
                after.time(),
                after.sequence(),
                limit + 1L);
        return Pages.of(
                rows,
                limit,
                Numbered::logged,
                last -> Cursor.write(DECISIONS, last.position().text()));
    }

    private record Numbered(Logged logged, long number) {
        TimelinePosition position() {
            return new TimelinePosition(logged.decidedAt(), number);
        }
    }

    private static Logged logged(ResultSet row) throws SQLException {
        return new Logged(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getString(4),
                row.getLong(5),
                row.getString(6),
                row.getString(7));
    }
}
