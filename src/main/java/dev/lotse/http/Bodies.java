package dev.lotse.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Request bodies, of the types we read. */
final class Bodies {
    private static final String JSON = "application/json";

    private Bodies() {}

    static byte[] json(RoutingContext ctx) {
        return of(ctx, List.of(JSON));
    }

    /** The body, if its type is one of {@code types}; one without a type is taken as JSON. */
    static byte[] of(RoutingContext ctx, List<String> types) {
        var type = type(ctx);
        if (type != null && !types.contains(type)) {
            throw new Problem(
                    415,
                    "The body must be " + String.join(" or ", types) + ", but was " + type
                            + "; say so in the header Content-Type");
        }
        var encoding = ctx.request().getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new Problem(415, "The body must not be compressed, but was " + encoding);
        }
        var body = ctx.body().buffer();
        return body == null ? new byte[0] : body.getBytes();
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
