package dev.lotse.store;

import dev.lotse.customer.Micros;
import dev.lotse.decision.Stop;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** Emergency stops, those that were lifted included. */
final class StopTable {
    private StopTable() {}

    static int stop(Session session, Stop stop) throws SQLException {
        lift(session, stop.target(), stop.since());
        return session.update(
                "INSERT INTO stop (target, reason, author, since) VALUES (?, ?, ?, ?)",
                stop.target(),
                stop.reason(),
                stop.author(),
                stop.since());
    }

    static boolean lift(Session session, String target, long moment) throws SQLException {
        return session.update(
                        "UPDATE stop SET until = max(since, ?) WHERE target = ? AND until IS NULL", moment, target)
                > 0;
    }

    static List<Stop> all(Session session) throws SQLException {
        return session.all(
                "SELECT target, reason, author, since, coalesce(until, ?) FROM stop ORDER BY number",
                StopTable::stop,
                Micros.NEVER);
    }

    private static Stop stop(ResultSet row) throws SQLException {
        return new Stop(
                Objects.requireNonNull(row.getString(1)),
                Objects.requireNonNull(row.getString(2)),
                row.getString(3),
                row.getLong(4),
                row.getLong(5));
    }
}
