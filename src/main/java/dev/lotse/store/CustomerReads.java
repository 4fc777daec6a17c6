package dev.lotse.store;

import dev.lotse.customer.CustomerStore.Page;
import dev.lotse.customer.CustomerStore.Snapshot;
import dev.lotse.customer.Dossier;
import dev.lotse.customer.Event;
import dev.lotse.customer.Event.Recorded;
import dev.lotse.customer.EventType;
import dev.lotse.customer.Happening;
import dev.lotse.customer.History;
import dev.lotse.customer.Micros;
import dev.lotse.customer.Profile;
import dev.lotse.json.Json;
import dev.lotse.json.ProfileJson;
import dev.lotse.json.StoredJson;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What reads customers, on a reader's session. */
final class CustomerReads {
    private static final String CUSTOMERS = "customers";
    private static final String IDS = "ids";
    private static final String TIMELINE = "timeline";

    /** A profile since an arrival. */
    private record State(Profile profile, long version, long sequence) {}

    private CustomerReads() {}

    static Map<String, Snapshot> load(Session session, Collection<String> ids) throws SQLException {
        var snapshotsById = new HashMap<String, Snapshot>();
        for (var id : ids) {
            if (!snapshotsById.containsKey(id)) {
                loadAt(session, id, Long.MAX_VALUE).ifPresent(snapshot -> snapshotsById.put(id, snapshot));
            }
        }
        return snapshotsById;
    }

    /** As they are now, of {@code ids}, each given once, those that are known. */
    static Map<String, Dossier> dossiers(Session session, List<String> ids) throws SQLException {
        var states = new State[ids.size()];
        var wanted = Json.write(ids);
        session.each(
                "SELECT wanted.key, profile, version, sequence FROM json_each(?) AS wanted"
                        + " CROSS JOIN customer ON customer.id = wanted.value",
                row -> {
                    var i = row.getInt(1);
                    states[i] =
                            new State(StoredJson.profile(ids.get(i), row.getBytes(2)), row.getLong(3), row.getLong(4));
                },
                wanted);
        var dossiers = new Dossiers(states);
        session.each(
                "SELECT wanted.key, event.sequence, event.type, event.time, event.data FROM json_each(?) AS wanted"
                        + " CROSS JOIN event ON event.customer = wanted.value",
                dossiers::add,
                wanted);
        return dossiers.all();
    }

    /**
     * Customers whose events are read one customer after the other, each made a dossier before the next begins: a
     * thousand at once would have left the processor's caches by then.
     */
    private static final class Dossiers {
        private final State[] states;
        private final Map<String, Dossier> dossiersById;
        private final StoredJson.Events events = new StoredJson.Events();
        private final List<Happening> happened = new ArrayList<>();
        private int current;
        private long lastEvent;

        Dossiers(State[] states) {
            this.states = states;
            dossiersById = HashMap.newHashMap(states.length);
        }

        /** Events come in the order of the primary key, which is that of arrival: nothing has to be sorted. */
        void add(ResultSet row) throws SQLException {
            finishBefore(row.getInt(1));
            if (states[current] == null) {
                return;
            }
            var arrived = row.getLong(2);
            if (arrived <= lastEvent) {
                throw outOfOrder();
            }
            lastEvent = arrived;
            var happening = happening(arrived, row);
            if (happening != null) {
                happened.add(happening);
            }
        }

        private @Nullable Happening happening(long arrived, ResultSet row) throws SQLException {
            try {
                return events.happening(type(text(row, 3)), row.getLong(4), row.getBytes(5));
            } catch (UncheckedIOException e) {
                throw new IllegalStateException(
                        "row " + arrived + " of the table event is broken: " + e.getMessage(), e);
            }
        }

        private void finishBefore(int customer) {
            if (customer < current) {
                throw outOfOrder();
            }
            while (current < customer) {
                finish();
            }
        }

        private void finish() {
            var state = states[current++];
            if (state != null) {
                var id = state.profile().id();
                var sequence = Math.max(state.sequence(), lastEvent);
                dossiersById.put(
                        id, new Dossier(state.profile(), History.ofHappenings(happened), state.version(), sequence));
            }
            happened.clear();
            lastEvent = 0;
        }

        private static StoreFailure outOfOrder() {
            return new StoreFailure("The database told a customer's events out of order");
        }

        Map<String, Dossier> all() {
            finishBefore(states.length);
            return dossiersById;
        }
    }

    /** Faster than {@code getString}, where the text is plain. */
    private static String text(ResultSet row, int column) throws SQLException {
        return new String(row.getBytes(column), StandardCharsets.UTF_8);
    }

