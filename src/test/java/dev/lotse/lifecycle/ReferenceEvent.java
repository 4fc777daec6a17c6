package dev.lotse.lifecycle;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One event as the oracle reads it from the JSON of API.md; every reader answers null for what {@code data} lacks. */
record ReferenceEvent(String id, String type, Instant time, Map<String, Object> data) {

    /** By time, ties in order of arrival; an id that came before is a duplicate and counts once. */
    static List<ReferenceEvent> inOrder(List<Map<String, Object>> events) {
        Set<String> ids = new HashSet<>();
        return events.stream()
                .map(ReferenceEvent::of)
                .filter(event -> event.id == null || ids.add(event.id))
                .sorted(Comparator.comparing(ReferenceEvent::time))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static ReferenceEvent of(Map<String, Object> event) {
        Object data = event.getOrDefault("data", Map.of());
        return new ReferenceEvent(
                (String) event.get("id"), (String) event.get("type"), moment(event.get("time")), (Map<String, Object>)
                        data);
    }

    boolean is(String... types) {
        return List.of(types).contains(type);
    }

    String text(String name) {
        return (String) data.get(name);
    }

    String text(String name, String missing) {
        return data.get(name) == null ? missing : text(name);
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(data.get(name));
    }

    BigDecimal number(String name) {
        return data.get(name) == null ? null : new BigDecimal(data.get(name).toString());
    }

    boolean numberBetween(String name, int least, int most) {
        BigDecimal number = number(name);
        return number != null
                && number.compareTo(BigDecimal.valueOf(least)) >= 0
                && number.compareTo(BigDecimal.valueOf(most)) <= 0;
    }

    Instant instant(String name) {
        return data.get(name) == null ? null : moment(data.get(name));
    }

    private static Instant moment(Object time) {
        return time instanceof Instant instant ? instant : Instant.parse(time.toString());
    }
}
