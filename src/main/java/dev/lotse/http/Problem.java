package dev.lotse.http;

import dev.lotse.customer.StoreBusy;
import dev.lotse.customer.StoreUnavailable;
import dev.lotse.decision.Stops.UnknownTarget;
import dev.lotse.decision.TooManyReconsiderations;
import dev.lotse.decision.UnknownAction;
import dev.lotse.decision.UnknownModel;
import dev.lotse.decision.UnknownRuleBase;
import dev.lotse.json.InvalidInput;
import dev.lotse.json.InvalidInput.InputError;
import dev.lotse.json.Json;
import dev.lotse.release.NotPossible;
import dev.lotse.release.TooManyChecks;
import dev.lotse.release.UnknownVersion;
import dev.lotse.rules.RefusedRules;
import dev.lotse.simulation.TooManySimulations;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** What a client is told when a request fails (RFC 9457). Nothing of our insides is in it. */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int RETRY_AFTER_SECONDS = 1;

    private final int status;
    private final transient List<InputError> errors;
    private final transient Map<String, Object> more;

    private Problem(int status, String detail, List<InputError> errors, Map<String, Object> more) {
        super(detail);
        this.status = status;
        this.errors = errors;
        this.more = more;
    }

    Problem(int status, String detail) {
        this(status, detail, List.of(), Map.of());
    }

    /** One that tells more, by the names of the members. */
    Problem(int status, String detail, Map<String, Object> more) {
        this(status, detail, List.of(), more);
    }

    static Problem badRequest(String pointer, String detail) {
        return of(new InvalidInput(pointer, detail));
    }

    /** The problem that {@code failure} is to the client; a 500 for what is ours. */
    static Problem of(Throwable failure) {
        return switch (failure) {
            case Problem problem -> problem;
            case InvalidInput input -> new Problem(400, String.valueOf(input.getMessage()), input.errors(), Map.of());
            case UnknownModel unknown -> badRequest("/model", String.valueOf(unknown.getMessage()));
            case UnknownAction unknown -> badRequest("/why/" + unknown.index(), String.valueOf(unknown.getMessage()));
            case UnknownRuleBase unknown -> new Problem(422, String.valueOf(unknown.getMessage()));
            case UnknownTarget unknown -> new Problem(404, String.valueOf(unknown.getMessage()));
            case UnknownVersion unknown -> new Problem(404, String.valueOf(unknown.getMessage()));
            case NotPossible refused -> new Problem(422, String.valueOf(refused.getMessage()));
            case RefusedRules refused ->
                new Problem(422, "The version does not pass any more: " + refused.getMessage());
            case TooManyChecks many -> new Problem(429, String.valueOf(many.getMessage()));
            case TooManyReconsiderations many -> new Problem(429, String.valueOf(many.getMessage()));
            case TooManySimulations many -> new Problem(429, String.valueOf(many.getMessage()));
            case StoreBusy busy -> new Problem(503, "The store has more to write than it can; try again soon");
            case StoreUnavailable down -> new Problem(503, "The store is not available; the operator's log says why");
            case CompletionException wrapped when wrapped.getCause() != null -> of(wrapped.getCause());
            default -> new Problem(500, "Something went wrong here; the operator's log says more");
        };
    }

    int status() {
        return status;
    }

    /** Whether the cause is ours, so that it must be logged; a store in trouble says so itself, once. */
    boolean ours() {
        return status == 500;
    }

    boolean retryable() {
        return status == 503 || status == 429;
    }

    static String retryAfter() {
        return Integer.toString(RETRY_AFTER_SECONDS);
    }

    Map<String, Object> toMap() {
        var map = new LinkedHashMap<String, Object>();
        map.put("type", "about:blank");
        map.put("title", HttpResponseStatus.valueOf(status).reasonPhrase());
        map.put("status", status);
        map.put("detail", String.valueOf(getMessage()));
        if (!errors.isEmpty()) {
            map.put("errors", errors.stream().map(Problem::toMap).toList());
        }
        map.putAll(more);
        return map;
    }

    private static Map<String, Object> toMap(InputError error) {
        var map = new LinkedHashMap<String, Object>();
        map.put("pointer", error.pointer());
        map.put("detail", error.detail());
        return map;
    }

    byte[] json() {
        return Json.write(toMap()).getBytes(StandardCharsets.UTF_8);
    }
}