    static Optional<Snapshot> loadAt(Session session, String id, long sequence) throws SQLException {
        var profile = profileAt(session, id, sequence);
        if (profile.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(snapshot(profile.get(), eventsUntil(session, id, sequence)));
    }

    static Optional<Profile> profile(Session session, String id) throws SQLException {
        return profileAt(session, id, Long.MAX_VALUE).map(State::profile);
    }

    /** The profiles before the present one, the earliest first. */
    static List<Profile> formerProfiles(Session session, String id) throws SQLException {
        return session.all(
                "SELECT profile FROM former_profile WHERE customer = ? ORDER BY sequence",
                row -> ProfileJson.read(row.getString(1)),
                id);
    }

    static List<Event> events(Session session, String id) throws SQLException {
        return eventsUntil(session, id, Long.MAX_VALUE).stream()
                .map(Recorded::event)
                .toList();
    }

    private static List<Recorded> eventsUntil(Session session, String id, long sequence) throws SQLException {
        return session.all(
                "SELECT sequence, id, customer, type, time, data FROM event"
                        + " WHERE customer = ? AND sequence <= ? ORDER BY sequence",
                CustomerReads::recorded,
                id,
                sequence);
    }

    static Optional<Event> event(Session session, String id) throws SQLException {
        return session.first(
                        "SELECT sequence, id, customer, type, time, data FROM event WHERE id = ?",
                        CustomerReads::recorded,
                        id)
                .map(Recorded::event);
    }

    static Page<String> ids(Session session, int limit, @Nullable String cursor) throws SQLException {
        var rows = session.all(
                "SELECT id FROM customer WHERE id > ? ORDER BY id LIMIT ?",
                row -> row.getString(1),
                cursor == null ? "" : Cursor.read(IDS, cursor),
                limit + 1L);
        return Pages.of(rows, limit, id -> id, last -> Cursor.write(IDS, last));
    }

    static Page<Profile> list(
            Session session, @Nullable String query, @Nullable String segment, int limit, @Nullable String cursor)
            throws SQLException {
        var sql = new StringBuilder("SELECT profile FROM customer WHERE id > ?");
        var values = new ArrayList<Object>();
        values.add(cursor == null ? "" : Cursor.read(CUSTOMERS, cursor));
        if (segment != null) {
            sql.append(" AND segment = ?");
            values.add(segment);
        }
        if (query != null && !query.isEmpty()) {
            sql.append(" AND instr(search, ?) > 0");
            values.add(SearchText.folded(query));
        }
        values.add(limit + 1L);
        var rows = session.all(
                sql.append(" ORDER BY id LIMIT ?").toString(),
                row -> ProfileJson.read(row.getString(1)),
                values.toArray());
        return Pages.of(rows, limit, profile -> profile, last -> cursorAfter(last.id()));
    }

    static String cursorAfter(String id) {
        return Cursor.write(CUSTOMERS, id);
    }

    static Page<Event> timeline(Session session, String id, int limit, @Nullable String cursor) throws SQLException {
        var after = cursor == null ? TimelinePosition.START : TimelinePosition.parse(Cursor.read(TIMELINE, cursor));
        var rows = session.all(
                "SELECT sequence, id, customer, type, time, data FROM event WHERE customer = ?"
                        + " AND (time, sequence) < (?, ?) ORDER BY time DESC, sequence DESC LIMIT ?",
                CustomerReads::recorded,
                id,
                after.time(),
                after.sequence(),
                limit + 1L);
        return Pages.of(
                rows,
                limit,
                Recorded::event,
                last -> Cursor.write(TIMELINE, TimelinePosition.of(last).text()));
    }

    private static Optional<State> profileAt(Session session, String id, long sequence) throws SQLException {
        var now =
                session.first("SELECT profile, version, sequence FROM customer WHERE id = ?", CustomerReads::state, id);
        if (now.isEmpty() || now.get().sequence() <= sequence) {
            return now;
        }
        return session.first(
                "SELECT profile, version, sequence FROM former_profile WHERE customer = ? AND sequence <= ?"
                        + " ORDER BY sequence DESC LIMIT 1",
                CustomerReads::state,
                id,
                sequence);
    }

    private static Snapshot snapshot(State profile, List<Recorded> events) {
        long last = events.isEmpty() ? 0 : events.getLast().sequence();
        return new Snapshot(profile.profile(), profile.version(), Math.max(last, profile.sequence()), events);
    }

    private static State state(ResultSet row) throws SQLException {
        return new State(ProfileJson.read(row.getString(1)), row.getLong(2), row.getLong(3));
    }

    private static Recorded recorded(ResultSet row) throws SQLException {
        var data = row.getString(6);
        var event = new Event(
                row.getString(2),
                row.getString(3),
                type(row.getString(4)),
                Micros.instant(row.getLong(5)),
                data.equals("{}") ? Map.of() : Json.readObject(data));
        return new Recorded(row.getLong(1), event);
    }

    private static EventType type(String key) {
        return EventType.of(key)
                .orElseThrow(() -> new StoreFailure("The database holds an event of the type " + key
                        + ", which this version of Lotse does not know. Was it written by a newer one?"));
    }
}
