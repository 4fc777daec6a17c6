package dev.lotse.simulation;

import dev.lotse.customer.Population;
import dev.lotse.customer.StoreUnavailable;
import dev.lotse.decision.Decider;
import dev.lotse.decision.RuleBase;
import dev.lotse.simulation.Run.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Simulations in the background, one at a time beside everything else. A few may wait; what became of the last ones is
 * remembered until the server ends.
 */
public final class Simulations implements AutoCloseable {
    static final int WAITING = 4;
    static final int REMEMBERED = 50;

    /** After so much work it rests a moment, so that those who ask for decisions find a core. */
    private static final int WORK_TO_REST = 4;

    private static final int SECONDS_TO_END = 10;
    private static final Logger LOG = LoggerFactory.getLogger(Simulations.class);

    /** The server stops. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stopped() {
            super("the server was stopped before it was done");
        }
    }

    private final Population population;
    private final Supplier<Function<RuleBase, Decider>> deciders;
    private final Supplier<String> newIds;
    private final Map<String, Run> runsById = new LinkedHashMap<>();
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> Thread.ofPlatform().daemon().name("lotse-simulation").unstarted(task));
    private volatile boolean stopped;

    /**
     * @param deciders asked once per simulation for what makes deciders: both sides must know the same of outcomes and stops,
     *     whatever happens meanwhile
     */
    public Simulations(Population population, Supplier<Function<RuleBase, Decider>> deciders, Supplier<String> newIds) {
        this.population = population;
        this.deciders = deciders;
        this.newIds = newIds;
    }

    /**
     * Begins to answer {@code question}, now or when others are done.
     *
     * @param before the version it is compared with
     * @param after the version that might decide
     * @throws TooManySimulations if too many wait
     */
    public synchronized Run begin(Question question, RuleBase before, RuleBase after) {
        var run = new Run(newIds.get(), question);
        try {
            thread.execute(() -> run(run, before, after));
        } catch (RejectedExecutionException e) {
            throw new TooManySimulations(WAITING);
        }
        runsById.put(run.id(), run);
        forgetOldest();
        return run;
    }

    private void forgetOldest() {
        var tooMany = runsById.size() - REMEMBERED;
        var oldest = runsById.values().stream()
                .filter(run -> !run.running())
                .limit(Math.max(0, tooMany))
                .map(Run::id)
                .toList();
        oldest.forEach(runsById::remove);
    }

    public synchronized Optional<Run> find(String id) {
        return Optional.ofNullable(runsById.get(id));
    }

    /** The latest first. */
    public synchronized List<Run> all() {
        return new ArrayList<>(runsById.values()).reversed();
    }

    private void run(Run run, RuleBase before, RuleBase after) {
        try {
            var simulation = new Simulation(population, run.question(), before, after, new Pace(run));
            run.ended(new State.Done(simulation.run(deciders.get())));
        } catch (Stopped e) {
            run.ended(new State.Failed(String.valueOf(e.getMessage())));
        } catch (RuntimeException | Error e) {
            LOG.error("Simulation {} failed", run.id(), e);
            run.ended(new State.Failed(told(e)));
        }
    }

    private static String told(Throwable failure) {
        return switch (failure) {
            case StoreUnavailable down -> "the store is not available; the operator's log says why";
            case CompletionException wrapped when wrapped.getCause() != null -> told(wrapped.getCause());
            default -> "something went wrong here; the operator's log says more";
        };
    }

    /** Notes how far a run is, lets others have the core now and then, and ends it when the server stops. */
    private final class Pace implements Simulation.Progress {
        private final Run run;
        private long since = System.nanoTime();

        Pace(Run run) {
            this.run = run;
        }

        @Override
        public void at(long done, long total) {
            run.at(new Run.Progress(done, total));
            LockSupport.parkNanos((System.nanoTime() - since) / WORK_TO_REST);
            if (stopped) {
                throw new Stopped();
            }
            since = System.nanoTime();
        }
    }

    /** Ends what runs, and lets nothing more begin. */
    @Override
    public void close() {
        stopped = true;
        thread.shutdown();
        try {
            if (!thread.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
                LOG.warn("A simulation does not end; it is left behind");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
