package dev.lotse.lifecycle;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What LIFECYCLE.md says, sentence by sentence: slow and independent of the product, which is compared with it.
 * The numbers are the defaults of the configuration.
 */
final class ReferenceLifecycle {

    /** {@code reason} is null but for LAPSED, {@code moment} null when none holds. */
    record Verdict(String phase, String reason, String moment) {}

    private final Map<String, Object> profile;
    private final List<ReferenceEvent> events;
    private final Instant asOf;
    private final ReferenceOrders orders;
    private final ReferenceContracts contracts;
    private final ReferenceConsents consents;

    /** Profile and events as in the JSON of API.md, in order of arrival; events after {@code asOf} do not exist. */
    static Verdict decide(Map<String, Object> profile, List<Map<String, Object>> events, Instant asOf) {
        List<ReferenceEvent> seen = ReferenceEvent.inOrder(events).stream()
                .filter(event -> !event.time().isAfter(asOf))
                .toList();
        return new ReferenceLifecycle(profile, seen, asOf).verdict();
    }

    private ReferenceLifecycle(Map<String, Object> profile, List<ReferenceEvent> events, Instant asOf) {
        this.profile = profile;
        this.events = events;
        this.asOf = asOf;
        orders = new ReferenceOrders(events);
        contracts = new ReferenceContracts(events);
        consents = new ReferenceConsents(events);
    }

    private Verdict verdict() {
        if (consents.objectsTo("PROFILING")) {
            return new Verdict(customer() ? "ACTIVE" : "VISITOR", null, null);
        }
        String phase = phase();
        return new Verdict(phase, phase.equals("LAPSED") ? lapseReason() : null, moment(phase));
    }

    private String phase() {
        if (cancelling()) {
            return "CANCELLING";
        }
        if (lapseReason() != null) {
            return "LAPSED";
        }
        if (wonBack()) {
            return "WON_BACK";
        }
        return customer() ? customerPhase() : prospectPhase();
    }

    private String customerPhase() {
        if (atRisk()) {
            return "AT_RISK";
        }
        if (advocate()) {
            return "ADVOCATE";
        }
        if (loyal()) {
            return "LOYAL";
        }
        if (growing()) {
            return "GROWING";
        }
        return newCustomer() ? "NEW_CUSTOMER" : "ACTIVE";
    }

    private String prospectPhase() {
        if (any(3, event -> event.is("checkout.started", "cart.abandoned", "contract.offered"))) {
            return "CLOSING";
        }
        if (evaluating()) {
            return "EVALUATING";
        }
        if (engaged()) {
            return "ENGAGED";
        }
        return knows("email") || knows("phone") || knows("address") ? "LEAD" : "VISITOR";
    }

    // Row 1: notice was given for a contract that still runs, and no other contract runs without notice.
    private boolean cancelling() {
        List<ReferenceContracts.Term> running = contracts.running(asOf);
        return !running.isEmpty() && running.stream().allMatch(term -> term.notice);
    }

    // Row 2, null when it does not hold.
    private String lapseReason() {
        boolean wasCustomer = n() >= 1 || contracts.everSigned();
        if (!wasCustomer || contractRuns()) {
            return null;
        }
        ReferenceContracts.Term last = contracts.lastEnded(asOf).orElse(null);
        if (last != null && !boughtSince(last.end())) {
            return last.notice ? "NOTICE" : "NOT_RENEWED";
        }
        return idleBeyond(lapseLimit()) ? "LONG_SILENCE" : null;
    }

    private boolean boughtSince(Instant end) {
        return orders.lastPurchase() != null && !orders.lastPurchase().isBefore(end);
    }

    // Row 3: at that moment, seeing only events earlier than it, row 2 held.
    private boolean wonBack() {
        Instant back = Stream.of(orders.lastPurchase(), contracts.lastSigning())
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
        return back != null && within(90, back) && before(back).lapseReason() != null;
    }

    private ReferenceLifecycle before(Instant time) {
        List<ReferenceEvent> earlier =
                events.stream().filter(event -> event.time().isBefore(time)).toList();
        return new ReferenceLifecycle(profile, earlier, time);
    }

