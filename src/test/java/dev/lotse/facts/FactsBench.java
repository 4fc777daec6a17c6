package dev.lotse.facts;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Dossier;
import dev.lotse.customer.Event;
import dev.lotse.customer.EventType;
import dev.lotse.customer.History;
import dev.lotse.customer.Micros;
import dev.lotse.customer.Profile;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What the figures of one decision take, in time and in garbage; for as many milliseconds a round as the argument says. */
final class FactsBench {
    private static final int ROUNDS = 7;
    private static final Instant START = Instant.parse("2023-01-01T08:00:00Z");
    private static final Situation SITUATION = new Situation(Channel.CALL_CENTER, null, Map.of());
    private static final Norms NORMS = UsualNorms.in(ZoneId.of("Europe/Berlin"));

    private static double sum;

    private FactsBench() {}

    public static void main(String[] args) {
        var millis = Integer.parseInt(args[0]);
        measure("20 purchases", dossier(purchases(20)), millis);
        measure("5,000 events", dossier(everything(5_000)), millis);
        if (sum == 42) {
            System.out.println(sum);
        }
    }

    private static void measure(String what, Dossier dossier, int millis) {
        var now = Micros.of(START.plus(Duration.ofDays(950)));
        var micros = new double[ROUNDS];
        var bytes = 0.0;
        for (var round = 0; round < ROUNDS; round++) {
            var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
            var allocated = threads.getCurrentThreadAllocatedBytes();
            var begin = System.nanoTime();
            var times = 0;
            while (System.nanoTime() - begin < millis * 1_000_000L) {
                for (var i = 0; i < 50; i++) {
                    decide(dossier, now + times++);
                }
            }
            micros[round] = (System.nanoTime() - begin) / 1e3 / times;
            bytes = (threads.getCurrentThreadAllocatedBytes() - allocated) / (double) times;
        }
        Arrays.sort(micros);
        System.out.printf("%s: %.2f µs, %,.0f bytes a decision%n", what, micros[ROUNDS / 2], bytes);
    }

    private static void decide(Dossier dossier, long now) {
        var customer = Customer.asOf(now, dossier, NORMS, SITUATION);
        read(customer);
        var commitment = Customer.Commitment.recent(customer);
        if (commitment != null) {
            read(commitment.before(dossier.history()));
        }
    }

    private static void read(Customer customer) {
        sum += customer.daysSinceLastPurchase()
                + customer.purchases()
                + customer.riskLimitDays()
                + customer.lapseLimitDays()
                + customer.rhythmDays()
                + customer.spend()
                + customer.spendRecent()
                + customer.spendBefore()
                + customer.purchasesBefore()
                + customer.customerValue()
                + customer.lifetimeValue()
                + customer.runningContracts()
                + customer.contractsUnderNotice()
                + customer.daysToContractEnd()
                + customer.daysSinceContractEnd()
                + customer.daysSinceRenewal()
                + customer.lastScore()
                + customer.daysSinceReferral()
                + customer.daysSinceInteraction()
                + customer.productViews()
                + customer.daysSinceCartFilled()
                + customer.daysSinceQuote()
                + customer.optIns().size()
                + customer.daysSinceOptIn()
                + customer.daysSinceOutboundContact()
                + customer.callsInLastDay()
                + customer.callsInLastWeek()
                + customer.timesPresented("UPSELL")
                + customer.daysSinceRejected("DISCOUNT")
                + customer.rejectionsInARow()
                + (customer.openComplaint() ? 1 : 0)
                + (customer.emailFromSale() ? 1 : 0)
                + (customer.objection() ? 1 : 0)
                + (customer.customer() ? 1 : 0);
    }

    private static Dossier dossier(List<Event> events) {
        return new Dossier(Profile.unknown("c"), History.of(events), 1, 1);
    }

    private static List<Event> purchases(int count) {
        var random = new Random(1);
        var events = new ArrayList<Event>();
        for (var i = 0; i < count; i++) {
            events.add(event(
                    events.size(),
                    EventType.ORDER_PLACED,
                    START.plus(Duration.ofDays(45L * i)).plusMillis(random.nextLong(30L * 86_400_000)),
                    order(i, random)));
        }
        return events;
    }

    /** Mostly visits, some orders, returns, calls and outcomes. */
    private static List<Event> everything(int count) {
        var random = new Random(1);
        var events = new ArrayList<Event>();
        for (var i = 0; i < count; i++) {
            var at = START.plus(Duration.ofMinutes(950L * 24 * 60 / count * i)).plusMillis(random.nextInt(60_000));
            events.add(
                    switch (random.nextInt(20)) {
                        case 0, 1 -> event(i, EventType.ORDER_PLACED, at, order(i, random));
                        case 2 ->
                            event(i, EventType.ORDER_RETURNED, at, Map.of("orderId", "2023-" + random.nextInt(i + 1)));
                        case 3 -> event(i, EventType.EMAIL_OPENED, at, Map.of());
                        case 4 -> event(i, EventType.CART_UPDATED, at, Map.of("value", BigDecimal.TEN));
                        case 5 ->
                            event(i, EventType.CONTACT_MADE, at, Map.of("channel", "PHONE", "direction", "OUTBOUND"));
                        case 6, 7 ->
                            event(
                                    i,
                                    EventType.OUTCOME_RECORDED,
                                    at,
                                    Map.of(
                                            "action",
                                            random.nextBoolean() ? "UPSELL" : "DISCOUNT",
                                            "channel",
                                            "WEB",
                                            "direction",
                                            "INBOUND",
                                            "outcome",
                                            random.nextBoolean() ? "PRESENTED" : "REJECTED"));
                        default ->
                            event(
                                    i,
                                    EventType.PAGE_VIEWED,
                                    at,
                                    Map.of("kind", "PRODUCT", "category", "category-" + i % 12));
                    });
        }
        return events;
    }

    private static Map<String, Object> order(int i, Random random) {
        return Map.of(
                "orderId",
                "2023-" + i,
                "amount",
                BigDecimal.valueOf(1_000 + random.nextInt(20_000), 2),
                "items",
                List.of(Map.of("category", "category-" + i % 12)));
    }

    private static Event event(int i, EventType type, Instant at, Map<String, Object> data) {
        return new Event("e-" + i, "c", type, at, data);
    }
}
