package dev.lotse.store;

import dev.lotse.customer.CustomerStore.Page;
import dev.lotse.release.RuleBaseStore.Draft;
import dev.lotse.release.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Versions of the rule base. */
final class RuleBaseTable {
    private static final String SELECT = "SELECT number, hash, author, comment, created_at, approved_by,"
            + " EXISTS (SELECT 1 FROM activation WHERE activation.rule_base = rule_base.number)"
            + " FROM rule_base ";
    private static final String VERSIONS = "ruleBases";

    private RuleBaseTable() {}

    static Version add(Session session, Draft draft) throws SQLException {
        session.update(
                "INSERT INTO rule_base (hash, bundle, author, comment, created_at) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (hash) DO NOTHING",
                draft.hash(),
                draft.bundle(),
                draft.author(),
                draft.comment(),
                draft.createdAt());
        return byHash(session, draft.hash()).orElseThrow();
    }

    static int recompiled(Session session, long number, byte[] bundle) throws SQLException {
        return session.update("UPDATE rule_base SET bundle = ? WHERE number = ?", bundle, number);
    }

    static int approve(Session session, long number, String author) throws SQLException {
        return session.update(
                "UPDATE rule_base SET approved_by = ? WHERE number = ? AND approved_by IS NULL", author, number);
    }

    static Optional<Version> byHash(Session session, String hash) throws SQLException {
        return session.first(SELECT + "WHERE hash = ?", RuleBaseTable::version, hash);
    }

    static Optional<Version> byNumber(Session session, long number) throws SQLException {
        return session.first(SELECT + "WHERE number = ?", RuleBaseTable::version, number);
    }

    static Optional<byte[]> bundle(Session session, long number) throws SQLException {
        return session.first(
                "SELECT bundle FROM rule_base WHERE number = ?",
                row -> Objects.requireNonNull(row.getBytes(1)),
                number);
    }

    static Page<Version> all(Session session, int limit, @Nullable String cursor) throws SQLException {
        var before = cursor == null ? Long.MAX_VALUE : Cursor.number(VERSIONS, cursor);
        var rows = session.all(
                SELECT + "WHERE number < ? ORDER BY number DESC LIMIT ?", RuleBaseTable::version, before, limit + 1L);
        return Pages.of(rows, limit, version -> version, last -> Cursor.write(VERSIONS, Long.toString(last.number())));
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                row.getLong(1),
                Objects.requireNonNull(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getString(6),
                row.getBoolean(7));
    }
}
