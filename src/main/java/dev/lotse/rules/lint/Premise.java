package dev.lotse.rules.lint;

import dev.lotse.rules.RuleText;
import dev.lotse.rules.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a rule asks for.
 *
 * @param constraints all of which must hold
 * @param alternatives of each of which one must hold
 */
record Premise(List<Constraint> constraints, List<List<Premise>> alternatives) {
    /** Deeper than this nothing is read, and nothing is compiled either. */
    private static final int DEEPEST = 8;

    Premise {
        constraints = List.copyOf(constraints);
        alternatives = List.copyOf(alternatives);
    }

    static Premise of(RuleText rule) {
        Phrase when = new Phrase(rule.when());
        int open = firstParenthesis(when);
        Premise premise = new Premise(List.of(), List.of());
        if (open < when.size()) {
            for (Phrase part : when.part(open + 1, when.closing(open)).split(",")) {
                premise = premise.and(read(part, DEEPEST));
            }
        }
        return premise;
    }

    private static int firstParenthesis(Phrase phrase) {
        int at = 0;
        while (at < phrase.size() && !phrase.tokens().get(at).is("(")) {
            at++;
        }
        return at;
    }

    private static Premise read(Phrase whole, int left) {
        Phrase phrase = whole.bare();
        if (phrase.isEmpty()) {
            return new Premise(List.of(), List.of());
        }
        List<Phrase> branches = phrase.split("||");
        List<Phrase> parts = phrase.split("&&");
        if (left > 0 && branches.size() > 1) {
            List<Premise> read =
                    branches.stream().map(branch -> read(branch, left - 1)).toList();
            return new Premise(List.of(), List.of(read));
        }
        if (left > 0 && parts.size() > 1) {
            return parts.stream()
                    .map(part -> read(part, left - 1))
                    .reduce(new Premise(List.of(), List.of()), Premise::and);
        }
        return new Premise(List.of(Constraint.of(phrase)), List.of());
    }

    Premise and(Premise other) {
        List<Constraint> all = new ArrayList<>(constraints);
        all.addAll(other.constraints);
        List<List<Premise>> choices = new ArrayList<>(alternatives);
        choices.addAll(other.alternatives);
        return new Premise(all, choices);
    }

    /** Every constraint, those of the alternatives too. */
    Stream<Constraint> all() {
        return Stream.concat(
                constraints.stream(),
                alternatives.stream().flatMap(List::stream).flatMap(Premise::all));
    }

    private Map<String, Domain> domains() {
        Map<String, Domain> domains = new HashMap<>();
        constraints.forEach(constraint -> domains.merge(constraint.subject(), constraint.domain(), Domain::and));
        return domains;
    }

    /** A place, and what cannot be there beside what stands before it. */
    record Contradiction(Token at, String what) {}

    /** Why they can never hold, or nothing if for all we know they can. */
    Optional<Contradiction> contradiction() {
        Map<String, Domain> domains = new HashMap<>();
        for (Constraint constraint : constraints) {
            if (domains.merge(constraint.subject(), constraint.domain(), Domain::and)
                    .isEmpty()) {
                return Optional.of(new Contradiction(constraint.phrase().first(), against(constraint)));
            }
        }
        return alternatives.stream()
                .filter(branches -> branches.stream()
                        .allMatch(branch -> rest(branch).contradiction().isPresent()))
                .findFirst()
                .map(branches -> new Contradiction(
                        branches.getFirst()
                                .all()
                                .findFirst()
                                .orElseThrow()
                                .phrase()
                                .first(),
                        "none of the alternatives here agrees with the other constraints"));
    }

    private Premise rest(Premise branch) {
        return new Premise(constraints, List.of()).and(branch);
    }

    private String against(Constraint constraint) {
        String others = String.join(
                " and ",
                constraints.stream()
                        .takeWhile(other -> !other.equals(constraint))
                        .filter(other -> other.subject().equals(constraint.subject()))
                        .map(other -> other.phrase().written())
                        .toList());
        return others.isEmpty()
                ? constraint.phrase().written() + " never holds"
                : constraint.phrase().written() + " cannot hold where " + others + " does";
    }

    /** Whether {@code other} holds wherever this does, as far as can be shown. */
    boolean implies(Premise other) {
        Map<String, Domain> mine = domains();
        return other.domains().entrySet().stream()
                        .allMatch(theirs ->
                                mine.getOrDefault(theirs.getKey(), Domain.ANY).within(theirs.getValue()))
                && other.alternatives.stream()
                        .allMatch(branches -> branches.stream().anyMatch(this::implies)
                                || alternatives.stream().anyMatch(own -> eachWithin(own, branches)));
    }

    private boolean eachWithin(List<Premise> own, List<Premise> branches) {
        return own.stream().map(this::rest).allMatch(mine -> branches.stream().anyMatch(mine::implies));
    }
}
