package dev.lotse.store;

import dev.lotse.customer.StoreBusy;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads that read, a connection each. Every read sees one state of the database. A read that finds the queue full
 * fails with {@link StoreBusy}.
 */
final class Readers implements AutoCloseable {

    /** Something to be read in one transaction. */
    interface Work<T> {
        T run(Session session) throws SQLException;
    }

    private final Sqlite sqlite;
    private final String name;
    private final int queueCapacity;
    private final Series failures;
    private final BlockingQueue<Session> idle;
    private final ThreadPoolExecutor threads;

    Readers(Sqlite sqlite, String name, int count, int queueCapacity) {
        this.sqlite = sqlite;
        this.name = name;
        this.queueCapacity = queueCapacity;
        this.failures = new Series(
                "The store fails in " + name + "; whoever asks is told so until it can again",
                "The store succeeds in " + name + " again");
        this.idle = new ArrayBlockingQueue<>(count);
        this.threads = new ThreadPoolExecutor(
                count, count, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queueCapacity), this::thread);
        for (int i = 0; i < count; i++) {
            idle.add(sqlite.reader());
        }
    }

    <T> CompletableFuture<T> read(Work<T> work) {
        var answer = new CompletableFuture<T>();
        try {
            threads.execute(() -> run(work, answer));
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(refusal());
        }
        return answer;
    }

    /** Takes no more, finishes what waits, and ends. */
    @Override
    public void close() {
        threads.close();
        idle.forEach(Session::close);
    }

    private <T> void run(Work<T> work, CompletableFuture<T> answer) {
        // As many sessions as threads: there is always one.
        var session = idle.remove();
        try {
            var read = inTransaction(session, work);
            failures.succeeded();
            answer.complete(read);
        } catch (SQLException e) {
            failures.failed(e);
            answer.completeExceptionally(sqlite.failure(e));
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }

    private <T> T inTransaction(Session session, Work<T> work) throws SQLException {
        try {
            return work.run(session);
        } finally {
            session.rollback();
            idle.add(session);
        }
    }

    private RuntimeException refusal() {
        return threads.isShutdown()
                ? new IllegalStateException("The store is closed")
                : new StoreBusy("%,d %s wait already, no more may".formatted(queueCapacity, name));
    }

    private Thread thread(Runnable task) {
        return Thread.ofPlatform().daemon().name("lotse-store-" + name).unstarted(task);
    }
}
