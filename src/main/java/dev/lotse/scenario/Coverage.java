package dev.lotse.scenario;

import dev.lotse.decision.Decision.Fired;
import dev.lotse.facts.RuleInfo;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which rules fire in the scenarios.
 *
 * @param rules how many there are
 * @param uncovered those that never fired, by file and line
 */
public record Coverage(int rules, List<RuleInfo> uncovered) {
    public Coverage {
        uncovered = List.copyOf(uncovered);
    }

    public static Coverage of(List<RuleInfo> rules, Collection<Result> results) {
        var fired = results.stream()
                .flatMap(result -> result.fired().stream())
                .map(Fired::rule)
                .collect(Collectors.toSet());
        return new Coverage(
                rules.size(),
                rules.stream().filter(rule -> !fired.contains(rule.name())).toList());
    }

    public int covered() {
        return rules - uncovered.size();
    }
}
