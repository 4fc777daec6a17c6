package dev.lotse.bench;

import static dev.lotse.bench.Results.map;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A made-up rule of the advice stage, in Lotse's words and in those any engine can read.
 *
 * @param when all of it must hold; a condition on an absent figure never does
 */
record AdviceRule(String name, List<Condition> when, Verdict then) {

    /**
     * A comparison of a figure.
     *
     * @param value a whole number or decimal, a text, or true or false
     */
    record Condition(String figure, String operator, Object value) {
        String drl() {
            return switch (value) {
                case Boolean flag -> (flag ? "" : "!") + figure;
                case String text when figure.equals("persona") -> figure + " " + operator + " \"" + text + '"';
                default -> figure + " " + operator + " " + value;
            };
        }

        Map<String, Object> neutral() {
            return map("figure", figure, "op", operator, "value", value);
        }
    }

    /** What the rule says of an action. */
    sealed interface Verdict {
        String action();

        record Propose(String action, int value) implements Verdict {}

        record Boost(String action, double factor) implements Verdict {}

        record Exclude(String action) implements Verdict {}
    }

    String drl() {
        var conditions = when.stream().map(Condition::drl).collect(Collectors.joining(", "));
        return """
            rule "%s"
            when
                Customer( %s )
            then
                %s
            end
            """.formatted(name, conditions, said());
    }

    private String said() {
        var why = "because( \"%1$s gilt\", \"%1$s holds\" )".formatted(name);
        return switch (then) {
            case Verdict.Propose(var action, var value) -> "propose( %s, %d, %s );".formatted(action, value, why);
            case Verdict.Boost(var action, var factor) -> "boost( %s, %s, %s );".formatted(action, factor, why);
            case Verdict.Exclude(var action) -> "exclude( %s, %s );".formatted(action, why);
        };
    }

    Map<String, Object> neutral() {
        return map("name", name, "when", when.stream().map(Condition::neutral).toList(), "then", verdict());
    }

    private Map<String, Object> verdict() {
        return switch (then) {
            case Verdict.Propose(var action, var value) -> map("verb", "propose", "action", action, "value", value);
            case Verdict.Boost(var action, var factor) -> map("verb", "boost", "action", action, "factor", factor);
            case Verdict.Exclude(var action) -> map("verb", "exclude", "action", action);
        };
    }
}
