package dev.lotse.http;

import dev.lotse.facts.Nearest;
import dev.lotse.json.InvalidInput;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The parameters behind the question mark. */
final class Query {
    /** What a route calls the list of those it knows; one without it knows none. */
    static final String KNOWN = "parameters";

    private final MultiMap parameters;

    private Query(MultiMap parameters) {
        this.parameters = parameters;
    }

    /** The parameters of a request that {@link #check} found sound. */
    static Query of(RoutingContext ctx) {
        return new Query(decoded(ctx));
    }

    /** Any parameter but {@code known} is an error, so that a typo never passes silently. */
    static void check(RoutingContext ctx, List<String> known) {
        var parameters = decoded(ctx);
        for (var name : parameters.names()) {
            if (!known.contains(name)) {
                throw wrong(name, "is not a known parameter;" + all(known) + Nearest.cure(name, known));
            }
            if (parameters.getAll(name).size() > 1) {
                throw wrong(name, "must be given once");
            }
        }
    }

    private static String all(List<String> known) {
        return known.isEmpty() ? " there are none here" : " known are " + String.join(", ", known) + ".";
    }

    private static MultiMap decoded(RoutingContext ctx) {
        try {
            return ctx.queryParams();
        } catch (RuntimeException e) {
            throw Problem.badRequest("", "the query of the address cannot be read");
        }
    }

    /** The page that {@code read} finds at the parameter {@code cursor}, which may be none of that list. */
    <T> CompletableFuture<T> paged(Function<@Nullable String, CompletableFuture<T>> read) {
        return read.apply(text("cursor"))
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                        cause(failure) instanceof IllegalArgumentException bad
                                ? wrong("cursor", String.valueOf(bad.getMessage()))
                                : failure));
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
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
                .filter(word -> word.name().equals(text))
                .findFirst()
                .orElseThrow(() -> wrong(
                        name, "must be one of " + Arrays.toString(words.getEnumConstants()) + ", but was " + text));
    }

    static InvalidInput wrong(String name, String detail) {
        return new InvalidInput("/" + name.replace("~", "~0").replace("/", "~1"), detail);
    }
}
