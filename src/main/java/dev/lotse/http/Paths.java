package dev.lotse.http;

import dev.lotse.customer.Profile;
import dev.lotse.json.InvalidInput;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/** Ids in addresses. */
final class Paths {
    private Paths() {}

    static String id(RoutingContext ctx, String name) {
        try {
            return Profile.checkId(Objects.requireNonNullElse(ctx.pathParam(name), ""));
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("/" + name, String.valueOf(e.getMessage()));
        }
    }
}
