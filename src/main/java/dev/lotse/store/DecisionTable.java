package dev.lotse.store;

import dev.lotse.decision.DecisionStore.Logged;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The decision log. */
final class DecisionTable {
    private static final String SELECT =
            "SELECT id, customer, decided_at, rule_base, sequence, request, answer FROM decision ";

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
