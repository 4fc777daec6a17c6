package dev.lotse.store;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Something to be written, and the future that tells what became of it. */
final class Write<T> {

    interface Work<T> {
        T run(Session session) throws SQLException;
    }

    final int rows;
    final CompletableFuture<T> answer = new CompletableFuture<>();
    private final Work<T> work;
    private final Consumer<T> committed;
    private @Nullable T result;
    private @Nullable Throwable failure;

    /** @param committed told of the result when it is durable, before {@link #answer} is */
    Write(int rows, Work<T> work, Consumer<T> committed) {
        this.rows = rows;
        this.work = work;
        this.committed = committed;
    }

    void run(Session session) throws SQLException {
        result = work.run(session);
    }

    void failed(Throwable cause) {
        failure = cause;
    }

    /** Tells the outcome; to be called once the group is committed or lost. */
    void tell() {
        if (failure != null) {
            answer.completeExceptionally(failure);
            return;
        }
        try {
            if (result != null) {
                committed.accept(result);
            }
            answer.complete(result);
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }
}
