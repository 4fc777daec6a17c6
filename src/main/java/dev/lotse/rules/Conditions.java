package dev.lotse.rules;

import dev.lotse.decision.Unmet;
import dev.lotse.facts.Customer;
import dev.lotse.facts.RuleInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.drools.model.Constraint;
import org.drools.model.Model;
import org.drools.model.Pattern;
import org.drools.model.Rule;
import org.drools.model.SingleConstraint;
import org.drools.model.functions.PredicateN;

/** The conditions of all rules, each tested by itself with the very code that decides whether its rule fires. */
final class Conditions {
    private record Sentence(RuleText text, List<Condition> conditions) {}

    private final List<RuleInfo> rules;
    private final Map<String, Sentence> sentencesByName = new HashMap<>();

    /**
     * @param rules by file and line; those of a table are named by its rows
     * @param sources with the rules in place of the tables
     */
    Conditions(List<RuleInfo> rules, RuleSources sources, List<Model> models) {
        this.rules = rules;
        Map<String, List<PredicateN>> predicatesByRule = new HashMap<>();
        models.forEach(
                model -> model.getRules().forEach(rule -> predicatesByRule.put(rule.getName(), predicates(rule))));
        for (RuleFile file : RuleFile.all(sources)) {
            for (RuleText rule : file.rules()) {
                List<Condition> conditions = conditions(rule, predicatesByRule.getOrDefault(rule.name(), List.of()));
                sentencesByName.put(rule.name(), new Sentence(rule, conditions));
            }
        }
    }

    private static List<PredicateN> predicates(Rule rule) {
        List<PredicateN> predicates = new ArrayList<>();
        rule.getView().getSubConditions().forEach(condition -> {
            if (condition instanceof Pattern<?> pattern) {
                gather(pattern.getConstraint(), predicates);
            }
        });
        return predicates;
    }

    /** A pattern without constraints has one that needs no fact. */
    private static void gather(Constraint constraint, List<PredicateN> predicates) {
        if (constraint instanceof SingleConstraint single) {
            if (single.getVariables().length > 0) {
                predicates.add(single.getPredicate());
            }
        } else {
            constraint.getChildren().forEach(child -> gather(child, predicates));
        }
    }

    /**
     * Drools compiles what stands between two commas to one predicate, in the order written, but for what only binds a name.
     * Should that not be so of some rule, its conditions are told as one.
     */
    private static List<Condition> conditions(RuleText rule, List<PredicateN> predicates) {
        List<List<Token>> constraints = rule.constraintTokens().stream()
                .filter(constraint -> !onlyBinds(constraint))
                .toList();
        if (constraints.size() != predicates.size()) {
            return List.of(new Condition(rule.when(), facts -> all(predicates, facts)));
        }
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i < constraints.size(); i++) {
            conditions.add(new Condition(constraints.get(i), predicates.get(i)));
        }
        return conditions;
    }

    private static boolean all(List<PredicateN> predicates, Object... facts) throws Exception {
        for (PredicateN predicate : predicates) {
            if (!predicate.test(facts)) {
                return false;
            }
        }
        return true;
    }

    /** {@code $name : figure}, and nothing is asked of the figure. */
    private static boolean onlyBinds(List<Token> constraint) {
        return constraint.size() > 2
                && constraint.get(1).is(":")
                && constraint.stream().noneMatch(Condition::isComparator)
                && !hasWordOperator(constraint);
    }

    private static boolean hasWordOperator(List<Token> constraint) {
        for (int i = 3; i < constraint.size(); i++) {
            Token before = constraint.get(i - 1);
            if (constraint.get(i).isWord() && (before.isWord() || before.is(")") || before.is("]"))) {
                return true;
            }
        }
        return false;
    }

    List<RuleInfo> proposing(String action) {
        return rules.stream()
                .filter(rule -> sentence(rule).text().proposes(action))
                .toList();
    }

    Optional<Unmet> unmet(RuleInfo rule, Customer customer) {
        return sentence(rule).conditions().stream()
                .filter(condition -> !condition.holdsFor(customer))
                .findFirst()
                .map(condition -> condition.unmet(customer));
    }

    private Sentence sentence(RuleInfo rule) {
        return Objects.requireNonNull(sentencesByName.get(rule.name()), rule.name());
    }
}
