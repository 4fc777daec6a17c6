package dev.lotse.store;

import dev.lotse.decision.RuleBaseStore.Stored;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Versions of the rule base. */
final class RuleBaseTable {
    private RuleBaseTable() {}

    static Stored save(Session session, String hash, byte[] bundle) throws SQLException {
        session.update(
                "INSERT INTO rule_base (hash, bundle) VALUES (?, ?)"
                        + " ON CONFLICT (hash) DO UPDATE SET bundle = excluded.bundle",
                hash,
                bundle);
        return byHash(session, hash).orElseThrow();
    }

    static Optional<Stored> byHash(Session session, String hash) throws SQLException {
        return session.first("SELECT number, hash, bundle FROM rule_base WHERE hash = ?", RuleBaseTable::stored, hash);
    }

    static Optional<Stored> byNumber(Session session, long number) throws SQLException {
        return session.first(
                "SELECT number, hash, bundle FROM rule_base WHERE number = ?", RuleBaseTable::stored, number);
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(row.getLong(1), row.getString(2), row.getBytes(3));
    }
}
