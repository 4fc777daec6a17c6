package dev.lotse.decision;

import dev.lotse.customer.CustomerStore.Page;
import dev.lotse.customer.Dossier;
import dev.lotse.decision.DecisionStore.Logged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps decisions without ever delaying an answer: they are collected for a moment and written in groups, elsewhere. What
 * finds too many waiting, or cannot be written, is dropped and counted.
 */
public final class DecisionLog {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionLog.class);
    private static final long COLLECTING_MILLIS = 20;

    private record Made(Decision decision, DecisionRequest request, long sequence) {
        Logged logged() {
            return Logged.of(decision, request, sequence);
        }
    }

    private final DecisionStore store;
    private final int capacity;
    private final Executor later;
    private List<Made> collected = new ArrayList<>();
    private boolean collecting;
    private int waiting;
    private long written;
    private long dropped;
    private CompletableFuture<?> settled = CompletableFuture.completedFuture(null);

    /**
     * @param capacity how many decisions may wait
     * @param writers run what prepares them to be written
     */
    public DecisionLog(DecisionStore store, int capacity, Executor writers) {
        this.store = store;
        this.capacity = capacity;
        this.later = CompletableFuture.delayedExecutor(COLLECTING_MILLIS, TimeUnit.MILLISECONDS, writers);
    }

    /** Takes {@code decision} along, if there is room. */
    public void add(Decision decision, DecisionRequest request, Dossier dossier) {
        if (take(new Made(decision, request, dossier.sequence()))) {
            later.execute(this::write);
        }
    }

    /** Whether it is the first of a group. */
    private synchronized boolean take(Made made) {
        if (waiting >= capacity) {
            dropped++;
            return false;
        }
        waiting++;
        collected.add(made);
        var first = !collecting;
        collecting = true;
        return first;
    }

    private void write() {
        List<Made> group;
        var done = new CompletableFuture<Void>();
        synchronized (this) {
            group = collected;
            collected = new ArrayList<>(group.size());
            collecting = false;
            settled = CompletableFuture.allOf(settled, done);
        }
        var _ = logged(group).whenComplete((stored, failure) -> {
            settle(group.size(), failure == null);
            done.complete(null);
        });
    }

    private CompletableFuture<Void> logged(List<Made> group) {
        try {
            return group.isEmpty()
                    ? CompletableFuture.completedFuture(null)
                    : store.log(group.stream().map(Made::logged).toList());
        } catch (RuntimeException | Error e) {
            LOG.error("{} decisions could not be written down", group.size(), e);
            return CompletableFuture.failedFuture(e);
        }
    }

    private synchronized void settle(int decisions, boolean stored) {
        waiting -= decisions;
        written += stored ? decisions : 0;
        dropped += stored ? 0 : decisions;
    }

    /** Completes when all that waits now is written or dropped, whatever comes meanwhile. */
    public CompletableFuture<Void> flush() {
        write();
        synchronized (this) {
            return settled.thenAccept(done -> {});
        }
    }

    /** A decision, those included that still wait. */
    public CompletableFuture<Optional<Logged>> find(String id) {
        var named = named(id);
        if (named.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        // Asked before: what is written while the store looks for it was waiting now.
        var mayWait = queued() > 0;
        return store.find(named.get())
                .thenCompose(found -> found.isPresent() || !mayWait
                        ? CompletableFuture.completedFuture(found)
                        : flush().thenCompose(flushed -> store.find(named.get())));
    }

    private static Optional<UUID> named(String id) {
        try {
            return Optional.of(UUID.fromString(id))
                    .filter(uuid -> uuid.toString().equals(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** As {@link DecisionStore#allAbout}; what still waits is not among them. */
    CompletableFuture<Page<Logged>> allAbout(String customerId, int limit, @Nullable String cursor) {
        return store.allAbout(customerId, limit, cursor);
    }

    /** How many decisions wait. */
    public synchronized int queued() {
        return waiting;
    }

    public synchronized long written() {
        return written;
    }

    public synchronized long dropped() {
        return dropped;
    }
}
