package dev.lotse.http;

import dev.lotse.telemetry.Telemetry;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All routes of one event loop, and what holds for each of them. */
final class Api {
    private static final int BEFORE_ALL = -1;

    /** Pages, probes and scrapers bear parameters that others put into links. */
    private static final String OF_PROGRAMS = "/v1/";

    private static final String REQUEST_ID = "X-Request-Id";
    private static final Pattern SANE_ID = Pattern.compile("[\\x21-\\x7e](?:[\\x20-\\x7e]{0,198}[\\x21-\\x7e])?");
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private Api() {}

    static void mount(Router router, List<Routes> groups, Telemetry telemetry) {
        groups.forEach(group -> group.mount(router));
        var methods = new Methods(router);
        router.route().order(BEFORE_ALL).handler(ctx -> {
            if (ctx.request().method().equals(HttpMethod.HEAD)) {
                // The body of what is answered instead stays here: the connection knows that it was HEAD.
                ctx.reroute(HttpMethod.GET, ctx.request().uri());
            } else {
                begin(ctx, methods, telemetry);
            }
        });
        router.route().failureHandler(ctx -> Answers.problem(ctx, failure(ctx)));
        router.errorHandler(404, ctx -> unmatched(ctx, methods.at(ctx.normalizedPath())));
        router.errorHandler(405, ctx -> unmatched(ctx, methods.at(ctx.normalizedPath())));
        router.errorHandler(400, ctx -> Answers.problem(ctx, failure(ctx)));
    }

    private static void begin(RoutingContext ctx, Methods methods, Telemetry telemetry) {
        identify(ctx.request(), ctx.response());
        ctx.addEndHandler(end -> telemetry.answered(ctx.response().getStatusCode()));
        refuseForeign(ctx.request());
        Paths.check(Objects.requireNonNullElse(ctx.request().path(), ""));
        if (ctx.request().query() != null && ctx.normalizedPath().startsWith(OF_PROGRAMS)) {
            methods.parameters(ctx.request().method().name(), ctx.normalizedPath())
                    .ifPresent(known -> Query.check(ctx, known));
        }
        ctx.next();
    }

    /**
     * A page from elsewhere, open in the browser of somebody who reaches this server, may change nothing here. Browsers tell
     * where a page is from; other clients tell nothing.
     */
    private static void refuseForeign(HttpServerRequest request) {
        if (READING.contains(request.method())) {
            return;
        }
        var site = request.getHeader("Sec-Fetch-Site");
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        var ours = site == null
                ? origin == null || origin.replaceFirst("^https?://", "").equals(request.getHeader(HttpHeaders.HOST))
                : site.equals("same-origin") || site.equals("none");
        if (!ours) {
            throw new Problem(403, "A page from elsewhere asked for this; only pages of this server may");
        }
    }

    /** The router's own words depend on the order of the routes, so that we look for ourselves. */
    private static void unmatched(RoutingContext ctx, Set<String> methods) {
        var method = ctx.request().method();
        if (methods.isEmpty() || methods.contains(method.name())) {
            Answers.problem(ctx, new Problem(404, "There is nothing at this address"));
            return;
        }
        ctx.response().putHeader(HttpHeaders.ALLOW, String.join(", ", methods));
        if (method.equals(HttpMethod.OPTIONS)) {
            ctx.response().setStatusCode(204).end();
        } else {
            Answers.problem(ctx, new Problem(405, method + " is not possible here"));
        }
    }

    /** Answers what is not even HTTP, or too long for it; nothing more is read from whoever sends that. */
    static void refuse(HttpServerRequest request) {
        var unreadable = request.decoderResult().cause();
        var problem = switch (unreadable) {
            case TooLongHttpLineException line -> new Problem(414, "The address is too long");
            case TooLongHttpHeaderException header -> new Problem(431, "The headers are too large");
            case null, default -> new Problem(400, "The request is not HTTP");
        };
        identify(request, request.response());
        request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(Buffer.buffer(problem.json()))
                .onComplete(sent -> request.connection().close());
    }

    private static Throwable failure(RoutingContext ctx) {
        if (ctx.failure() != null && !(ctx.failure() instanceof HttpException)) {
            return ctx.failure();
        }
        return switch (ctx.statusCode()) {
            case 400 -> new Problem(400, "The request cannot be read");
            case 406 -> new Problem(406, "None of the types you accept can be given");
            case 413 -> new Problem(413, "The body is too large; send less at once, or events as application/x-ndjson");
            case 415 -> new Problem(415, "The body is of a type that is not read here");
            case 416 -> new Problem(416, "The file has no such part");
            case 417 -> new Problem(417, "Of Expect only 100-continue is understood");
            default -> ctx.failure() == null ? new IllegalStateException("status " + ctx.statusCode()) : ctx.failure();
        };
    }

    private static void identify(HttpServerRequest request, HttpServerResponse response) {
        response.putHeader(REQUEST_ID, requestId(request)).putHeader("X-Content-Type-Options", "nosniff");
    }

    /** How the request is called in its answer and in the log. */
    static String requestId(RoutingContext ctx) {
        return String.valueOf(ctx.response().headers().get(REQUEST_ID));
    }

    /** The request's own id, else that of its trace, else a new one. */
    private static String requestId(HttpServerRequest request) {
        var sent = request.getHeader(REQUEST_ID);
        if (sent != null && SANE_ID.matcher(sent).matches()) {
            return sent;
        }
        var trace = traceId(request.getHeader("traceparent"));
        return trace == null ? newId() : trace;
    }

    /** For logs, not for secrets: a random number that need not be hard to guess costs a tenth. */
    private static String newId() {
        var random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private static @Nullable String traceId(@Nullable String traceparent) {
        if (traceparent == null) {
            return null;
        }
        var matcher = TRACEPARENT.matcher(traceparent);
        return matcher.matches() ? matcher.group(1) : null;
    }
}
