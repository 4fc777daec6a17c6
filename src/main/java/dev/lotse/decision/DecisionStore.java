package dev.lotse.decision;

import dev.lotse.customer.CustomerStore.Page;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Keeps what was decided, for as long as the configuration says. */
public interface DecisionStore {

    /**
     * What cannot be computed again of a decision.
     *
     * @param decidedAt microseconds since 1970 UTC
     * @param sequence the last arrival of the customer that the decision saw
     * @param request the request as JSON
     * @param answer the decision as JSON, without its trace
     */
    record Logged(
            String id,
            String customerId,
            long decidedAt,
            String ruleBase,
            long sequence,
            String request,
            String answer) {}

    /** Stores decisions in one group, but for those that saw a customer who was erased meanwhile. */
    CompletableFuture<Void> log(List<Logged> decisions);

    CompletableFuture<Optional<Logged>> find(String id);

    /** The decisions about a customer, the latest first, at most {@code limit}. */
    CompletableFuture<List<Logged>> about(String customerId, int limit);

    /** All decisions about a customer, the earliest first, page by page. */
    CompletableFuture<Page<Logged>> allAbout(String customerId, int limit, @Nullable String cursor);

    /** Removes decisions from before {@code decidedAt}; answers how many. */
    CompletableFuture<Integer> forgetBefore(long decidedAt);
}
