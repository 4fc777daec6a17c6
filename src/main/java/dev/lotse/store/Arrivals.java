package dev.lotse.store;

import java.sql.SQLException;

/** The arrival sequence and the counts that go with it. Only the writer changes them; others see what is committed. */
final class Arrivals {

    /** What there is after a number of arrivals. */
    record Count(long sequence, long customers, long events) {}

    private Count now;
    private volatile Count committed;

    Arrivals(Session session) throws SQLException {
        committed = session.first(
                        "SELECT sequence, customers, events FROM arrival",
                        row -> new Count(row.getLong(1), row.getLong(2), row.getLong(3)))
                .orElseThrow(() -> new StoreFailure("The database has lost its arrival counter; restore a backup."));
        now = committed;
    }

    Count now() {
        return now;
    }

    Count committed() {
        return committed;
    }

    /** The number that the next change will have. */
    long next() {
        return now.sequence + 1;
    }

    void changed(int customers, int events) {
        now = new Count(now.sequence + 1, now.customers + customers, now.events + events);
    }

    /** Corrects the counts without an arrival. */
    void count(int customers, int events) {
        now = new Count(now.sequence, now.customers + customers, now.events + events);
    }

    void backTo(Count before) {
        now = before;
    }

    void save(Session session) throws SQLException {
        if (!now.equals(committed)) {
            session.update(
                    "UPDATE arrival SET sequence = ?, customers = ?, events = ?",
                    now.sequence,
                    now.customers,
                    now.events);
        }
    }

    void commit() {
        committed = now;
    }
}
