package dev.lotse.decision;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Runs what decides again or otherwise: what-ifs, replays, decisions of the past, searches for a phase. Half of the processors may be busy with it, a
 * few may wait. The threads are its own, for a virtual one that decides keeps its carrier from the decision log.
 */
public final class Reconsiderations implements Executor, AutoCloseable {
    /** How many may run and wait. */
    static final int MOST = 128;

    private final Semaphore room = new Semaphore(MOST);
    private final ExecutorService threads = Executors.newFixedThreadPool(
            Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
            task -> Thread.ofPlatform().daemon().name("lotse-again").unstarted(task));

    /** @throws TooManyReconsiderations if as many as may run or wait already */
    @Override
    public void execute(Runnable task) {
        if (!room.tryAcquire()) {
            throw new TooManyReconsiderations(MOST);
        }
        threads.execute(() -> {
            try {
                task.run();
            } finally {
                room.release();
            }
        });
    }

    /** Runs another part of what was begun, which is not refused any more. */
    void goOn(Runnable part) {
        threads.execute(part);
    }

    /** Ends what runs, and forgets what waits. */
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
