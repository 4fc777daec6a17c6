package dev.lotse.demo;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Event;
import dev.lotse.customer.EventType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** What happened to a customer, told in days before now; something may be told in any order. */
final class Story {
    static final List<String> CATEGORIES =
            List.of("Running", "Bike", "Camping", "Fitness", "Yoga", "Climbing", "Wintersport");
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private record Told(EventType type, Instant time, Map<String, Object> data) {}

    final Person person;
    final Random random;
    private final String id;
    private final Instant now;
    private final List<Told> events = new ArrayList<>();
    private int orders;

    Story(String id, Instant now, Random random) {
        this.id = id;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
        this.random = random;
        person = new Person(id, random, today());
    }

    LocalDate today() {
        return LocalDate.ofInstant(now, ZONE);
    }

    /** A whole number from {@code least} to {@code most}, both included. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** True {@code percent} times of a hundred. */
    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    String category() {
        return CATEGORIES.get(random.nextInt(CATEGORIES.size()));
    }

    /** During the day that many days ago, at most 20 hours off, and never after now. */
    private Instant daysAgo(int days) {
        var time = LocalDate.ofInstant(now.minus(Duration.ofDays(days)), ZONE)
                .atTime(LocalTime.of(between(8, 19), between(0, 59), between(0, 59)))
                .atZone(ZONE)
                .toInstant();
        return time.isBefore(now) ? time : now.minusSeconds(between(60, 7_200));
    }

    /** Something with {@code data} as name, value, name, value. */
    Story happened(int daysAgo, String type, Object... data) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < data.length; i += 2) {
            map.put((String) data[i], data[i + 1] instanceof Integer whole ? BigDecimal.valueOf(whole) : data[i + 1]);
        }
        events.add(new Told(EventType.of(type).orElseThrow(), daysAgo(daysAgo), map));
        return this;
    }

    Story viewed(int daysAgo, String category) {
        return happened(
                daysAgo, "page.viewed", "url", "/products/" + category, "kind", "PRODUCT", "category", category);
    }

    /** A double opt-in. */
    Story optIn(Channel channel, int daysAgo) {
        if (channel == Channel.PHONE || channel == Channel.SMS) {
            person.withPhone();
        } else if (channel == Channel.EMAIL) {
            person.withEmail();
        }
        happened(daysAgo + 1, "optin.requested", "channel", channel.name(), "source", "web form");
        return happened(
                daysAgo,
                "optin.confirmed",
                "channel",
                channel.name(),
                "source",
                "web form",
                "text",
                person.wordingFor(channel),
                "evidence",
                "double opt-in, link followed");
    }

    Story contacted(int daysAgo, Channel channel, String action) {
        return happened(daysAgo, "contact.made", "channel", channel.name(), "direction", "OUTBOUND", "action", action);
    }

    Story loyalty(int daysAgo, String tier, int points) {
        return happened(daysAgo, "loyalty.changed", "tier", tier, "points", points);
    }

    /** An order of about {@code amount} in one category, of one or two items. */
    Story order(int daysAgo, int amount, String category) {
        var total = BigDecimal.valueOf(amount * 100L - between(1, 99), 2);
        var first = chance(50)
                ? total
                : total.multiply(BigDecimal.valueOf(between(30, 70), 2)).setScale(2, RoundingMode.HALF_UP);
        var items = new ArrayList<Map<String, Object>>();
        items.add(item(category, first));
        if (total.subtract(first).compareTo(CENT) > 0) {
            items.add(item(category, total.subtract(first)));
        }
        return happened(
                daysAgo,
                "order.placed",
                "orderId",
                id + "-o" + ++orders,
                "amount",
                total,
                "items",
                List.copyOf(items),
                "emailCollected",
                true,
                "noticeGiven",
                orders % 2 == 1);
    }

    private Map<String, Object> item(String category, BigDecimal price) {
        var item = new LinkedHashMap<String, Object>();
        item.put("sku", category.substring(0, 2).toUpperCase(Locale.ROOT) + "-" + between(100, 999));
        item.put("category", category);
        item.put("quantity", BigDecimal.ONE);
        item.put("price", price);
        return item;
    }

    /** Orders of about the same amount, {@code gap} days apart, the last one {@code idle} days ago. */
    Story regularOrders(int idle, int gap, int count, int amount) {
        var favourite = category();
        for (var i = 0; i < count; i++) {
            order(
                    idle + i * gap + (i == 0 ? 0 : between(-3, 3)),
                    amount * between(90, 115) / 100,
                    chance(70) ? favourite : category());
        }
        return this;
    }

    /** A contract that ends {@code endsIn} days from now (or, negative, ended) unless renewed. */
    Story signed(int daysAgo, int endsIn, int value, String contract) {
        return happened(
                daysAgo,
                "contract.signed",
                "contractId",
                id + "-" + contract,
                "endsAt",
                inDays(endsIn),
                "value",
                BigDecimal.valueOf(value));
    }

    Story renewed(int daysAgo, int endsIn, String contract) {
        return happened(daysAgo, "contract.renewed", "contractId", id + "-" + contract, "endsAt", inDays(endsIn));
    }

    Story notice(int daysAgo, int effectiveIn, String contract) {
        return happened(
                daysAgo, "contract.cancelled", "contractId", id + "-" + contract, "effectiveAt", inDays(effectiveIn));
    }

    private String inDays(int days) {
        return now.plus(Duration.ofDays(days)).toString();
    }

    DemoCustomer told() {
        events.sort(Comparator.comparing(Told::time));
        var numbered = new ArrayList<Event>(events.size());
        for (var told : events) {
            numbered.add(new Event(id + "-" + (numbered.size() + 1), id, told.type(), told.time(), told.data()));
        }
        return new DemoCustomer(person.profile(), numbered);
    }
}
