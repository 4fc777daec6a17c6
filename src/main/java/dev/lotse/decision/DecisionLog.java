package dev.lotse.decision;

import dev.lotse.customer.CustomerStore.Page;
import dev.lotse.customer.Dossier;
import dev.lotse.decision.DecisionStore.Logged;
import dev.lotse.decision.DecisionStore.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps decisions without delaying an answer: each is written down where it was made, a microsecond's work, and stored in
 * groups, elsewhere. What finds too many waiting, or cannot be written, is dropped and counted.
 */
public final class DecisionLog {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionLog.class);
    private static final long COLLECTING_MILLIS = 20;

    private final DecisionStore store;
    private final int capacity;
    private final Executor later;
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder written = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private List<Pen> begun = new ArrayList<>();
    private CompletableFuture<?> settled = CompletableFuture.completedFuture(null);

    /**
     * @param capacity how many decisions may wait
     * @param writers store what was collected
     */
    public DecisionLog(DecisionStore store, int capacity, Executor writers) {
        this.store = store;
        this.capacity = capacity;
        this.later = CompletableFuture.delayedExecutor(COLLECTING_MILLIS, TimeUnit.MILLISECONDS, writers);
    }

    /** A recorder for one thread that decides; others need not wait for it. */
    public Advisor.Recorder recorder() {
        return new Pen();
    }

    /** What one thread has written down and is not handed over yet. */
    private final class Pen implements Advisor.Recorder {
        private Sheet sheet = store.newSheet();

        @Override
        public void record(Decision decision, DecisionRequest request, Dossier dossier) {
            if (waiting.incrementAndGet() > capacity) {
                settle(1, false);
            } else if (write(decision, request, dossier)) {
                begin(this);
            }
        }

        /** Whether it is the first of a sheet. */
        private synchronized boolean write(Decision decision, DecisionRequest request, Dossier dossier) {
            try {
                sheet.add(Logged.of(decision, request, dossier.sequence()));
                return sheet.size() == 1;
            } catch (RuntimeException | Error e) {
                var lost = take().size() + 1;
                LOG.error("{} decisions could not be written down", lost, e);
                settle(lost, false);
                return false;
            }
        }

        synchronized Sheet take() {
            var taken = sheet;
            sheet = store.newSheet();
            return taken;
        }
    }

    private synchronized void begin(Pen pen) {
        begun.add(pen);
        if (begun.size() == 1) {
            later.execute(this::write);
        }
    }

    private void write() {
        List<Pen> pens;
        var done = new CompletableFuture<Void>();
        synchronized (this) {
            pens = begun;
            begun = new ArrayList<>();
            settled = CompletableFuture.allOf(settled, done);
        }
        var sheets = pens.stream().map(Pen::take).toList();
        var size = sheets.stream().mapToInt(Sheet::size).sum();
        var _ = logged(sheets, size).whenComplete((stored, failure) -> {
            settle(size, failure == null);
            done.complete(null);
        });
    }

    private CompletableFuture<Void> logged(List<Sheet> sheets, int size) {
        try {
            return size == 0 ? CompletableFuture.completedFuture(null) : store.log(sheets);
        } catch (RuntimeException | Error e) {
            LOG.error("{} decisions could not be stored", size, e);
            return CompletableFuture.failedFuture(e);
        }
    }

    private void settle(int decisions, boolean stored) {
        waiting.addAndGet(-decisions);
        (stored ? written : dropped).add(decisions);
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
    public int queued() {
        return waiting.get();
    }

    public long written() {
        return written.sum();
    }

    public long dropped() {
        return dropped.sum();
    }
}
