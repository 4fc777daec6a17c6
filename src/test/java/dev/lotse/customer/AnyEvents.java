package dev.lotse.customer;

import dev.lotse.customer.Field.Shape;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** Events of every type with and without each of their fields, many at the same moment; the same for the same seed. */
public final class AnyEvents {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final int DAYS = 500;

    private final Random random;

    public AnyEvents(long seed) {
        random = new Random(seed);
    }

    /** Events of {@code customer}, in an order that is not that of time. */
    public List<Event> of(String customer, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> event(customer + "/" + i, customer, any(EventType.values())))
                .toList();
    }

    private Event event(String id, String customer, EventType type) {
        var data = new LinkedHashMap<String, Object>();
        for (var field : type.fields().values()) {
            if (field.mandatory() || random.nextInt(3) > 0) {
                data.put(field.name(), value(field));
            }
        }
        data.put("unknown", Map.of("kind", List.of(1, "PRODUCT")));
        return new Event(id, customer, type, time(), data);
    }

    /** Whole hours mostly, so that moments meet. */
    private Instant time() {
        var hour = START.plusSeconds(3_600L * random.nextInt(24 * DAYS));
        return switch (random.nextInt(10)) {
            case 0 -> hour.plusNanos(1_000L * random.nextInt(1_000_000));
            case 1 -> hour.plusMillis(random.nextInt(1_000));
            default -> hour;
        };
    }

    private Object value(Field field) {
        return switch (field.shape()) {
            case Shape.Text text -> text(field.name());
            case Shape.Hidden hidden -> "pseudonym";
            case Shape.OneOf oneOf ->
                oneOf.words().get(random.nextInt(oneOf.words().size()));
            case Shape.Whole whole -> new BigDecimal(random.nextInt(whole.min(), Math.min(whole.max(), 10_000) + 1));
            case Shape.Amount amount -> amount();
            case Shape.Time time -> time().toString().replace("Z", "+00:00");
            case Shape.Flag flag -> random.nextBoolean();
            case Shape.Items items ->
                IntStream.range(0, random.nextInt(6)).mapToObj(i -> item()).toList();
        };
    }

    private String text(String name) {
        return switch (name) {
            case "kind" -> any("PRODUCT", "PAGE");
            case "decisionId" -> "d-" + random.nextLong();
            case "phase" -> any("LEAD", "ACTIVE");
            case "action" -> any("UPSELL", "DISCOUNT", "NEWSLETTER");
            case "orderId" -> any("o-1", "o-2", "О-3", "", new UUID(7, random.nextInt(3)).toString(), "x".repeat(200));
            default -> name + "-" + random.nextInt(4);
        };
    }

    private BigDecimal amount() {
        return any(
                BigDecimal.ZERO,
                BigDecimal.TEN,
                new BigDecimal("49.90"),
                new BigDecimal("0.0001"),
                BigDecimal.valueOf(random.nextInt(1_000_000), 2));
    }

    private Map<String, Object> item() {
        var item = new LinkedHashMap<String, Object>();
        item.put("sku", "s");
        if (random.nextInt(4) > 0) {
            item.put("category", "category-" + random.nextInt(8));
        }
        return item;
    }

    @SafeVarargs
    private <T> T any(T... values) {
        return values[random.nextInt(values.length)];
    }
}
