package dev.lotse.decision;

import dev.lotse.customer.Channel;
import dev.lotse.customer.CustomerStore;
import dev.lotse.customer.Direction;
import dev.lotse.customer.Event;
import dev.lotse.customer.EventType;
import dev.lotse.customer.Outcome;
import dev.lotse.customer.Profile;
import dev.lotse.decision.DecisionStore.Logged;
import dev.lotse.facts.Situation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
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
    private static final String OUTCOME = "outcome:";
    private static final String OBJECTION = "objection:";

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
    private final DecisionLog.Script script;
    private final CustomerStore customers;
    private final InstantSource clock;

    public Outcomes(DecisionLog log, DecisionLog.Script script, CustomerStore customers, InstantSource clock) {
        this.log = log;
        this.script = script;
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
        var advised = script.advised(decision.answer());
        var item = advised.find(report.action());
        if (item.isEmpty()) {
            return CompletableFuture.completedFuture(new Receipt.NotAdvised(
                    advised.actions().stream().map(Advised.Item::action).toList()));
        }
        var situation = script.request(decision.request()).situation();
        var event = event(decision, advised, item.get(), situation, report);
        return report.objects() ? takeOnce(event, objection(decision, report, event)) : append(List.of(event));
    }

    /** A repetition that says more than the first time must not raise an objection. */
    private CompletableFuture<Receipt> takeOnce(Event event, Event objection) {
        return customers
                .event(event.id())
                .thenCompose(known -> known.isPresent()
                        ? CompletableFuture.completedFuture(kept(event, known))
                        : append(List.of(event, objection)));
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

    private Event event(Logged decision, Advised advised, Advised.Item item, Situation situation, Report report) {
        var advisedOn = item.channel();
        var used = report.channel() == null ? advisedOn : report.channel();
        var data = new LinkedHashMap<String, Object>();
        data.put("decisionId", decision.id());
        data.put("action", report.action());
        data.put("outcome", report.outcome().name());
        data.put("channel", used.reachedBy(direction(situation, used)).name());
        data.put("direction", direction(situation, used).name());
        data.put(
                "advisedChannel",
                advisedOn.reachedBy(direction(situation, advisedOn)).name());
        data.put("phase", advised.phase().name());
        data.put("ruleBase", decision.ruleBase());
        if (item.rule() != null) {
            data.put("rule", item.rule());
        }
        if (advised.persona() != null) {
            data.put("persona", advised.persona());
        }
        data.putAll(report.details());
        return new Event(
                id(OUTCOME, decision, report),
                decision.customerId(),
                EventType.OUTCOME_RECORDED,
                report.time() == null ? now() : report.time().truncatedTo(ChronoUnit.MICROS),
                data);
    }

    /** Who began: as the decision was asked for; on a channel it was not asked for, who usually begins there. */
    private static Direction direction(Situation situation, Channel channel) {
        var asked = situation.directionOn(channel);
        return asked == null ? channel.usualDirection() : asked;
    }

    /** Never later than now, so that the very next decision sees it. */
    private Event objection(Logged decision, Report report, Event outcome) {
        var now = now();
        return new Event(
                id(OBJECTION, decision, report),
                decision.customerId(),
                EventType.OBJECTION_RAISED,
                outcome.time().isAfter(now) ? now : outcome.time(),
                Map.of("scope", "MARKETING"));
    }

    /** Decisions are made as of whole milliseconds: a moment within one would be ahead of the next decision. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The event's id follows from the decision and the report's id, which is hashed if both are too long together. */
    private static String id(String prefix, Logged decision, Report report) {
        var id = prefix + decision.id() + ":" + report.id();
        return id.length() <= Profile.MAX_ID ? id : prefix + decision.id() + ":sha256:" + sha256(report.id());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
