package dev.lotse.store;

import dev.lotse.customer.CustomerStore.Receipt;
import dev.lotse.customer.CustomerStore.Versioned;
import dev.lotse.customer.Event;
import dev.lotse.customer.Event.Recorded;
import dev.lotse.customer.EventType;
import dev.lotse.customer.Marks;
import dev.lotse.customer.Micros;
import dev.lotse.customer.Objections;
import dev.lotse.customer.Profile;
import dev.lotse.json.Json;
import dev.lotse.json.ProfileJson;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What changes customers, on the writer's session. */
final class CustomerWrites {
    private static final String SUPPRESSION_LIST = "suppression list";
    private static final int REMEMBERED = 100_000;

    private final Arrivals arrivals;
    private final Marks marks;
    private final InstantSource clock;
    private final Erasures erasures;
    /** Some of those who are stored: most events are of somebody who has just had one. */
    private final Set<String> stored = new HashSet<>();

    CustomerWrites(Arrivals arrivals, Marks marks, InstantSource clock, Erasures erasures) {
        this.arrivals = arrivals;
        this.marks = marks;
        this.clock = clock;
        this.erasures = erasures;
    }

    /** An event and its data as they are stored. */
    record EventRow(Event event, String data) {
        static EventRow of(Event event) {
            return new EventRow(event, event.data().isEmpty() ? "{}" : Json.write(event.data()));
        }
    }

    /** A profile put, and the objections that came with it. */
    record Put(Versioned now, List<Recorded> raised) {}

    private enum Standing {
        STORED,
        UNKNOWN,
        ERASED
    }

    List<Receipt> append(Session session, List<EventRow> rows) throws SQLException {
        var receipts = new ArrayList<Receipt>(rows.size());
        var withdrawn = false;
        for (var row : rows) {
            receipts.add(append(session, row));
            withdrawn |= row.event().type() == EventType.OBJECTION_WITHDRAWN;
        }
        if (withdrawn) {
            withdraw(session, rows, receipts);
        }
        return receipts;
    }

    private Receipt append(Session session, EventRow row) throws SQLException {
        var id = row.event().customerId();
        return switch (standing(session, id)) {
            case STORED -> insert(session, row);
            case ERASED -> new Receipt.Refused();
            case UNKNOWN -> {
                var receipt = insert(session, row);
                if (receipt instanceof Receipt.Stored(long sequence)) {
                    createUnknown(session, id, sequence);
                }
                yield receipt;
            }
        };
    }

    private Standing standing(Session session, String id) throws SQLException {
        if (stored.contains(id)) {
            return Standing.STORED;
        }
        var since = session.first("SELECT sequence FROM customer WHERE id = ?", row -> row.getLong(1), id);
        if (since.isPresent()) {
            remember(id, since.get());
            return Standing.STORED;
        }
        return Suppressions.lists(session, marks.id(id)) ? Standing.ERASED : Standing.UNKNOWN;
    }

    /** Only what is durable is remembered: what is not may be undone. */
    private void remember(String id, long since) {
        if (since <= arrivals.committed().sequence()) {
            if (stored.size() == REMEMBERED) {
                stored.clear();
            }
            stored.add(id);
        }
    }

    private static long version(Session session, String id) throws SQLException {
        return session.first("SELECT version FROM customer WHERE id = ?", row -> row.getLong(1), id)
                .orElse(0L);
    }

    Optional<Put> put(Session session, Profile profile, @Nullable Long expectedVersion) throws SQLException {
        long version = version(session, profile.id());
        if (expectedVersion != null && expectedVersion != version) {
            return Optional.empty();
        }
        var suppressed = suppressed(session, profile, version == 0);
        var next = next(session, profile, version);
        if (version == 0) {
            insert(session, next);
        } else {
            replace(session, next);
        }
        arrivals.changed(version == 0 ? 1 : 0, 0);
        var raised = raise(session, profile.id(), suppressed);
        if (version == 0) {
            Suppressions.keep(session, List.of(marks.id(profile.id())), suppressed);
        }
        return Optional.of(new Put(next, raised));
    }

    /** Who is stored again begins with the number of the arrival, which no version before it can have reached. */
    private Versioned next(Session session, Profile profile, long version) throws SQLException {
        if (version > 0) {
            return new Versioned(profile, version + 1, arrivals.next(), false);
        }
        var again = Suppressions.lists(session, marks.id(profile.id()));
        return new Versioned(profile, again ? arrivals.next() : 1, arrivals.next(), true);
    }

