package dev.lotse.bench;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Dossier;
import dev.lotse.customer.Event;
import dev.lotse.customer.EventType;
import dev.lotse.customer.History;
import dev.lotse.customer.Profile;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A made-up customer with 1 to 40 events before a moment, the same for the same number and moment: an adult of whom nothing
 * is known that the law would let count, neither an objection nor an open complaint.
 */
public record Person(Profile profile, List<Event> events) {
    private static final int MOST_EVENTS = 40;
    private static final List<String> CATEGORIES = List.of("BOOKS", "BIKE", "CAMPING", "FITNESS", "YOGA", "GARDEN");
    private static final List<String> PERSONAS = List.of("PRICE_CONSCIOUS", "QUALITY_SEEKER", "EXPLORER");
    private static final List<String> SEGMENTS = List.of("STANDARD", "PREMIUM", "OUTLET");
    private static final List<String> TIERS = List.of("BRONZE", "SILVER", "GOLD");

    /** The customer called {@code c-number} as of {@code moment}. */
    public static Person of(int number, Instant moment) {
        return new Making(number, moment).person();
    }

    public Dossier dossier() {
        return new Dossier(profile, History.of(events), 1, 1);
    }

    private static final class Making {
        private final String id;
        private final Instant moment;
        private final Random random;
        private final List<Event> events = new ArrayList<>();

        Making(int number, Instant moment) {
            this.id = "c-" + number;
            this.moment = moment;
            this.random = new Random(20_261_126L + 7_919L * number);
        }

        Person person() {
            var profile = profile();
            switch (random.nextInt(20)) {
                case 0, 1, 2, 3, 4 -> browse(1 + random.nextInt(10));
                case 5 -> contract();
                case 6, 7, 8, 9, 10 -> buy(16 + random.nextInt(9));
                default -> buy(1 + random.nextInt(8));
            }
            events.sort(Comparator.comparing(Event::time));
            return new Person(profile, List.copyOf(events));
        }

        private Profile profile() {
            return new Profile(
                    id,
                    null,
                    chance(85) ? id + "@example.org" : null,
                    chance(50) ? "+49 30 23125" + (100 + random.nextInt(900)) : null,
                    chance(50) ? "Am Hafen " + (1 + random.nextInt(200)) + ", 20457 Hamburg" : null,
                    chance(60) ? LocalDate.of(1945 + random.nextInt(58), 1 + random.nextInt(12), 1) : null,
                    chance(10),
                    null,
                    null,
                    null,
                    chance(30) ? Channel.EMAIL : null,
                    chance(60) ? one(PERSONAS) : null,
                    chance(60) ? one(SEGMENTS) : null,
                    null,
                    null,
                    Map.of());
        }

        private void browse(int events) {
            for (var i = 0; i < events; i++) {
                interest(random.nextDouble() * (chance(50) ? 12 : 60));
            }
        }

        private void interest(double age) {
            switch (random.nextInt(10)) {
                case 0 -> happened(age, EventType.CART_UPDATED, "value", amount(), "category", one(CATEGORIES));
                case 1 -> happened(age, EventType.CART_ABANDONED, "value", amount(), "category", one(CATEGORIES));
                case 2 -> happened(age, EventType.QUOTE_REQUESTED, "value", amount(), "category", one(CATEGORIES));
                case 3 -> happened(age, EventType.EMAIL_OPENED);
                case 4 -> happened(age, EventType.OPTIN_CONFIRMED, "channel", "EMAIL", "source", "web form");
                case 5 -> happened(age, EventType.CONSULTATION_HELD, "category", one(CATEGORIES));
                case 6 -> happened(age, EventType.CHECKOUT_STARTED, "value", amount(), "category", one(CATEGORIES));
                default ->
                    happened(
                            age,
                            EventType.PAGE_VIEWED,
                            "url",
                            "/products/" + random.nextInt(1_000),
                            "kind",
                            "PRODUCT",
                            "category",
                            one(CATEGORIES));
            }
        }

        private void contract() {
            var signed = 30 + random.nextInt(600);
            var contract = id + "-k";
            happened(
                    signed,
                    EventType.CONTRACT_SIGNED,
                    "contractId",
                    contract,
                    "endsAt",
                    moment.plus(Duration.ofDays(random.nextInt(-60, 400))).toString(),
                    "value",
                    BigDecimal.valueOf(100 + random.nextInt(900)));
            if (chance(20)) {
                happened(
                        random.nextInt(1, 30),
                        EventType.CONTRACT_CANCELLED,
                        "contractId",
                        contract,
                        "effectiveAt",
                        moment.plus(Duration.ofDays(random.nextInt(1, 60))).toString());
            } else if (chance(20)) {
                happened(
                        random.nextInt(1, 60),
                        EventType.CONTRACT_RENEWED,
                        "contractId",
                        contract,
                        "endsAt",
                        moment.plus(Duration.ofDays(365)).toString());
            }
            browse(random.nextInt(5));
        }

        private void buy(int purchases) {
            var gap = 8 + random.nextInt(60);
            var age = chance(70) ? random.nextDouble() * gap * 2 : random.nextDouble() * 500;
            for (var i = 0; i < purchases; i++) {
                order(age, i);
                age += gap * (0.5 + random.nextDouble());
            }
            around(random.nextInt(1 + Math.min(12, MOST_EVENTS - purchases)));
        }

        private void order(double age, int number) {
            happened(
                    age,
                    EventType.ORDER_PLACED,
                    "orderId",
                    id + "-o" + number,
                    "amount",
                    amount(),
                    "items",
                    List.of(Map.of("category", one(CATEGORIES))));
        }

        /** What happens besides to somebody who buys. */
        private void around(int events) {
            for (var i = 0; i < events; i++) {
                var age = random.nextDouble() * 120;
                switch (random.nextInt(12)) {
                    case 0 -> happened(age, EventType.FEEDBACK_GIVEN, "score", BigDecimal.valueOf(random.nextInt(11)));
                    case 1 ->
                        happened(age, EventType.REVIEW_PUBLISHED, "stars", BigDecimal.valueOf(1 + random.nextInt(5)));
                    case 2 -> happened(age * 6, EventType.REFERRAL_MADE);
                    case 3, 4 ->
                        happened(
                                age,
                                EventType.LOYALTY_CHANGED,
                                "tier",
                                one(TIERS),
                                "points",
                                BigDecimal.valueOf(random.nextInt(3_000)));
                    case 5, 6 -> happened(age, EventType.CONTACT_MADE, "channel", "EMAIL", "direction", "OUTBOUND");
                    default -> interest(age);
                }
            }
        }

        private BigDecimal amount() {
            return BigDecimal.valueOf(500 + random.nextInt(30_000), 2);
        }

        private boolean chance(int percent) {
            return random.nextInt(100) < percent;
        }

        private String one(List<String> of) {
            return of.get(random.nextInt(of.size()));
        }

        /** Something with {@code data} as name, value, name, value. */
        private void happened(double daysAgo, EventType type, Object... data) {
            var map = new LinkedHashMap<String, Object>();
            for (var i = 0; i < data.length; i += 2) {
                map.put((String) data[i], data[i + 1]);
            }
            var time = moment.minusSeconds(60 + (long) (daysAgo * 86_400));
            events.add(new Event(id + "-" + events.size(), id, type, time, map));
        }
    }
}
