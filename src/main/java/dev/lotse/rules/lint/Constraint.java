package dev.lotse.rules.lint;

import dev.lotse.facts.Customer;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One constraint of a rule, read as the values it leaves to a figure. What cannot be read so is a figure of its own, which
 * must be true.
 *
 * @param subject the figure
 */
record Constraint(String subject, Domain domain, Phrase phrase) {
    private static final Set<String> WORD_OPERATORS = Set.of("contains", "memberOf", "matches", "excludes", "str");
    private static final Set<String> WHOLE = Arrays.stream(Customer.class.getMethods())
            .filter(method -> method.getReturnType() == int.class)
            .map(java.lang.reflect.Method::getName)
            .collect(Collectors.toUnmodifiableSet());

    static Constraint of(Phrase phrase) {
        if (phrase.find(at -> phrase.tokens().get(at).is(":")) >= 0) {
            return new Constraint(phrase.text(), Domain.TRUE, phrase);
        }
        return comparison(phrase)
                .or(() -> membership(phrase))
                .or(() -> negated(phrase))
                .orElseGet(() -> new Constraint(phrase.text(), Domain.TRUE, phrase));
    }

    private static Optional<Constraint> comparison(Phrase phrase) {
        return phrase.first().is("!") && !phrase.isAt(0, "!=")
                ? Optional.empty()
                : Comparison.of(phrase).map(comparison -> of(comparison, phrase));
    }

    private static Constraint of(Comparison comparison, Phrase phrase) {
        String subject = comparison.left().text();
        boolean whole = WHOLE.contains(subject);
        Optional<String> literal = Comparison.literal(comparison.right());
        Optional<BigDecimal> number = comparison.number();
        if (literal.isEmpty()) {
            String difference = subject + " - " + comparison.right().text();
            return new Constraint(difference, ordered(comparison.operator(), 0, false), phrase);
        }
        Domain domain = switch (comparison.operator()) {
            case "==" -> Domain.among(Set.of(literal.get()));
            case "!=" -> Domain.without(Set.of(literal.get()));
            default ->
                number.map(limit -> ordered(comparison.operator(), limit.doubleValue(), whole))
                        .orElse(Domain.ANY);
        };
        return new Constraint(subject, domain, phrase);
    }

    private static Domain ordered(String operator, double limit, boolean whole) {
        return switch (operator) {
            case "<" -> Domain.upTo(limit, false, whole);
            case "<=" -> Domain.upTo(limit, true, whole);
            case ">" -> Domain.from(limit, false, whole);
            case ">=" -> Domain.from(limit, true, whole);
            case "!=" -> Domain.without(Set.of("0"));
            default -> Domain.among(Set.of("0"));
        };
    }

    /** {@code x in ( A, B )}, {@code x contains A}, and the same with {@code not}. */
    private static Optional<Constraint> membership(Phrase phrase) {
        int at = phrase.find(i -> i > 0
                && (phrase.tokens().get(i).is("in")
                        || WORD_OPERATORS.contains(phrase.tokens().get(i).text())));
        if (at < 1) {
            return Optional.empty();
        }
        boolean not = phrase.tokens().get(at - 1).is("not");
        Phrase left = phrase.part(0, not ? at - 1 : at);
        if (left.isEmpty() || left.first().is("!")) {
            return Optional.empty();
        }
        if (!phrase.tokens().get(at).is("in")) {
            String positive = left.text() + " " + phrase.part(at, phrase.size()).text();
            return Optional.of(new Constraint(positive, not ? Domain.FALSE : Domain.TRUE, phrase));
        }
        List<Optional<String>> values = phrase.part(at + 1, phrase.size()).bare().split(",").stream()
                .map(Comparison::literal)
                .toList();
        if (values.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        Set<String> set = values.stream().flatMap(Optional::stream).collect(Collectors.toSet());
        return Optional.of(new Constraint(left.text(), not ? Domain.without(set) : Domain.among(set), phrase));
    }

    private static Optional<Constraint> negated(Phrase phrase) {
        return phrase.first().is("!") && phrase.size() > 1
                ? Optional.of(
                        new Constraint(phrase.part(1, phrase.size()).bare().text(), Domain.FALSE, phrase))
                : Optional.empty();
    }
}
