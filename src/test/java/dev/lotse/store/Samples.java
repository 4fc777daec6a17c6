package dev.lotse.store;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Direction;
import dev.lotse.customer.Event;
import dev.lotse.customer.EventType;
import dev.lotse.customer.Profile;
import dev.lotse.decision.Advised;
import dev.lotse.decision.Advised.Item;
import dev.lotse.decision.Decision.NoActionReason;
import dev.lotse.decision.DecisionRequest;
import dev.lotse.decision.DecisionRequest.Subject;
import dev.lotse.decision.DecisionStore;
import dev.lotse.decision.DecisionStore.Logged;
import dev.lotse.decision.DecisionStore.Sheet;
import dev.lotse.decision.Score;
import dev.lotse.facts.Kind;
import dev.lotse.facts.LegalBasis;
import dev.lotse.facts.Moment;
import dev.lotse.facts.Phase;
import dev.lotse.facts.Situation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Customers, events and decisions to store. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** Stores {@code decisions} as one thread would. */
    static CompletableFuture<Void> log(DecisionStore store, List<Logged> decisions) {
        return store.log(List.of(sheet(store, decisions)));
    }

    static Sheet sheet(DecisionStore store, List<Logged> decisions) {
        var sheet = store.newSheet();
        decisions.forEach(sheet::add);
        return sheet;
    }

    private static final Advised ADVISED = new Advised(
            Phase.AT_RISK,
            "crm",
            "OVERDUE",
            Moment.COMPLAINT,
            "EXPLORER",
            List.of(
                    new Item(
                            "RETENTION_OFFER",
                            Kind.OFFER,
                            Channel.CALL_CENTER,
                            "top",
                            new Score(0.123456789, 40, 1, 1.5),
                            LegalBasis.INBOUND,
                            Duration.ofDays(14),
                            "Might leave: make staying worthwhile",
                            "The board wants it"),
                    new Item(
                            "CONTENT_OFFER",
                            Kind.MESSAGE,
                            Channel.EMAIL,
                            null,
                            new Score(0, 1e-9, 1, 0),
                            LegalBasis.NOT_MARKETING,
                            Duration.ofNanos(1),
                            null,
                            null)),
            null,
            true,
            true);

    private static final Advised NOTHING = new Advised(
            Phase.VISITOR, "romance", "NO_RULE", null, null, List.of(), NoActionReason.OBJECTION, false, false);

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

    /** About somebody never stored, made at {@code millis}, the {@code place}-th of that millisecond. */
    static Logged decision(long millis, int place, String customer) {
        return decision(millis, place, customer, 0);
    }

    static Logged decision(long millis, int place, String customer, long sequence) {
        return new Logged(
                new UUID((millis << 16) | 0x7000 | place, Long.MIN_VALUE),
                Instant.ofEpochMilli(millis + 1).atOffset(ZoneOffset.ofHours(1)),
                "7-3f9a2c1b",
                sequence,
                request(customer),
                place % 2 == 0 ? ADVISED : NOTHING);
    }

    private static DecisionRequest request(String customer) {
        return new DecisionRequest(
                new Subject.Stored(customer),
                new Situation(
                        Channel.CALL_CENTER, Direction.OUTBOUND, Map.of("page", "/ä", "value", new BigDecimal("1.50"))),
                List.of("top", "side"),
                2,
                "crm",
                "de",
                false,
                false,
                null);
    }
}
