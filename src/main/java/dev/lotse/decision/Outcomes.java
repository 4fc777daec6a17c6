package dev.lotse.decision;

import dev.lotse.customer.Channel;
import dev.lotse.customer.CustomerStore;
import dev.lotse.customer.Event;
import dev.lotse.customer.EventType;
import dev.lotse.customer.Outcome;
import dev.lotse.customer.Profile;
import dev.lotse.decision.DecisionStore.Logged;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Takes what became of advised actions and keeps it as events of the customer: durable, numbered, and seen by the next
 * decision.
 */
public final class Outcomes {
    private static final String NO_ADVERTISING = "NO_ADVERTISING";

    /**
     * What somebody reports.
     *
     * @param id names it among the outcomes of its decision
     * @param channel null for the advised one
     * @param time null for now
     * @param details what else is told, as it is kept: {@code reason}, {@code value}, {@code campaign}, {@code agent}
     */
    public record Report(
            String id,
            String action,
            Outcome outcome,
            @Nullable Channel channel,
            @Nullable Instant time,
            Map<String, Object> details) {
        public Report {
            Profile.checkId(id);
            details = Map.copyOf(details);
        }

        /** A refusal of all advertising is an objection (Art. 21 GDPR), not only a refusal of this offer. */
        boolean objects() {
            return outcome == Outcome.REJECTED && NO_ADVERTISING.equals(details.get("reason"));
        }
    }

    /** What became of a report. */
    public sealed interface Receipt {
        /** It is kept, now or since it came first. */
        record Kept(Event event) implements Receipt {}

        /** No such decision was recorded. */
        record UnknownDecision() implements Receipt {}

        /** The decision advised other actions. */
        record NotAdvised(List<String> advised) implements Receipt {}

        /** The customer was erased. */
        record Erased() implements Receipt {}

        /** Something else has the id that the event would have. */
        record IdTaken() implements Receipt {}
    }

    private final DecisionLog log;
    private final CustomerStore customers;
    private final InstantSource clock;

    public Outcomes(DecisionLog log, CustomerStore customers, InstantSource clock) {
        this.log = log;
        this.customers = customers;
        this.clock = clock;
    }

    /** Keeps {@code report} about the decision called {@code decisionId}; one that was kept before changes nothing. */
    public CompletableFuture<Receipt> take(String decisionId, Report report) {
        return log.find(decisionId)
                .thenCompose(found -> found.isEmpty()
                        ? CompletableFuture.completedFuture(new Receipt.UnknownDecision())
                        : take(found.get(), report));
    }

    private CompletableFuture<Receipt> take(Logged decision, Report report) {
        var advised = decision.advised();
        var item = advised.find(report.action());
        if (item.isEmpty()) {
            return CompletableFuture.completedFuture(new Receipt.NotAdvised(
                    advised.actions().stream().map(Advised.Item::action).toList()));
        }
        // Decisions are made as of whole milliseconds: a moment within one would be ahead of the next decision.
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var events = offered(decision, item.get()).events(report, now);
        return report.objects() ? takeOnce(events) : append(events);
    }

    /** A repetition that says more than the first time must not raise an objection. */
    private CompletableFuture<Receipt> takeOnce(List<Event> events) {
        var event = events.getFirst();
        return customers
                .event(event.id())
                .thenCompose(known ->
                        known.isPresent() ? CompletableFuture.completedFuture(kept(event, known)) : append(events));
    }

    private CompletableFuture<Receipt> append(List<Event> events) {
        var event = events.getFirst();
        return customers.append(events).thenCompose(receipts -> switch (receipts.getFirst()) {
            case CustomerStore.Receipt.Stored stored -> CompletableFuture.completedFuture(new Receipt.Kept(event));
            case CustomerStore.Receipt.Duplicate duplicate ->
                customers.event(event.id()).thenApply(known -> kept(event, known));
            case CustomerStore.Receipt.Refused refused -> CompletableFuture.completedFuture(new Receipt.Erased());
        });
    }

    private static Receipt kept(Event told, Optional<Event> known) {
        return known.filter(event -> event.type() == EventType.OUTCOME_RECORDED
                        && Objects.equals(
                                event.data().get("decisionId"), told.data().get("decisionId")))
                .<Receipt>map(Receipt.Kept::new)
                .orElseGet(Receipt.IdTaken::new);
    }

    private static Reportable offered(Logged decision, Advised.Item item) {
        var advised = decision.advised();
        var details = new LinkedHashMap<String, Object>();
        details.put("phase", advised.phase().name());
        details.put("ruleBase", decision.ruleBase());
        if (item.rule() != null) {
            details.put("rule", item.rule());
        }
        if (advised.persona() != null) {
            details.put("persona", advised.persona());
        }
        return new Reportable(
                decision.id().toString(),
                decision.customerId(),
                item.channel(),
                decision.request().situation(),
                details);
    }
}
