package dev.lotse.store;

import dev.lotse.customer.Event;
import dev.lotse.customer.EventType;
import dev.lotse.customer.Profile;
import dev.lotse.decision.DecisionStore.Logged;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Customers, events and decisions to store. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Samples() {}

    static Event event(String id, String customer) {
        return event(id, customer, NOON);
    }

    static Event event(String id, String customer, Instant time) {
        return new Event(id, customer, EventType.ORDER_PLACED, time, Map.of("amount", new BigDecimal("49.90")));
    }

    static List<Event> events(String customer, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> event(customer + "/" + i, customer, NOON.plusSeconds(i)))
                .toList();
    }

    static Profile named(String id, @Nullable String name) {
        return profile(id, name, null, null, null);
    }

    static Profile profile(
            String id,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String segment) {
        return new Profile(
                id, name, email, phone, null, null, false, null, null, null, null, null, segment, null, null, Map.of());
    }

    static Logged decision(String id, String customer, long decidedAt) {
        return new Logged(id, customer, decidedAt, "7-3f9a2c1b", 0, "{\"customerId\":\"ä\"}", "{\"actions\":[]}");
    }
}
