package dev.lotse.lifecycle;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/**
 * Invents customers, plausible and nasty ones, the same for the same seed. Each scenario aims at one row of
 * LIFECYCLE.md or one knot of it (returns, contracts, consents); then chance adds noise, collisions and late arrival.
 */
final class HistoryGenerator {
    private static final List<Consumer<HistoryDraft>> SCENARIOS = List.of(
            HistoryGenerator::objectsToProfiling,
            HistoryGenerator::cancelling,
            HistoryGenerator::cancelling,
            HistoryGenerator::lapsedByNotice,
            HistoryGenerator::lapsedUnrenewed,
            HistoryGenerator::lapsedBySilence,
            HistoryGenerator::wonBackByPurchase,
            HistoryGenerator::wonBackByContract,
            HistoryGenerator::unhappy,
            HistoryGenerator::idle,
            HistoryGenerator::contractEnding,
            HistoryGenerator::spendHalved,
            HistoryGenerator::advocate,
            HistoryGenerator::advocate,
            HistoryGenerator::loyalForYears,
            HistoryGenerator::loyalByTier,
            HistoryGenerator::spendsMore,
            HistoryGenerator::renewed,
            HistoryGenerator::firstPurchase,
            HistoryGenerator::firstContract,
            HistoryGenerator::active,
            HistoryGenerator::active,
            HistoryGenerator::closing,
            HistoryGenerator::closing,
            HistoryGenerator::evaluating,
            HistoryGenerator::evaluating,
            HistoryGenerator::engaged,
            HistoryGenerator::lead,
            HistoryGenerator::visitor,
            HistoryGenerator::returns,
            HistoryGenerator::rhythm,
            HistoryGenerator::contractKnot,
            HistoryGenerator::contractKnot,
            HistoryGenerator::consentKnot,
            HistoryGenerator::anything);

    private final long seed;
    private final Instant asOf;
    private final RandomGenerator random;
    private int count;

