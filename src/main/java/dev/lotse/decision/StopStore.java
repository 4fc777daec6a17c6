package dev.lotse.decision;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Keeps emergency stops, those that were lifted included: past decisions are explained with the stops of their time. */
public interface StopStore {

    /** All stops ever, in the order they were given. */
    CompletableFuture<List<Stop>> stops();

    /**
     * Stores a stop that is in force, durably before it completes. It takes the place of one of the same target, which
     * is kept as lifted at this one's beginning.
     */
    CompletableFuture<Void> stop(Stop stop);

    /** Lifts the stop of {@code target} at {@code moment} ({@link dev.lotse.customer.Micros}); false if there is none. */
    CompletableFuture<Boolean> lift(String target, long moment);

    /** Tells {@code listener} all stops ever after each change, in the order of changes. */
    void listenToStops(Consumer<List<Stop>> listener);
}
