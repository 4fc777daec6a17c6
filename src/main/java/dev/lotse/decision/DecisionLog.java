package dev.lotse.decision;

import dev.lotse.decision.DecisionStore.Logged;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Keeps decisions without ever delaying an answer: they wait in a bounded queue and are written in groups, one group at
 * a time. What does not fit into the queue, or cannot be written, is dropped and counted.
 */
public final class DecisionLog {
    private static final int GROUP = 1_000;

    private final DecisionStore store;
    private final BlockingQueue<Logged> queue;
    private final AtomicBoolean writing = new AtomicBoolean();
    private final LongAdder written = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private volatile CompletableFuture<Void> current = CompletableFuture.completedFuture(null);

    /** @param capacity how many decisions may wait */
    public DecisionLog(DecisionStore store, int capacity) {
        this.store = store;
        this.queue = new ArrayBlockingQueue<>(capacity);
    }

    /** Takes {@code decision} along, if there is room. */
    public void add(Logged decision) {
        if (!queue.offer(decision)) {
            dropped.increment();
        }
        writeNext();
    }

    private void writeNext() {
        if (queue.isEmpty() || !writing.compareAndSet(false, true)) {
            return;
        }
        var group = new ArrayList<Logged>(GROUP);
        queue.drainTo(group, GROUP);
        current = store.log(group).handle((done, failure) -> {
            (failure == null ? written : dropped).add(group.size());
            writing.set(false);
            writeNext();
            return null;
        });
    }

    /** Completes when all that waits now is written. */
    public CompletableFuture<Void> flush() {
        writeNext();
        if (queue.isEmpty() && !writing.get()) {
            return CompletableFuture.completedFuture(null);
        }
        return current.thenCompose(done -> flush());
    }

    /** A decision, those included that still wait. */
    public CompletableFuture<Optional<Logged>> find(String id) {
        return flush().thenCompose(done -> store.find(id));
    }

    /** How many decisions wait. */
    public int queued() {
        return queue.size();
    }

    public long written() {
        return written.sum();
    }

    public long dropped() {
        return dropped.sum();
    }
}
