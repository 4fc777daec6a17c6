package dev.lotse.rules.lint;

import dev.lotse.rules.Check;
import dev.lotse.rules.Code;
import dev.lotse.rules.Finding;
import dev.lotse.rules.RuleFile;
import dev.lotse.rules.RuleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Rules that say the same, less than another, or the contrary. */
final class Pairs implements Check {
    private static final Set<String> CLOSING = Set.of("exclude", "excludeOutbound");

    private record Read(RuleText rule, Premise premise, List<Saying> sayings) {
        static Read of(RuleText rule) {
            return new Read(rule, Premise.of(rule), Saying.of(rule));
        }

        String named() {
            return "\"" + rule.name() + "\" (" + rule.info().file() + ":"
                    + rule.info().line() + ")";
        }

        boolean holdsAs(Read other) {
            return premise.implies(other.premise) && other.premise.implies(premise);
        }
    }

    @Override
    public List<Finding> examine(List<RuleFile> files) {
        List<Read> rules = files.stream()
                .flatMap(file -> file.rules().stream())
                .map(Read::of)
                .filter(rule -> rule.premise.contradiction().isEmpty())
                .toList();
        List<Finding> findings = new ArrayList<>();
        for (int at = 0; at < rules.size(); at++) {
            for (int other = 0; other < rules.size(); other++) {
                compare(rules.get(at), rules.get(other), Integer.signum(at - other), findings);
            }
        }
        return findings;
    }

    /** @param order above 0 if {@code other} stands before {@code rule} */
    private static void compare(Read rule, Read other, int order, List<Finding> findings) {
        if (order != 0 && sameVerdicts(rule, other) && rule.holdsAs(other)) {
            if (order > 0) {
                findings.add(rule.rule.finding(
                        Code.DUPLICATE_RULE,
                        "This rule asks for and says the same as " + other.named() + ". Remove one of them."));
            }
            return;
        }
        for (Saying saying : rule.sayings) {
            for (Saying said : other.sayings) {
                if (order != 0 && isLess(saying, said) && rule.premise.implies(other.premise)) {
                    shadowed(rule, saying, other, order, findings);
                } else if (cancels(said, saying) && rule.premise.implies(other.premise)) {
                    findings.add(rule.rule.finding(
                            saying.at(),
                            Code.CONTRADICTORY_RULES,
                            "Wherever this holds, " + other.named() + " takes it back: " + said.verb() + "( "
                                    + said.target() + " ). Remove one of them, or narrow its conditions."));
                }
            }
        }
    }

    private static boolean sameVerdicts(Read rule, Read other) {
        return !rule.sayings.isEmpty()
                && rule.sayings.size() == other.sayings.size()
                && rule.sayings.stream()
                        .allMatch(saying -> other.sayings.stream().anyMatch(saying::saysAs));
    }

    private static boolean isLess(Saying saying, Saying said) {
        return saying.is("propose")
                && said.is("propose")
                && saying.target().equals(said.target())
                && saying.arguments().size() == said.arguments().size()
                && (saying.arguments().equals(said.arguments())
                        || saying.value()
                                .flatMap(value -> said.value().map(more -> value.compareTo(more) <= 0))
                                .orElse(false));
    }

    /** Of two that ask for the same and propose the same, the later one is told. */
    private static void shadowed(Read rule, Saying saying, Read other, int order, List<Finding> findings) {
        if (order > 0
                || !other.premise.implies(rule.premise)
                || !saying.arguments().equals(valueOf(other, saying))) {
            findings.add(rule.rule.finding(
                    saying.at(),
                    Code.SHADOWED_RULE,
                    "Wherever this proposes " + saying.target() + ", " + other.named()
                            + " does so too, with no less value. Remove one of them, narrow the other, or"
                            + " propose more."));
        }
    }

    private static List<String> valueOf(Read other, Saying saying) {
        return other.sayings.stream()
                .filter(said -> said.is("propose") && said.target().equals(saying.target()))
                .map(Saying::arguments)
                .findFirst()
                .orElse(List.of());
    }

    private static boolean cancels(Saying closing, Saying opening) {
        boolean undone = (opening.is("propose") && closing.is("exclude"))
                || (opening.is("permit") && CLOSING.contains(closing.verb()));
        return undone && closing.target().equals(opening.target());
    }
}
