package dev.lotse.store;

import dev.lotse.customer.Micros;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Makes unreadable what was erased. Rows are overwritten as they are deleted, but the log still has them as they were,
 * and a page that SQLite once split or merged may have a copy of a row that moved. Emptying the log does away with the
 * first, writing the database anew with the second.
 */
final class Wiping {
    /** The database is written anew no more often than this, for nobody else can write meanwhile. */
    private static final long BETWEEN_COMPACTIONS = Micros.PER_DAY;

    private record State(boolean due, long compactedAt) {}

    private Wiping() {}

    /** An erasure must be followed by a compaction. */
    static void due(Session session) throws SQLException {
        session.update("UPDATE wiping SET due = 1 WHERE due = 0");
    }

    /** Does what is to do; false if a reader was in the way and it must be tried again. */
    static boolean wipe(Session session, Instant now) throws SQLException {
        var state = session.first(
                        "SELECT due, compacted_at FROM wiping", row -> new State(row.getBoolean(1), row.getLong(2)))
                .orElseThrow();
        session.rollback();
        if (!state.due()) {
            return true;
        }
        if (Micros.of(now) - state.compactedAt() >= BETWEEN_COMPACTIONS) {
            session.compact();
            session.update("UPDATE wiping SET due = 0, compacted_at = ?", Micros.of(now));
            session.commit();
        }
        return session.checkpoint();
    }
}
