package dev.lotse.lifecycle;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** One customer while the {@link HistoryGenerator} invents them: the vocabulary in which its scenarios are told. */
final class HistoryDraft {
    private static final List<Integer> LIMITS = List.of(3, 14, 30, 60, 90, 180, 360, 365);
    private static final List<String> AMOUNTS =
            List.of("10", "10.00", "19.99", "49.5", "100", "100.00", "0.1", "333.33");

    final RandomGenerator random;
    final Instant asOf;
    private final String id;
    private final Map<String, Object> profile = new HashMap<>();
    private final List<Map<String, Object>> events = new ArrayList<>();

    HistoryDraft(String id, Instant asOf, RandomGenerator random) {
        this.id = id;
        this.asOf = asOf;
        this.random = random;
        profile.put("id", id);
    }

    // Chance.

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    int number(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    @SafeVarargs
    final <T> T any(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    // Time: whole milliseconds, often exactly at a limit or one millisecond off.

    /** So many days ago, at times a millisecond more or less; negative days lie ahead. */
    Instant nearly(int daysAgo) {
        return asOf.minus(Duration.ofDays(daysAgo)).plusMillis(any(-1, 0, 0, 0, 1));
    }

    /** Somewhere between so many days ago and so many, on one of the limits where there is one. */
    Instant ago(int mostDays, int leastDays) {
        List<Integer> limits = LIMITS.stream()
                .filter(limit -> leastDays <= limit && limit <= mostDays)
                .toList();
        if (!limits.isEmpty() && chance(35)) {
            return nearly(any(limits));
        }
        long mostMillis = Duration.ofDays(mostDays).toMillis();
        long leastMillis = Duration.ofDays(leastDays).toMillis();
        return asOf.minusMillis(random.nextLong(leastMillis, mostMillis + 1));
    }

    Instant ahead(int leastDays, int mostDays) {
        return chance(35)
                ? nearly(-any(leastDays, 60, mostDays))
                : asOf.plus(Duration.ofDays(number(leastDays, mostDays)));
    }

    /** A time that some event of the draft has already, or a millisecond beside it. */
    Instant besideAnother() {
        return events.isEmpty() ? ago(400, 0) : timeOf(any(events)).plusMillis(any(-1, 0, 0, 0, 1));
    }

    static Instant timeOf(Map<String, Object> event) {
        return Instant.parse((String) event.get("time"));
    }

    // Events.

    /** Data as name, value, name, value; a null value is left out. */
    HistoryDraft add(String type, Instant time, Object... data) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < data.length; i += 2) {
            if (data[i + 1] != null) {
                values.put((String) data[i], data[i + 1] instanceof Instant instant ? instant.toString() : data[i + 1]);
            }
        }
        Map<String, Object> event = new HashMap<>();
        event.put("id", id + "-e" + events.size());
        event.put("customerId", id);
        event.put("type", type);
        event.put("time", time.toString());
        event.put("data", values);
        events.add(event);
        return this;
    }

    BigDecimal amount() {
        return new BigDecimal(any(AMOUNTS));
    }

    HistoryDraft order(Instant time) {
        return order(time, amount());
    }

    HistoryDraft order(Instant time, BigDecimal amount) {
        return add("order.placed", time, "orderId", anyOf(70, orderId()), "amount", sometimesInteger(amount));
    }

    private Object sometimesInteger(BigDecimal amount) {
        return amount.scale() == 0 && chance(50) ? (Object) amount.intValueExact() : amount;
    }

    /** Mostly an id of its own; now and then one that an earlier order has. */
    private String orderId() {
        return id + "-o" + number(Math.max(0, events.size() - any(0, 0, 0, 3)), events.size());
    }

    /** The value with the given chance, else null. */
    <T> T anyOf(int percent, T value) {
        return chance(percent) ? value : null;
    }

    HistoryDraft orders(int count, int mostDays, int leastDays) {
        for (int i = 0; i < count; i++) {
            order(ago(mostDays, leastDays));
        }
        return this;
    }

    /** The data of some order of the draft, empty when there is none. */
    @SuppressWarnings("unchecked")
    Map<String, Object> anOrder() {
        List<Map<String, Object>> orders = events.stream()
                .filter(event -> event.get("type").equals("order.placed"))
                .toList();
        return orders.isEmpty() ? Map.of() : (Map<String, Object>) any(orders).get("data");
    }

    // Profile.

    HistoryDraft put(String field, Object value) {
        profile.put(field, value);
        return this;
    }

    HistoryDraft contacts() {
        for (String field : List.of("email", "phone", "address")) {
            if (chance(50)) {
                put(field, field + " of " + id);
            }
        }
        return this;
    }

    HistoryDraft person() {
        if (chance(25)) {
            int age = any(10, 15, 16, 17, 40, 80);
            put(
                    "birthDate",
                    LocalDate.ofInstant(asOf, ZoneOffset.UTC)
                            .minusYears(age)
                            .minusDays(200)
                            .toString());
        }
        if (chance(25)) {
            put("business", chance(70));
        }
        if (chance(15)) {
            put("loyaltyTier", any("BRONZE", "SILVER", "GOLD", "PLATINUM"));
        }
        return this;
    }

    // The end of the story.

    /** Moves one event to the very time of another. */
    void collide() {
        if (!events.isEmpty()) {
            any(events).put("time", timeOf(any(events)).toString());
        }
    }

    /** The events in order of arrival: by time, with one late, or all mixed up. */
    ReferenceHistory finish() {
        events.sort((a, b) -> timeOf(a).compareTo(timeOf(b)));
        if (chance(25)) {
            for (int i = events.size() - 1; i > 0; i--) {
                events.add(random.nextInt(i + 1), events.remove(i));
            }
        } else if (chance(25) && !events.isEmpty()) {
            events.add(events.remove(random.nextInt(events.size())));
        }
        return new ReferenceHistory(Map.copyOf(profile), List.copyOf(events));
    }
}
