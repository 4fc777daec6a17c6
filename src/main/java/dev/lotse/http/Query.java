package dev.lotse.http;

import dev.lotse.json.InvalidInput;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The parameters behind the question mark. */
final class Query {
    private final MultiMap parameters;

    private Query(MultiMap parameters) {
        this.parameters = parameters;
    }

    static Query of(RoutingContext ctx) {
        try {
            return new Query(ctx.queryParams());
        } catch (RuntimeException e) {
            throw Problem.badRequest("", "the query of the address cannot be read");
        }
    }

    /** The parameter; null if absent or empty. */
    @Nullable
    String text(String name) {
        var value = parameters.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    int whole(String name, int min, int max, int otherwise) {
        var text = text(name);
        if (text == null) {
            return otherwise;
        }
        try {
            var number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(name, "must be a whole number from " + min + " to " + max + ", but was " + text);
        }
        throw wrong(name, "must be " + min + " to " + max + ", but was " + text);
    }

    <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> words) {
        var text = text(name);
        if (text == null) {
            return null;
        }
        return Arrays.stream(words.getEnumConstants())
                .filter(word -> word.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> wrong(
                        name, "must be one of " + Arrays.toString(words.getEnumConstants()) + ", but was " + text));
    }

    static InvalidInput wrong(String name, String detail) {
        return new InvalidInput("/" + name, detail);
    }
}
