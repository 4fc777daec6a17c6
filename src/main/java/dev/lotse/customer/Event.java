package dev.lotse.customer;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that happened between a customer and the company.
 *
 * @param id names it once and for all: the same id again is a duplicate
 * @param data its details as JSON values ({@code String}, {@code BigDecimal}, {@code Boolean}, {@code List},
 *     {@code Map}); the known fields of its type are valid, amounts are bare numbers of the configured currency
 */
public record Event(String id, String customerId, EventType type, Instant time, Map<String, Object> data) {
    public Event {
        Profile.checkId(id);
        Profile.checkId(customerId);
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    /** An event and its place in the order of arrival. */
    public record Recorded(long sequence, Event event) {}
}
