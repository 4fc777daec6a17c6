package dev.lotse.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Request bodies, of the types we read. */
final class Bodies {
    private static final String JSON = "application/json";
    static final int PARSED_AT_ONCE = 64 * 1024;

    private Bodies() {}

    /** The body, which must be JSON. */
    static byte[] json(RoutingContext ctx) {
        return bytes(ctx, List.of(JSON));
    }

    /** As {@link #of}, of a body that must be JSON. */
    static <T> void json(RoutingContext ctx, Function<byte[], T> parse, Consumer<T> next) {
        of(ctx, List.of(JSON), parse, next);
    }

    /**
     * Goes on with what {@code parse} makes of the body, if its type is one of {@code types}; one without a type is taken as
     * JSON. A large one is parsed elsewhere, so that nobody waits behind it.
     */
    static <T> void of(RoutingContext ctx, List<String> types, Function<byte[], T> parse, Consumer<T> next) {
        var body = bytes(ctx, types);
        if (body.length <= PARSED_AT_ONCE) {
            next.accept(parse.apply(body));
        } else {
            Answers.then(ctx, CompletableFuture.supplyAsync(() -> parse.apply(body), Answers.elsewhere(ctx)), next);
        }
    }

    private static byte[] bytes(RoutingContext ctx, List<String> types) {
        var type = type(ctx);
        if (type != null && !types.contains(type)) {
            throw new Problem(
                    415,
                    "The body must be " + String.join(" or ", types) + ", but was " + type
                            + "; say so in the header Content-Type");
        }
        refuseCompressed(ctx);
        var body = ctx.body().buffer();
        return body == null ? new byte[0] : body.getBytes();
    }

    /** What is compressed may be any number of times as large when it is read. */
    static void refuseCompressed(RoutingContext ctx) {
        for (var encoding : ctx.request().headers().getAll(HttpHeaders.CONTENT_ENCODING)) {
            if (!encoding.strip().equalsIgnoreCase("identity")) {
                ctx.response().putHeader(HttpHeaders.ACCEPT_ENCODING, HttpHeaders.IDENTITY);
                throw new Problem(415, "The body must not be compressed, but its Content-Encoding was " + encoding);
            }
        }
    }

    /** The media type of the body, without parameters; null if not given. */
    static @Nullable String type(RoutingContext ctx) {
        var header = ctx.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (header == null) {
            return null;
        }
        var semicolon = header.indexOf(';');
        return (semicolon < 0 ? header : header.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }
}