    HistoryGenerator(long seed, Instant asOf) {
        this.seed = seed;
        this.asOf = asOf;
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** An endless stream; ids hold the seed and the number, so they are unique over all seeds. */
    Stream<ReferenceHistory> histories() {
        return Stream.generate(this::next);
    }

    ReferenceHistory next() {
        HistoryDraft draft = new HistoryDraft("gen-" + seed + "-" + count++, asOf, random);
        draft.any(SCENARIOS).accept(draft);
        if (draft.chance(30)) {
            noise(draft, draft.number(1, 3));
        }
        if (draft.chance(10)) {
            draft.collide();
        }
        return draft.finish();
    }

    private static void noise(HistoryDraft draft, int events) {
        for (int i = 0; i < events; i++) {
            Instant time = draft.chance(10)
                    ? draft.asOf.plusMillis(draft.any(0, 1, 86_400_000))
                    : draft.chance(20) ? draft.besideAnother() : draft.ago(800, 0);
            AnyEvent.add(draft, time);
        }
    }

    // Rows 0 to 3.

    private static void objectsToProfiling(HistoryDraft draft) {
        active(draft);
        draft.add("objection.raised", draft.ago(90, 0), "scope", "PROFILING");
        if (draft.chance(20)) {
            draft.add("objection.withdrawn", draft.ago(30, 0), "scope", draft.any("PROFILING", "MARKETING"));
        }
    }

    private static void cancelling(HistoryDraft draft) {
        draft.contacts().person().orders(draft.number(0, 3), 700, 0);
        Instant endsAt = draft.anyOf(70, draft.ahead(1, 365));
        Instant effectiveAt = endsAt != null && draft.chance(30) ? null : draft.ahead(1, 90);
        draft.add("contract.signed", draft.ago(700, 91), "contractId", "c1", "endsAt", endsAt);
        draft.add("contract.cancelled", draft.ago(90, 0), "contractId", "c1", "effectiveAt", effectiveAt);
        if (draft.chance(20)) {
            draft.add(
                    "contract.signed",
                    draft.ago(700, 0),
                    "contractId",
                    "c2",
                    "endsAt",
                    draft.anyOf(50, draft.ahead(0, 90)));
        }
    }

    private static void lapsedByNotice(HistoryDraft draft) {
        draft.contacts().person().orders(draft.number(0, 2), 700, 200);
        draft.add("contract.signed", draft.ago(900, 366), "endsAt", draft.anyOf(50, draft.ago(100, 0)));
        draft.add("contract.cancelled", draft.ago(365, 61), "effectiveAt", draft.anyOf(60, draft.ago(60, 0)));
        if (draft.chance(20)) {
            draft.add("contract.ended", draft.ago(60, 0));
        }
    }

    private static void lapsedUnrenewed(HistoryDraft draft) {
        draft.contacts().person().orders(draft.number(0, 1), 700, 200);
        Instant end = draft.ago(200, 0);
        boolean byEvent = draft.chance(40);
        draft.add("contract.signed", draft.ago(900, 366), "contractId", "c1", "endsAt", byEvent ? null : end);
        if (byEvent) {
            draft.add("contract.ended", end, "contractId", "c1");
        }
        if (draft.chance(20)) {
            draft.order(end.plusMillis(draft.any(-1, 0, 1)));
        }
    }

    private static void lapsedBySilence(HistoryDraft draft) {
        draft.contacts().person();
        draft.order(draft.chance(50) ? draft.nearly(365) : draft.ago(700, 365));
        draft.orders(draft.number(0, 2), 1200, 800);
    }

    private static void wonBackByPurchase(HistoryDraft draft) {
        draft.contacts().person().orders(draft.number(1, 3), 1000, 460);
        draft.order(draft.ago(90, 0));
        if (draft.chance(15)) {
            draft.order(draft.ago(90, 0));
        }
    }

    private static void wonBackByContract(HistoryDraft draft) {
        draft.contacts().person();
        Instant end = draft.ago(300, 91);
        draft.add("contract.signed", draft.ago(900, 366), "contractId", "c1", "endsAt", end);
        Instant back = draft.chance(20) ? end.plusMillis(draft.any(-1, 0, 1)) : draft.ago(90, 0);
        String type = draft.any("contract.signed", "contract.renewed");
        draft.add(type, back, "contractId", draft.any("c1", "c2"), "endsAt", draft.anyOf(70, draft.ahead(61, 365)));
    }

    // Row 4.

    private static void unhappy(HistoryDraft draft) {
        active(draft);
        if (draft.chance(50)) {
            draft.add("complaint.opened", draft.ago(60, 15), "complaintId", draft.any("k1", "k2", null));
        } else {
            draft.add("feedback.given", draft.ago(200, 30), "score", draft.number(0, 7));
        }
        if (draft.chance(30)) {
            draft.add("complaint.resolved", draft.ago(30, 0), "complaintId", draft.any("k1", "k2", null));
        }
        if (draft.chance(30)) {
            draft.add("feedback.given", draft.ago(30, 0), "score", draft.number(0, 10));
        }
    }

    private static void idle(HistoryDraft draft) {
        draft.contacts().person();
        draft.order(draft.chance(50) ? draft.nearly(180) : draft.ago(365, 180));
        draft.orders(draft.number(0, 1), 700, 365);
    }

    private static void contractEnding(HistoryDraft draft) {
        draft.contacts().person();
        Instant endsAt = draft.chance(50) ? draft.nearly(-60) : draft.ahead(0, 62);
        draft.add("contract.signed", draft.ago(700, 91), "contractId", "c1", "endsAt", endsAt);
        if (draft.chance(20)) {
            draft.add(
                    "contract.renewed",
                    draft.ago(90, 0),
                    "contractId",
                    "c1",
                    "endsAt",
                    draft.anyOf(50, draft.ahead(30, 365)));
        }
    }

    private static void spendHalved(HistoryDraft draft) {
        draft.contacts().person();
        for (int daysAgo : new int[] {360, 300, 181}) {
            draft.order(draft.nearly(daysAgo), BigDecimal.valueOf(100));
        }
        draft.order(draft.ago(100, 0), new BigDecimal(draft.any("149.99", "150", "150.01", "100")));
        nibble(draft);
    }

    /** A small return that may tip a comparison of spend. */
    private static void nibble(HistoryDraft draft) {
        if (draft.chance(40)) {
            draft.add(
                    "order.returned",
                    draft.ago(300, 0),
                    "orderId",
                    draft.anOrder().get("orderId"),
                    "amount",
                    new BigDecimal("0.01"));
        }
    }

    // Rows 5 to 9.

    private static void advocate(HistoryDraft draft) {
        if (draft.chance(60)) {
            draft.contacts().person().orders(draft.number(1, 3), 90, 0);
        } else {
            runningContract(draft);
        }
        Instant time = draft.any(draft.ago(400, 0), draft.ago(20, 0));
        switch (draft.number(0, 2)) {
            case 0 -> draft.add("referral.made", time, "count", 1);
            case 1 -> draft.add("review.published", time, "stars", draft.number(3, 5));
            default -> draft.add("feedback.given", time, "score", draft.number(8, 10));
        }
    }

    private static void loyalForYears(HistoryDraft draft) {
        draft.contacts().person().orders(draft.number(3, 5), 500, 100);
        Instant last = draft.ago(60, 0);
        draft.order(last);
        draft.order(last.minus(Duration.ofDays(365)).plusMillis(draft.any(-1, 0, 1, -86_400_000)));
    }

    private static void loyalByTier(HistoryDraft draft) {
        active(draft);
        if (draft.chance(70)) {
            draft.put("loyaltyTier", draft.any("GOLD", "PLATINUM", "SILVER"));
        }
        if (draft.chance(60)) {
            draft.add("loyalty.changed", draft.ago(500, 0), "tier", draft.any("GOLD", "SILVER", null), "points", 10);
        }
    }

    private static void spendsMore(HistoryDraft draft) {
        draft.contacts().person();
        draft.order(draft.any(draft.nearly(360), draft.ago(359, 181)), BigDecimal.valueOf(50));
        draft.order(draft.any(draft.nearly(180), draft.ago(359, 181)), BigDecimal.valueOf(50));
        draft.order(draft.ago(80, 0), BigDecimal.valueOf(20));
        draft.order(draft.ago(80, 0), new BigDecimal(draft.any("99.99", "100", "100.01", "150", "200")));
        nibble(draft);
    }

    private static void renewed(HistoryDraft draft) {
        draft.contacts().person().orders(draft.number(0, 1), 365, 0);
        String id = draft.any("c1", null);
        draft.add(
                "contract.signed",
                draft.ago(700, 100),
                "contractId",
                id,
                "endsAt",
                draft.anyOf(80, draft.ahead(0, 90)));
        Instant time = draft.chance(50) ? draft.nearly(30) : draft.ago(35, 0);
        draft.add(
                draft.any("contract.renewed", "contract.renewed", "contract.signed"),
                time,
                "contractId",
                id,
                "endsAt",
                draft.anyOf(80, draft.ahead(61, 365)));
    }

    private static void firstPurchase(HistoryDraft draft) {
        draft.contacts().person();
        draft.add(
                "order.placed",
                draft.ago(95, 0),
                "amount",
                draft.amount(),
                "emailCollected",
                draft.any(true, null, false),
                "noticeGiven",
                draft.chance(70));
        if (draft.chance(20)) {
            draft.order(draft.ago(300, 0), draft.any(BigDecimal.ZERO, new BigDecimal("0.00")));
        }
    }

    private static void firstContract(HistoryDraft draft) {
        draft.contacts().person();
        draft.add(
                "contract.signed",
                draft.ago(95, 0),
                "contractId",
                "c1",
                "endsAt",
                draft.anyOf(60, draft.ahead(61, 700)),
                "value",
                480);
        if (draft.chance(20)) {
            draft.add("contract.signed", draft.ago(120, 0), "contractId", "c2", "endsAt", draft.ahead(0, 100));
        }
    }

    private static void active(HistoryDraft draft) {
        draft.contacts().person();
        if (draft.chance(70)) {
            draft.orders(draft.number(1, 2), 179, 1);
        } else {
            runningContract(draft);
        }
    }

    private static void runningContract(HistoryDraft draft) {
        draft.contacts().person();
        draft.add(
                "contract.signed",
                draft.ago(800, 90),
                "contractId",
                draft.any("c1", null),
                "endsAt",
                draft.anyOf(40, draft.ahead(61, 365)));
    }

    // Rows 10 to 14.

    private static void closing(HistoryDraft draft) {
        draft.contacts().person();
        String type = draft.any("checkout.started", "cart.abandoned", "contract.offered");
        draft.add(type, draft.chance(50) ? draft.nearly(3) : draft.ago(4, 0), "value", draft.amount());
    }

    private static void evaluating(HistoryDraft draft) {
        draft.contacts().person();
        if (draft.chance(50)) {
            Object value = draft.any(0, BigDecimal.ZERO, null, new BigDecimal("0.01"));
            String type = draft.any("quote.requested", "consultation.held", "cart.updated");
            draft.add(type, draft.chance(50) ? draft.nearly(30) : draft.ago(31, 0), "value", value);
        } else {
            for (int i = draft.number(2, 4); i > 0; i--) {
                draft.add(
                        "page.viewed", draft.ago(15, 0), "kind", draft.any("PRODUCT", "PRODUCT", "PRODUCT", "CONTENT"));
            }
        }
    }

    private static void engaged(HistoryDraft draft) {
        draft.contacts().person();
        if (draft.chance(50)) {
            consentKnot(draft);
        } else {
            String type = draft.any(
                    "page.viewed", "content.downloaded", "email.opened", "email.clicked", "social.interacted");
            draft.add(type, draft.ago(31, 1));
        }
    }

    private static void lead(HistoryDraft draft) {
        draft.person().put(draft.any("email", "phone", "address"), "known");
        if (draft.chance(40)) {
            draft.add(
                    "contact.made",
                    draft.ago(60, 0),
                    "channel",
                    "POST",
                    "direction",
                    draft.any("OUTBOUND", null, "INBOUND"));
        }
    }

    private static void visitor(HistoryDraft draft) {
        draft.person();
        if (draft.chance(30)) {
            draft.add("page.viewed", draft.ago(60, 30), "kind", "CONTENT");
        }
    }

    // Knots.

    private static void returns(HistoryDraft draft) {
        draft.contacts().person().orders(draft.number(1, 5), 400, 0);
        for (int i = draft.number(1, 4); i > 0; i--) {
            AnyEvent.addReturn(draft, draft.chance(30) ? draft.besideAnother() : draft.ago(400, 0));
        }
    }

    /** Purchases at gaps that are chosen, then idle for just as long as a limit allows. */
    private static void rhythm(HistoryDraft draft) {
        draft.contacts().person();
        long gap = Duration.ofDays(draft.any(1, 10, 15, 20, 22, 23, 45, 50, 90, 91, 92))
                .toMillis();
        long other = gap + draft.any(0, 1, 2, 3, 86_400_000);
        long idle = draft.any(2, 4) * (gap + other) / 2 + draft.any(-1, 0, 1);
        Instant time = draft.asOf.minusMillis(idle);
        for (int i = draft.number(2, 5); i >= 0; i--) {
            draft.order(time);
            time = time.minusMillis(i % 2 == 0 ? gap : other);
        }
    }

    private static void contractKnot(HistoryDraft draft) {
        draft.contacts().person().orders(draft.number(0, 2), 500, 0);
        for (int i = draft.number(2, 7); i > 0; i--) {
            AnyEvent.addContract(draft, draft.chance(30) ? draft.besideAnother() : draft.ago(500, 0));
        }
    }

    private static void consentKnot(HistoryDraft draft) {
        draft.contacts().person();
        for (int i = draft.number(1, 5); i > 0; i--) {
            AnyEvent.addConsent(draft, draft.chance(20) ? draft.besideAnother() : draft.ago(40, 0));
        }
    }

    private static void anything(HistoryDraft draft) {
        draft.contacts().person();
        noise(draft, draft.number(5, 30));
    }
}
