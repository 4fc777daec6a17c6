package dev.lotse.decision;

import dev.lotse.customer.CustomerStore;
import dev.lotse.customer.Dossier;
import dev.lotse.customer.Micros;
import dev.lotse.decision.Decision.Trace;
import dev.lotse.decision.DecisionStore.Logged;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Decisions of the past, explained as they were: the figures and the trace are computed again from what was known then. */
public final class Archive {
    /** A decision as it was answered, and how it came about; no trace if its rule base is gone. */
    public record Found(Logged logged, @Nullable Trace trace) {}

    private static final double BEFORE_THE_REST = 1e6;

    private final DecisionLog log;
    private final DecisionLog.Script script;
    private final CustomerStore customers;
    private final Deciders deciders;
    private final Executor workers;

    /** Makes deciders for decisions of the past. */
    public interface Deciders {
        /**
         * One with the rule base called {@code version}, the stops of {@code moment} ({@link Micros}) and what {@code
         * weighing} makes of today's propensities; none if there is no such rule base. May block.
         */
        Optional<Decider> at(long moment, String version, UnaryOperator<Propensities> weighing);
    }

    /**
     * @param workers threads that may block
     */
    public Archive(
            DecisionLog log, DecisionLog.Script script, CustomerStore customers, Deciders deciders, Executor workers) {
        this.log = log;
        this.script = script;
        this.customers = customers;
        this.deciders = deciders;
        this.workers = workers;
    }

    /** The recorded decision called {@code id}. */
    public CompletableFuture<Optional<Found>> find(String id) {
        return open(id, (logged, dossier) -> new Found(logged, trace(logged, dossier)));
    }

    /** What {@code reader}, who may block, makes of the recorded decision called {@code id} and of the customer it saw. */
    <T> CompletableFuture<Optional<T>> open(String id, BiFunction<Logged, Dossier, T> reader) {
        return log.find(id)
                .thenCompose(found -> found.isEmpty()
                        ? CompletableFuture.completedFuture(Optional.empty())
                        : open(found.get(), reader).thenApply(Optional::of));
    }

    private <T> CompletableFuture<T> open(Logged logged, BiFunction<Logged, Dossier, T> reader) {
        return customers
                .loadAt(logged.customerId(), logged.sequence())
                .thenApplyAsync(
                        snapshot -> reader.apply(
                                logged,
                                snapshot.map(Dossier::of).orElseGet(() -> Dossier.unknown(logged.customerId()))),
                        workers);
    }

    DecisionLog.Script script() {
        return script;
    }

    /** One that decides as of the moment of {@code logged}; see {@link Deciders}. */
    Optional<Decider> decider(Logged logged, String version, UnaryOperator<Propensities> weighing) {
        return deciders.at(logged.decidedAt(), version, weighing);
    }

    private @Nullable Trace trace(Logged logged, Dossier dossier) {
        var asAnswered = asAnswered(script.advised(logged.answer()));
        var found = decider(logged, logged.ruleBase(), today -> asAnswered);
        if (found.isEmpty()) {
            return null;
        }
        try (var decider = found.get()) {
            var at = Micros.instant(logged.decidedAt()).atOffset(ZoneOffset.UTC);
            return decider.decide(script.request(logged.request()).explained(), dossier, at, logged.id())
                    .trace();
        }
    }

    /**
     * What was answered is so likely that it comes before the rest again, whatever was learned since; a trace shows who was
     * beyond the limit, but no propensity.
     */
    private static Propensities asAnswered(Advised advised) {
        return (action, reached, phase) -> advised.find(action.key())
                .map(item -> item.propensity() * BEFORE_THE_REST)
                .orElse(action.propensity());
    }
}
