package dev.lotse.http;

import dev.lotse.customer.Profile;
import dev.lotse.json.InvalidInput;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;

/** Ids in addresses. */
final class Paths {
    private Paths() {}

    /** Refuses what decoders would guess at: a percent sign without two digits, bytes that are not UTF-8. */
    static void check(String path) {
        if (path.indexOf('%') < 0) {
            return;
        }
        try {
            var bytes = new ByteArrayOutputStream(path.length());
            for (var at = 0; at < path.length(); at++) {
                if (path.charAt(at) == '%') {
                    bytes.write(HexFormat.fromHexDigits(path, at + 1, at + 3));
                    at += 2;
                } else {
                    bytes.write(path.charAt(at));
                }
            }
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
        } catch (CharacterCodingException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new Problem(400, "The address is not percent-encoded UTF-8");
        }
    }

    static String id(RoutingContext ctx, String name) {
        try {
            return Profile.checkId(Objects.requireNonNullElse(ctx.pathParam(name), ""));
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("/" + name, String.valueOf(e.getMessage()));
        }
    }
}