    // Row 4 for a customer.
    private boolean atRisk() {
        return complaintOpen()
                || latestScore(180, 0, 6)
                || (!contractRuns() && idleBeyond(riskLimit()))
                || contracts.running(asOf).stream().anyMatch(this::endsWithin60Days)
                || spendHalved();
    }

    private boolean endsWithin60Days(ReferenceContracts.Term running) {
        return running.end() != null && !running.end().isAfter(asOf.plus(Duration.ofDays(60)));
    }

    private boolean spendHalved() {
        long purchasesBefore = orders.purchases().stream()
                .filter(order -> inThe180DaysBefore(order.time))
                .count();
        BigDecimal since = orders.spend(this::inTheLast180Days);
        BigDecimal theirs = orders.spend(this::inThe180DaysBefore);
        return purchasesBefore >= 3 && since.multiply(BigDecimal.TWO).compareTo(theirs) < 0;
    }

    // Row 5.
    private boolean advocate() {
        return (n() >= 2 || contractRuns()) && recommends(365);
    }

    private boolean recommends(int days) {
        return any(days, event -> event.is("referral.made"))
                || any(days, event -> event.is("review.published") && event.numberBetween("stars", 4, 5))
                || latestScore(days, 9, 10);
    }

    // Row 6 for a customer.
    private boolean loyal() {
        boolean longYears = n() >= 5
                && Duration.between(orders.firstPurchase(), orders.lastPurchase())
                                .compareTo(Duration.ofDays(365))
                        >= 0;
        return longYears || Set.of("GOLD", "PLATINUM").contains(loyaltyTier());
    }

    private String loyaltyTier() {
        return events.reversed().stream()
                .filter(event -> event.is("loyalty.changed") && event.text("tier") != null)
                .map(event -> event.text("tier"))
                .findFirst()
                .orElse(Objects.toString(profile.get("loyaltyTier"), ""));
    }

    // Row 7.
    private boolean growing() {
        BigDecimal last = orders.spend(this::inTheLast180Days);
        BigDecimal before = orders.spend(this::inThe180DaysBefore);
        boolean spendsMore =
                n() >= 3 && before.signum() > 0 && last.compareTo(before.multiply(new BigDecimal("1.2"))) > 0;
        return spendsMore
                || contracts.running(asOf).stream()
                        .anyMatch(term -> term.renewedAt != null && within(30, term.renewedAt));
    }

    // Row 8.
    private boolean newCustomer() {
        if (n() >= 1) {
            return n() == 1 && within(90, orders.lastPurchase());
        }
        return contracts
                .first()
                .filter(term -> term.runs(asOf) && within(90, term.start))
                .isPresent();
    }

    // Row 11.
    private boolean evaluating() {
        return any(30, event -> event.is("quote.requested", "consultation.held") || cartFilled(event))
                || count(14, event -> event.is("page.viewed") && "PRODUCT".equals(event.text("kind"))) >= 3;
    }

    private static boolean cartFilled(ReferenceEvent event) {
        BigDecimal value = event.number("value");
        return event.is("cart.updated") && (value == null || value.signum() > 0);
    }

    // Row 12.
    private boolean engaged() {
        return !consents.confirmations().isEmpty()
                || any(
                        30,
                        event -> event.is(
                                "page.viewed",
                                "content.downloaded",
                                "email.opened",
                                "email.clicked",
                                "social.interacted"));
    }

    private String moment(String phase) {
        if (complaintOpen()) {
            return "COMPLAINT";
        }
        if (phase.equals("LAPSED") || phase.equals("WON_BACK")) {
            return "REACTIVATION";
        }
        if (recommends(14)) {
            return "AMBASSADOR";
        }
        if (n() >= 1 && within(14, orders.lastPurchase())) {
            return n() == 1 ? "FIRST_PURCHASE" : "REPEAT_PURCHASE";
        }
        if (consents.confirmations().stream().anyMatch(time -> within(14, time))) {
            return "OPT_IN";
        }
        return openToMarketing() && !contacted() ? "FIRST_COMMUNICATION" : null;
    }

    private boolean contacted() {
        return events.stream().anyMatch(event -> event.is("contact.made") && outbound(event));
    }

