package dev.lotse.store;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes all that waits, runs it in one transaction with one commit, and then tells each
 * how it went, in the order of commit. If one of them fails, the group is run again with a savepoint each, so that
 * only those fail that must; if the commit fails, all do.
 */
final class GroupWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);

    private final Sqlite sqlite;
    private final Session session;
    private final Arrivals arrivals;
    private final WriteQueue queue;
    private final Series failures =
            new Series("The store cannot write; what waits is refused until it can again", "The store writes again");
    private final Thread thread =
            Thread.ofPlatform().daemon().name("lotse-store-writer").unstarted(this::run);

    GroupWriter(Sqlite sqlite, Session session, Arrivals arrivals, int queueCapacity) {
        this.sqlite = sqlite;
        this.session = session;
        this.arrivals = arrivals;
        this.queue = new WriteQueue(queueCapacity);
    }

    void start() {
        thread.start();
    }

    <T> CompletableFuture<T> urgent(int rows, Write.Work<T> work) {
        return urgent(rows, work, result -> {});
    }

    <T> CompletableFuture<T> urgent(int rows, Write.Work<T> work, Consumer<T> committed) {
        return enqueue(new Write<>(rows, work, committed), queue::urgent);
    }

    <T> CompletableFuture<T> afterAll(Write.Work<T> work, Consumer<T> committed) {
        return enqueue(new Write<>(1, work, committed), queue::afterAll);
    }

    <T> CompletableFuture<T> patient(int rows, Write.Work<T> work) {
        return enqueue(new Write<>(rows, work, result -> {}), queue::patient);
    }

    /** Runs {@code work} between two groups, where it may begin and end transactions of its own. */
    CompletableFuture<Boolean> between(Write.Work<Boolean> work) {
        var answer = new CompletableFuture<Boolean>();
        var _ = urgent(1, session -> true, committed -> {
                    try {
                        answer.complete(work.run(session));
                    } catch (SQLException | RuntimeException | Error e) {
                        session.rollback();
                        answer.completeExceptionally(named(e));
                    }
                })
                .exceptionally(failure -> !answer.completeExceptionally(failure));
        return answer;
    }

    /** Urgent rows that wait. */
    int queued() {
        return queue.urgentRows();
    }

    /** Takes no more, writes what waits, and ends. */
    @Override
    public void close() {
        queue.close();
        Threads.join(thread);
    }

    private static <T> CompletableFuture<T> enqueue(Write<T> write, Consumer<Write<?>> lane) {
        try {
            lane.accept(write);
            return write.answer;
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void run() {
        try {
            for (var group = queue.take(); !group.isEmpty(); group = queue.take()) {
                write(group);
                group.forEach(Write::tell);
            }
            session.checkpoint();
        } catch (SQLException e) {
            LOG.warn("The database log stays as it is until the next start: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            session.close();
        }
    }

    private void write(List<Write<?>> group) {
        try {
            if (!together(group)) {
                oneByOne(group);
            }
            arrivals.save(session);
            session.commit();
            arrivals.commit();
            failures.succeeded();
        } catch (SQLException | RuntimeException | Error e) {
            undo();
            failures.failed(e);
            group.forEach(write -> write.failed(named(e)));
        }
    }

    private boolean together(List<Write<?>> group) {
        try {
            for (var write : group) {
                write.run(session);
            }
            return true;
        } catch (SQLException | RuntimeException | Error e) {
            undo();
            return false;
        }
    }

    private void oneByOne(List<Write<?>> group) throws SQLException {
        for (var write : group) {
            var before = arrivals.now();
            session.update("SAVEPOINT one");
            try {
                write.run(session);
            } catch (SQLException | RuntimeException | Error e) {
                if (e instanceof SQLException) {
                    LOG.error("One write failed; the others of its group are kept", e);
                }
                write.failed(named(e));
                backTo(before, e);
            }
            session.update("RELEASE one");
        }
    }

    private void backTo(Arrivals.Count before, Throwable failure) throws SQLException {
        try {
            session.update("ROLLBACK TO one");
            arrivals.backTo(before);
        } catch (SQLException e) {
            // A full disk ends the whole transaction, savepoints and all: then that is what the group failed of.
            throw failure instanceof SQLException original ? original : e;
        }
    }

    private void undo() {
        session.rollback();
        arrivals.backTo(arrivals.committed());
    }

    private Throwable named(Throwable failure) {
        return failure instanceof SQLException cause ? sqlite.failure(cause) : failure;
    }
}
