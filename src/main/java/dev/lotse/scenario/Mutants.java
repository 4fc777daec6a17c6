package dev.lotse.scenario;

import dev.lotse.decision.RuleBase;
import dev.lotse.decision.Rules;
import dev.lotse.decision.Unmet;
import dev.lotse.facts.Customer;
import dev.lotse.facts.RuleInfo;
import dev.lotse.facts.Stage;
import dev.lotse.facts.Verdicts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Rule bases with rules left out, to see whether a scenario notices. Rules of a stage do not see each other, so that a rule
 * whose verdicts are dropped is as good as removed, and nothing has to be compiled.
 */
public final class Mutants {
    private Mutants() {}

    /**
     * Of {@code rules} those that could be removed from {@code base} and every scenario would still pass.
     *
     * @param results of all scenarios with the whole of {@code base}
     * @param rehearsals makes a rehearsal with a rule base
     */
    public static List<RuleInfo> survivors(
            RuleBase base, List<RuleInfo> rules, List<Result> results, Function<RuleBase, Rehearsal> rehearsals) {
        return rules.stream()
                .filter(rule -> !noticed(base, rule, results, rehearsals))
                .toList();
    }

    /** Asks the scenarios in which the rule fires first, for they are the likeliest to notice. */
    private static boolean noticed(
            RuleBase base, RuleInfo rule, List<Result> results, Function<RuleBase, Rehearsal> rehearsals) {
        try (var rehearsal = rehearsals.apply(without(base, Set.of(rule.name())))) {
            return results.stream()
                    .sorted(Comparator.comparing(result -> !fired(rule, result)))
                    .anyMatch(result -> !rehearsal.run(result.scenario()).passed());
        }
    }

    private static boolean fired(RuleInfo rule, Result result) {
        return result.fired().stream().anyMatch(fired -> fired.rule().equals(rule.name()));
    }

    /** {@code base} without the rules called {@code names}. */
    public static RuleBase without(RuleBase base, Set<String> names) {
        return base.with(() -> new Muted(base.newRules().get(), names));
    }

    /** Rules of which some are not heard. */
    private record Muted(Rules rules, Set<String> names) implements Rules {
        @Override
        public Verdicts run(Stage stage, Customer customer) {
            var verdicts = rules.run(stage, customer);
            verdicts.fired().removeIf(rule -> names.contains(rule.name()));
            verdicts.given().removeIf(given -> names.contains(given.rule().name()));
            return verdicts;
        }

        @Override
        public boolean cover(Stage stage) {
            return rules.cover(stage);
        }

        @Override
        public List<RuleInfo> proposing(String action) {
            return rules.proposing(action).stream()
                    .filter(rule -> !names.contains(rule.name()))
                    .toList();
        }

        @Override
        public Optional<Unmet> unmet(RuleInfo rule, Customer customer) {
            return rules.unmet(rule, customer);
        }

        @Override
        public void close() {
            rules.close();
        }
    }
}
