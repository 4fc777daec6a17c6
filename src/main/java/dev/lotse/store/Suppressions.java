package dev.lotse.store;

import dev.lotse.customer.Objections;
import java.sql.SQLException;
import java.util.Collection;

/** The suppression list: the marks of those erased, and what they objected to. */
final class Suppressions {
    private Suppressions() {}

    static boolean lists(Session session, String mark) throws SQLException {
        return session.first("SELECT 1 FROM suppression WHERE mark = ?", row -> 1, mark)
                .isPresent();
    }

    /** What any of those with one of {@code marks} objected to. */
    static Objections objections(Session session, Collection<String> marks) throws SQLException {
        var all = Objections.NONE;
        for (var mark : marks) {
            all = all.and(session.first(
                            "SELECT marketing, profiling FROM suppression WHERE mark = ?",
                            row -> new Objections(row.getBoolean(1), row.getBoolean(2)),
                            mark)
                    .orElse(Objections.NONE));
        }
        return all;
    }

    static void add(Session session, String mark, Objections objections) throws SQLException {
        session.update(
                "INSERT INTO suppression (mark, marketing, profiling) VALUES (?, ?, ?) ON CONFLICT (mark) DO UPDATE SET"
                        + " marketing = max(marketing, excluded.marketing),"
                        + " profiling = max(profiling, excluded.profiling)",
                mark,
                objections.marketing(),
                objections.profiling());
    }

    /** Of {@code marks}, which are those of somebody stored again, only {@code standing} objections stay on the list. */
    static void keep(Session session, Collection<String> marks, Objections standing) throws SQLException {
        for (var mark : marks) {
            session.update(
                    "UPDATE suppression SET marketing = min(marketing, ?), profiling = min(profiling, ?) WHERE mark ="
                            + " ?",
                    standing.marketing(),
                    standing.profiling(),
                    mark);
            session.update("DELETE FROM suppression WHERE mark = ? AND marketing = 0 AND profiling = 0", mark);
        }
    }
}