    private static boolean outbound(ReferenceEvent contact) {
        boolean outboundByChannel =
                !Set.of("CALL_CENTER", "WEB", "APP", "STORE").contains(contact.text("channel", ""));
        return contact.text("direction", outboundByChannel ? "OUTBOUND" : "INBOUND")
                .equals("OUTBOUND");
    }

    // LEGAL.md, rows 1, 3, 4, 8, 9 and 14, as far as they are a matter of consent.
    private boolean openToMarketing() {
        if (consents.objectsTo("MARKETING") || under16()) {
            return false;
        }
        boolean post = knows("address");
        boolean email = knows("email") && (consents.mayAdvertiseBy("EMAIL") || boughtWithNotice());
        boolean phone = knows("phone") && (consents.mayAdvertiseBy("PHONE") || businessRelation());
        boolean sms = knows("phone") && consents.mayAdvertiseBy("SMS");
        return post || email || phone || sms || consents.mayAdvertiseBy("PUSH") || consents.mayAdvertiseBy("SOCIAL");
    }

    private boolean under16() {
        if (profile.get("birthDate") == null) {
            return false;
        }
        ZoneId zone = ZoneId.of(Objects.toString(profile.get("timeZone"), "Europe/Berlin"));
        LocalDate birthDate = LocalDate.parse(profile.get("birthDate").toString());
        return birthDate.plusYears(16).isAfter(LocalDate.ofInstant(asOf, zone));
    }

    private boolean boughtWithNotice() {
        return orders.purchases().stream().anyMatch(order -> order.emailWithNotice);
    }

    private boolean businessRelation() {
        return Boolean.TRUE.equals(profile.get("business")) && customer();
    }

    // The terms.

    private int n() {
        return orders.purchases().size();
    }

    private boolean customer() {
        return n() >= 1 || contractRuns();
    }

    private boolean contractRuns() {
        return !contracts.running(asOf).isEmpty();
    }

    private boolean idleBeyond(Duration limit) {
        return n() >= 1 && Duration.between(orders.lastPurchase(), asOf).compareTo(limit) > 0;
    }

    private Duration riskLimit() {
        return orders.doubleRhythm()
                .map(twoRhythms -> clamp(twoRhythms, 30, 180))
                .orElse(Duration.ofDays(180));
    }

    private Duration lapseLimit() {
        return orders.doubleRhythm()
                .map(twoRhythms -> clamp(twoRhythms.multipliedBy(2), 90, 365))
                .orElse(Duration.ofDays(365));
    }

    private static Duration clamp(Duration duration, int leastDays, int mostDays) {
        Duration least = Duration.ofDays(leastDays);
        Duration most = Duration.ofDays(mostDays);
        return duration.compareTo(least) < 0 ? least : duration.compareTo(most) > 0 ? most : duration;
    }

    /** A day is 24 hours; an age of exactly so many days is within. */
    private boolean within(int days, Instant time) {
        return Duration.between(time, asOf).compareTo(Duration.ofDays(days)) <= 0;
    }

    private boolean inTheLast180Days(Instant time) {
        return within(180, time);
    }

    private boolean inThe180DaysBefore(Instant time) {
        return within(360, time) && !within(180, time);
    }

    private boolean any(int days, Predicate<ReferenceEvent> kind) {
        return count(days, kind) > 0;
    }

    private long count(int days, Predicate<ReferenceEvent> kind) {
        return events.stream()
                .filter(event -> within(days, event.time()))
                .filter(kind)
                .count();
    }

    /** The latest score of all lies within so many days and between the two values. */
    private boolean latestScore(int days, int least, int most) {
        return events.reversed().stream()
                .filter(event -> event.is("feedback.given") && event.number("score") != null)
                .findFirst()
                .filter(event -> within(days, event.time()) && event.numberBetween("score", least, most))
                .isPresent();
    }

    private boolean complaintOpen() {
        Set<String> open = new HashSet<>();
        for (ReferenceEvent event : events) {
            if (event.is("complaint.opened")) {
                open.add(event.text("complaintId", ""));
            } else if (event.is("complaint.resolved") && event.text("complaintId") == null) {
                open.clear();
            } else if (event.is("complaint.resolved")) {
                open.remove(event.text("complaintId"));
            }
        }
        return !open.isEmpty();
    }

    private boolean knows(String field) {
        return !Objects.toString(profile.get(field), "").isBlank();
    }
}
