package dev.lotse.store;

import dev.lotse.customer.CustomerStore.Receipt;
import dev.lotse.customer.CustomerStore.Versioned;
import dev.lotse.customer.Event;
import dev.lotse.customer.Micros;
import dev.lotse.customer.Profile;
import dev.lotse.json.Json;
import dev.lotse.json.ProfileJson;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What changes customers, on the writer's session. */
final class CustomerWrites {
    private final Arrivals arrivals;

    CustomerWrites(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    List<Receipt> append(Session session, List<Event> events) throws SQLException {
        var receipts = new ArrayList<Receipt>(events.size());
        var firstArrivals = new LinkedHashMap<String, Long>();
        for (var event : events) {
            var receipt = append(session, event);
            receipts.add(receipt);
            if (!receipt.duplicate()) {
                firstArrivals.putIfAbsent(event.customerId(), receipt.sequence());
            }
        }
        createUnknown(session, firstArrivals);
        return receipts;
    }

    Optional<Versioned> put(Session session, Profile profile, @Nullable Long expectedVersion) throws SQLException {
        long version = session.first("SELECT version FROM customer WHERE id = ?", row -> row.getLong(1), profile.id())
                .orElse(0L);
        if (expectedVersion != null && expectedVersion != version) {
            return Optional.empty();
        }
        var next = new Versioned(profile, version + 1, arrivals.next());
        if (version == 0) {
            insert(session, next);
        } else {
            replace(session, next);
        }
        arrivals.changed(version == 0 ? 1 : 0, 0);
        return Optional.of(next);
    }

    /** Removes everything that names the customer; decisions of customers never stored as well. */
    boolean erase(Session session, String id) throws SQLException {
        int customers = session.update("DELETE FROM customer WHERE id = ?", id);
        int events = session.update("DELETE FROM event WHERE customer = ?", id);
        session.update("DELETE FROM former_profile WHERE customer = ?", id);
        session.update("DELETE FROM decision WHERE customer = ?", id);
        arrivals.count(-customers, -events);
        return customers > 0;
    }

    private Receipt append(Session session, Event event) throws SQLException {
        long sequence = arrivals.next();
        int stored = session.update(
                "INSERT INTO event (customer, sequence, id, type, time, data) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (id) DO NOTHING",
                event.customerId(),
                sequence,
                event.id(),
                event.type().key(),
                Micros.of(event.time()),
                event.data().isEmpty() ? "{}" : Json.write(event.data()));
        if (stored == 0) {
            return Receipt.DUPLICATE;
        }
        arrivals.changed(0, 1);
        return new Receipt(sequence);
    }

    /** A customer begins with its first event: both have the same place in the sequence. */
    private void createUnknown(Session session, Map<String, Long> firstArrivals) throws SQLException {
        for (var first : firstArrivals.entrySet()) {
            var id = first.getKey();
            if (session.first("SELECT 1 FROM customer WHERE id = ?", row -> 1, id)
                    .isEmpty()) {
                insert(session, new Versioned(Profile.unknown(id), 1, first.getValue()));
                arrivals.count(1, 0);
            }
        }
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