    /** What those objected to whose id or address the profile takes up. */
    private Objections suppressed(Session session, Profile profile, boolean created) throws SQLException {
        var taken = new LinkedHashSet<>(marks.addresses(profile));
        if (created) {
            taken.add(marks.id(profile.id()));
        } else if (!taken.isEmpty()) {
            taken.removeAll(CustomerReads.profile(session, profile.id())
                    .map(marks::addresses)
                    .orElse(Set.of()));
        }
        return Suppressions.objections(session, taken);
    }

    /** In whole milliseconds, as decisions are, so that the very next one sees it. */
    private List<Recorded> raise(Session session, String id, Objections suppressed) throws SQLException {
        if (!suppressed.any()) {
            return List.of();
        }
        var raised = new ArrayList<Recorded>();
        var standing = Objections.of(CustomerReads.events(session, id));
        for (var scope : suppressed.without(standing).scopes()) {
            var event = new Event(
                    UUID.randomUUID().toString(),
                    id,
                    EventType.OBJECTION_RAISED,
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    Map.of("scope", scope, "source", SUPPRESSION_LIST));
            if (insert(session, EventRow.of(event)) instanceof Receipt.Stored(long sequence)) {
                raised.add(new Recorded(sequence, event));
            }
        }
        return raised;
    }

    /** Who withdraws an objection is no longer on the list for it, neither under the id nor the present addresses. */
    private void withdraw(Session session, List<EventRow> rows, List<Receipt> receipts) throws SQLException {
        var ids = new LinkedHashSet<String>();
        for (var i = 0; i < rows.size(); i++) {
            var event = rows.get(i).event();
            if (event.type() == EventType.OBJECTION_WITHDRAWN && receipts.get(i) instanceof Receipt.Stored) {
                ids.add(event.customerId());
            }
        }
        for (var id : ids) {
            var profile = CustomerReads.profile(session, id);
            if (profile.isPresent()) {
                var known = new LinkedHashSet<>(marks.addresses(profile.get()));
                known.add(marks.id(id));
                Suppressions.keep(session, known, Objections.of(CustomerReads.events(session, id)));
            }
        }
    }

    /**
     * Whom an erasure removed.
     *
     * @param stored whether there was such a customer
     * @param arrival the last one before
     */
    record Erased(boolean stored, long arrival) {}

    /** Removes everything that names the customer; decisions of customers never stored as well. */
    Erased erase(Session session, String id) throws SQLException {
        this.stored.remove(id);
        var stored = version(session, id) > 0;
        arrivals.count(stored ? -1 : 0, -erasures.erase(session, id));
        return new Erased(stored, arrivals.now().sequence());
    }

    private Receipt insert(Session session, EventRow row) throws SQLException {
        var event = row.event();
        long sequence = arrivals.next();
        int inserted = session.update(
                "INSERT INTO event (customer, sequence, id, type, time, data) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (id) DO NOTHING",
                event.customerId(),
                sequence,
                event.id(),
                event.type().key(),
                Micros.of(event.time()),
                row.data());
        if (inserted == 0) {
            return new Receipt.Duplicate();
        }
        arrivals.changed(0, 1);
        return new Receipt.Stored(sequence);
    }

    /** A customer begins with its first event: both have the same place in the sequence. */
    private void createUnknown(Session session, String id, long sequence) throws SQLException {
        insert(session, new Versioned(Profile.unknown(id), 1, sequence, true));
        arrivals.count(1, 0);
    }

    private static void insert(Session session, Versioned created) throws SQLException {
        var profile = created.profile();
        session.update(
                "INSERT INTO customer (id, version, sequence, segment, search, profile) VALUES (?, ?, ?, ?, ?, ?)",
                profile.id(),
                created.version(),
                created.sequence(),
                profile.segment(),
                SearchText.of(profile),
                ProfileJson.write(profile));
    }

    private static void replace(Session session, Versioned next) throws SQLException {
        var profile = next.profile();
        session.update(
                "INSERT INTO former_profile (customer, sequence, version, profile)"
                        + " SELECT id, sequence, version, profile FROM customer WHERE id = ?",
                profile.id());
        session.update(
                "UPDATE customer SET version = ?, sequence = ?, segment = ?, search = ?, profile = ? WHERE id = ?",
                next.version(),
                next.sequence(),
                profile.segment(),
                SearchText.of(profile),
                ProfileJson.write(profile),
                profile.id());
    }
}
