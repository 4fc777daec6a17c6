package dev.lotse.decision;

import dev.lotse.customer.CustomerStore;
import dev.lotse.customer.CustomerStore.Page;
import dev.lotse.customer.Dossier;
import dev.lotse.customer.Micros;
import dev.lotse.decision.DecisionStore.Logged;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Decisions of the past, as they were answered and with how they came about: what was not kept is computed again from what
 * was known then.
 */
public final class Archive {
    private static final double BEFORE_THE_REST = 1e6;

    private final DecisionLog log;
    private final CustomerStore customers;
    private final PastDeciders deciders;
    private final Reconsiderations reconsiderations;

    /** Makes deciders for decisions of the past. */
    public interface PastDeciders {
        /**
         * One with the rule base called {@code version}, the stops of {@code moment} ({@link Micros}) and what {@code
         * weighing} makes of today's propensities; none if there is no such rule base. May block.
         */
        Optional<Decider> at(long moment, String version, UnaryOperator<Propensities> weighing);
    }

    public Archive(DecisionLog log, CustomerStore customers, PastDeciders deciders, Reconsiderations reconsiderations) {
        this.log = log;
        this.customers = customers;
        this.deciders = deciders;
        this.reconsiderations = reconsiderations;
    }

    /**
     * The recorded decision called {@code id}; without a trace, and bare of texts, if its rule base is gone. Fails with {@link
     * TooManyReconsiderations} if too many wait.
     */
    public CompletableFuture<Optional<Decision>> find(String id) {
        return open(id, (logged, dossier) -> restored(logged, logged.request().explained(), dossier));
    }

    /**
     * The recorded decisions about a customer, without their traces, the earliest first, page by page. The first page may fail
     * with {@link TooManyReconsiderations}, those that follow it do not.
     */
    public CompletableFuture<Page<Decision>> allAbout(String customerId, int limit, @Nullable String cursor) {
        return log.allAbout(customerId, limit, cursor)
                .thenApplyAsync(
                        page -> new Page<>(
                                page.items().stream().map(this::restored).toList(), page.cursor()),
                        cursor == null ? reconsiderations : reconsiderations::goOn);
    }

    /** What {@code reader}, who may block, makes of the recorded decision called {@code id} and of the customer it saw. */
    <T> CompletableFuture<Optional<T>> open(String id, BiFunction<Logged, Dossier, T> reader) {
        return log.find(id)
                .thenCompose(found -> found.isEmpty()
                        ? CompletableFuture.completedFuture(Optional.empty())
                        : saw(found.get())
                                .thenApplyAsync(dossier -> reader.apply(found.get(), dossier), reconsiderations)
                                .thenApply(Optional::of));
    }

    /** The customer that a decision saw. */
    private CompletableFuture<Dossier> saw(Logged logged) {
        return customers
                .loadAt(logged.customerId(), logged.sequence())
                .thenApply(found -> found.map(Dossier::of).orElseGet(() -> Dossier.unknown(logged.customerId())));
    }

    /** One that decides as of the moment of {@code logged}; see {@link PastDeciders}. */
    Optional<Decider> decider(Logged logged, String version, UnaryOperator<Propensities> weighing) {
        return deciders.at(Micros.of(logged.decidedAt().toInstant()), version, weighing);
    }

    /** What {@code decider} answers to {@code request} at the moment and under the name of {@code logged}. */
    static Decision again(Decider decider, Logged logged, DecisionRequest request, Dossier dossier) {
        return decider.decide(request, dossier, logged.decidedAt(), logged.id().toString());
    }

    private Decision restored(Logged logged) {
        return restored(logged, logged.request(), saw(logged).join());
    }

    private Decision restored(Logged logged, DecisionRequest request, Dossier dossier) {
        var asAnswered = asAnswered(logged);
        var found = decider(logged, logged.ruleBase(), today -> asAnswered);
        if (found.isEmpty()) {
            return new Restored(logged, null).decision();
        }
        try (var decider = found.get()) {
            return new Restored(logged, again(decider, logged, request, dossier)).decision();
        }
    }

    /**
     * What was answered is so likely on the channel it was answered on that it comes first again, and on that channel,
     * whatever was learned since; so a trace shows who was beyond the limit, but no propensity.
     */
    private static Propensities asAnswered(Logged logged) {
        var situation = logged.request().situation();
        return (action, reached, phase) -> logged.advised()
                .find(action.key())
                .filter(item -> situation.reached(item.channel()) == reached)
                .map(item -> item.score().propensity() * BEFORE_THE_REST)
                .orElse(action.propensity());
    }
}
