package dev.lotse.http;

import dev.lotse.telemetry.Telemetry;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** All routes of one event loop, and what holds for each of them. */
final class Api {
    private static final String REQUEST_ID = "X-Request-Id";
    private static final Pattern SANE_ID = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    private Api() {}

    static void mount(Router router, List<Routes> groups, Telemetry telemetry) {
        router.route().handler(ctx -> {
            ctx.response().putHeader(REQUEST_ID, requestId(ctx)).putHeader("X-Content-Type-Options", "nosniff");
            ctx.addEndHandler(end -> telemetry.answered(ctx.response().getStatusCode()));
            ctx.next();
        });
        groups.forEach(group -> group.mount(router));
        router.route().failureHandler(ctx -> Answers.problem(ctx, failure(ctx)));
        router.errorHandler(404, ctx -> Answers.problem(ctx, new Problem(404, "There is nothing at this address")));
        router.errorHandler(405, ctx -> Answers.problem(ctx, failure(ctx)));
        router.errorHandler(400, ctx -> Answers.problem(ctx, failure(ctx)));
    }

    private static Throwable failure(RoutingContext ctx) {
        if (ctx.failure() != null && !(ctx.failure() instanceof HttpException)) {
            return ctx.failure();
        }
        return switch (ctx.statusCode()) {
            case 400 -> new Problem(400, "The request cannot be read");
            case 404 -> new Problem(404, "There is nothing at this address");
            case 405 -> new Problem(405, ctx.request().method() + " is not possible here");
            case 406 -> new Problem(406, "None of the types you accept can be given");
            case 413 -> new Problem(413, "The body is too large; send less at once, or events as application/x-ndjson");
            case 415 -> new Problem(415, "The body is of a type that is not read here");
            default -> ctx.failure() == null ? new IllegalStateException("status " + ctx.statusCode()) : ctx.failure();
        };
    }

    /** The request's own id, else that of its trace, else a new one. */
    private static String requestId(RoutingContext ctx) {
        var sent = ctx.request().getHeader(REQUEST_ID);
        if (sent != null && SANE_ID.matcher(sent).matches()) {
            return sent;
        }
        var trace = ctx.request().getHeader(HttpHeaders.createOptimized("traceparent"));
        if (trace != null) {
            var matcher = TRACEPARENT.matcher(trace);
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        return UUID.randomUUID().toString();
    }
}
