package dev.lotse.http;

import dev.lotse.json.Json;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How answers leave: JSON or a problem. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence PROBLEM = HttpHeaders.createOptimized("application/problem+json");

    private Answers() {}

    static void json(RoutingContext ctx, int status, byte[] body) {
        json(ctx, status, Buffer.buffer(body));
    }

    static void json(RoutingContext ctx, int status, Buffer body) {
        if (ctx.response().ended() || ctx.response().closed()) {
            return;
        }
        ctx.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                .end(body);
    }

    static void json(RoutingContext ctx, int status, Object value) {
        json(ctx, status, bytes(value));
    }

    private static byte[] bytes(Object value) {
        return Json.write(value).getBytes(StandardCharsets.UTF_8);
    }

    /** Goes on with what {@code stage} brings, on the request's own event loop; its failure fails the request. */
    static <T> void then(RoutingContext ctx, CompletionStage<T> stage, Consumer<T> next) {
        Future.fromCompletionStage(stage, ctx.vertx().getOrCreateContext())
                .onSuccess(value -> {
                    try {
                        next.accept(value);
                    } catch (RuntimeException | Error e) {
                        problem(ctx, e);
                    }
                })
                .onFailure(failure -> problem(ctx, failure));
    }

    /** Answers with what {@code told} makes of what {@code stage} brings; written elsewhere, as it may be large. */
    static <T> void large(RoutingContext ctx, int status, CompletionStage<T> stage, Function<T, Object> told) {
        then(
                ctx,
                stage.thenApplyAsync(value -> bytes(told.apply(value)), elsewhere(ctx)),
                body -> json(ctx, status, body));
    }

    /** Threads for what would keep an event loop, and all who wait for it, for more than a millisecond or two. */
    static Executor elsewhere(RoutingContext ctx) {
        var own = ctx.vertx().getOrCreateContext();
        return task -> own.executeBlocking(Executors.callable(task), false);
    }

    /** What the client is told of {@code failure}; the operator, where it is ours, is told all of it. */
    static Problem told(RoutingContext ctx, Throwable failure) {
        var problem = Problem.of(failure);
        if (problem.ours()) {
            LOG.error(
                    "Request {} failed: {} {}",
                    Api.requestId(ctx),
                    ctx.request().method(),
                    ctx.normalizedPath(),
                    failure);
        }
        return problem;
    }

    static void problem(RoutingContext ctx, Throwable failure) {
        var problem = told(ctx, failure);
        if (ctx.response().ended() || ctx.response().closed() || ctx.response().headWritten()) {
            return;
        }
        if (problem.retryable()) {
            ctx.response().putHeader(HttpHeaders.RETRY_AFTER, Problem.retryAfter());
        }
        ctx.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, PROBLEM)
                .end(Buffer.buffer(problem.json()));
    }
}
