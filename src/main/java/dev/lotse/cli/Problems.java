package dev.lotse.cli;

import dev.lotse.json.InvalidInput;
import dev.lotse.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a server says is wrong, for people. */
final class Problems {
    private static final int MAX_SHOWN = 500;

    private Problems() {}

    /** The detail and each place of a problem ({@code application/problem+json}), or the answer as it is. */
    static String told(RunningServer.Answer answer) {
        try {
            var problem = Json.readObject(answer.body());
            var text = new StringBuilder(Objects.toString(
                    problem.getOrDefault("detail", problem.get("title")), "status " + answer.status()));
            if (problem.get("errors") instanceof List<?> errors) {
                for (var error : errors) {
                    if (error instanceof Map<?, ?> one) {
                        text.append("\n  ")
                                .append(one.get("pointer"))
                                .append(' ')
                                .append(one.get("detail"));
                    }
                }
            }
            return text.toString();
        } catch (InvalidInput e) {
            var body = answer.body();
            return "status " + answer.status() + " " + body.substring(0, Math.min(MAX_SHOWN, body.length()));
        }
    }
}
