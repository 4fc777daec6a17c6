package dev.lotse.decision;

import dev.lotse.customer.Channel;
import dev.lotse.facts.Phase;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Counts what became of advised actions, without the persons: the counts stay when a customer is erased. */
public interface OutcomeStore {

    /**
     * How often an action was met and taken by customers.
     *
     * @param channel the advised one, as reached: a call from the call centre is by phone
     * @param phase of the customer when it was advised
     * @param presented offers that were presented ({@link dev.lotse.customer.Outcome#presented}); an action of one
     *     decision is one offer, whatever is reported of it and how often
     * @param accepted of these, those that were accepted
     */
    record Tally(String action, Channel channel, Phase phase, long presented, long accepted) {
        public Tally {
            if (accepted < 0 || accepted > presented) {
                throw new IllegalArgumentException(
                        "accepted must be 0 to presented, " + presented + ", but was " + accepted);
            }
        }
    }

    /** All counts; as quick with a million outcomes as with one. */
    CompletableFuture<List<Tally>> tallies();

    /**
     * Tells {@code watcher} each count that an outcome has changed, from now on: after the outcome is durable and before its
     * future completes, on the store's own thread. It must be quick.
     */
    void watch(Consumer<Tally> watcher);
}
