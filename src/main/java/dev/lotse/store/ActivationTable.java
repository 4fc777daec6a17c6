package dev.lotse.store;

import dev.lotse.release.Activation;
import dev.lotse.release.Activation.Cause;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;

/** Which version of the rule base became the active one, and when. */
final class ActivationTable {
    private static final String SELECT =
            "SELECT number, rule_base, cause, author, detail, at, previous FROM activation ";

    private ActivationTable() {}

    static Activation activate(Session session, Activation next) throws SQLException {
        session.update(
                "INSERT INTO activation (rule_base, cause, author, detail, at, previous) VALUES (?, ?, ?, ?, ?, ?)",
                next.version(),
                next.cause().name(),
                next.author(),
                next.detail(),
                next.at(),
                next.previous());
        return last(session).orElseThrow();
    }

    static Optional<Activation> last(Session session) throws SQLException {
        return session.first(SELECT + "ORDER BY number DESC LIMIT 1", ActivationTable::activation);
    }

    static Optional<Activation> byNumber(Session session, long number) throws SQLException {
        return session.first(SELECT + "WHERE number = ?", ActivationTable::activation, number);
    }

    private static Activation activation(ResultSet row) throws SQLException {
        var previous = row.getLong(7);
        var hasPrevious = !row.wasNull();
        return new Activation(
                row.getLong(1),
                row.getLong(2),
                Cause.valueOf(Objects.requireNonNull(row.getString(3))),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                hasPrevious ? previous : null);
    }
}
