package dev.lotse.decision;

import dev.lotse.customer.Dossier;
import dev.lotse.customer.Micros;
import dev.lotse.decision.DecisionStore.Logged;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Keeps decisions without ever delaying an answer: they wait in a bounded queue and are written in groups, one group at
 * a time. What does not fit into the queue, or cannot be written, is dropped and counted.
 */
public final class DecisionLog {
    private static final int GROUP = 1_000;

    /** How decisions and requests are written down. */
    public interface Script {
        String answer(Decision decision);

        String request(DecisionRequest request);

        /** The request that {@link #request(DecisionRequest)} wrote down. */
        DecisionRequest request(String written);

        /** What the answer that {@link #answer(Decision)} wrote down advised. */
        Advised advised(String written);
    }

    private final DecisionStore store;
    private final Script script;
    private final BlockingQueue<Logged> queue;
    private final Map<String, Logged> unwritten = new ConcurrentHashMap<>();
    private final AtomicBoolean writing = new AtomicBoolean();
    private final LongAdder written = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong settled = new AtomicLong();
    private long taken;

    /** Somebody who waits until as many decisions are settled, written or dropped, as had been taken when they asked. */
    private record Waiting(long taken, CompletableFuture<Void> settled) {}

    /** @param capacity how many decisions may wait */
    public DecisionLog(DecisionStore store, Script script, int capacity) {
        this.store = store;
        this.script = script;
        this.queue = new ArrayBlockingQueue<>(capacity);
    }

    /** Takes {@code decision} along, if there is room. */
    public void add(Decision decision, DecisionRequest request, Dossier dossier) {
        if (queue.remainingCapacity() == 0) {
            dropped.increment();
            return;
        }
        var logged = logged(decision, request, dossier);
        unwritten.put(logged.id(), logged);
        if (!take(logged)) {
            unwritten.remove(logged.id());
            dropped.increment();
        }
        writeNext();
    }

    private synchronized boolean take(Logged logged) {
        var room = queue.offer(logged);
        taken += room ? 1 : 0;
        return room;
    }

    private synchronized long taken() {
        return taken;
    }

    private Logged logged(Decision decision, DecisionRequest request, Dossier dossier) {
        return new Logged(
                decision.decisionId(),
                decision.customerId(),
                Micros.of(decision.decidedAt().toInstant()),
                decision.ruleBase(),
                dossier.sequence(),
                script.request(request),
                script.answer(decision));
    }

    private void writeNext() {
        if (queue.isEmpty() || !writing.compareAndSet(false, true)) {
            return;
        }
        var group = new ArrayList<Logged>(GROUP);
        queue.drainTo(group, GROUP);
        var _ = store.log(group).whenComplete((done, failure) -> {
            (failure == null ? written : dropped).add(group.size());
            group.forEach(logged -> unwritten.remove(logged.id()));
            settled.addAndGet(group.size());
            writing.set(false);
            tellWaiting();
            writeNext();
        });
    }

    /** Completes when all that waits now is written, whatever comes meanwhile. */
    public CompletableFuture<Void> flush() {
        var last = new Waiting(taken(), new CompletableFuture<>());
        waiting.add(last);
        writeNext();
        tellWaiting();
        return last.settled();
    }

    private void tellWaiting() {
        var sofar = settled.get();
        waiting.removeIf(each -> each.taken() <= sofar && each.settled().complete(null));
    }

    /** A decision, those included that still wait. */
    public CompletableFuture<Optional<Logged>> find(String id) {
        var waiting = unwritten.get(id);
        return waiting == null ? store.find(id) : CompletableFuture.completedFuture(Optional.of(waiting));
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
