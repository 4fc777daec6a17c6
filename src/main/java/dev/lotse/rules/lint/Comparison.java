package dev.lotse.rules.lint;

import dev.lotse.rules.Token;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something compared with something: a literal, if there is one, stands on the right.
 *
 * @param operator one of {@code == != < <= > >=}
 */
record Comparison(Phrase left, String operator, Phrase right) {
    private static final List<String> OPERATORS = List.of("==", "!=", "<=", ">=", "<", ">");
    private static final Map<String, String> MIRRORED =
            Map.of("==", "==", "!=", "!=", "<", ">", "<=", ">=", ">", "<", ">=", "<=");

    /** Nothing where not exactly two sides are compared. */
    static Optional<Comparison> of(Phrase phrase) {
        int at = phrase.find(i -> operator(phrase, i).isPresent());
        if (at < 1) {
            return Optional.empty();
        }
        String operator = operator(phrase, at).orElseThrow();
        Phrase left = phrase.part(0, at).bare();
        Phrase right = phrase.part(at + operator.length(), phrase.size()).bare();
        if (right.isEmpty() || right.find(i -> operator(right, i).isPresent()) >= 0) {
            return Optional.empty();
        }
        Comparison comparison = new Comparison(left, operator, right);
        return Optional.of(comparison.isReversed() ? comparison.mirrored() : comparison);
    }

    private static Optional<String> operator(Phrase phrase, int at) {
        return OPERATORS.stream().filter(sign -> phrase.isAt(at, sign)).findFirst();
    }

    /** Literals go to the right; of two that are none, the one first in the alphabet goes to the left. */
    private boolean isReversed() {
        boolean leftFixed = literal(left).isPresent();
        boolean rightFixed = literal(right).isPresent();
        return leftFixed == rightFixed ? left.text().compareTo(right.text()) > 0 : leftFixed;
    }

    private Comparison mirrored() {
        return new Comparison(/* left= */ right, MIRRORED.getOrDefault(operator, operator), /* right= */ left);
    }

    /** Whether it holds for small values, as {@code <} does, and not for large ones. */
    boolean isFromAbove() {
        return operator.startsWith("<");
    }

    Optional<BigDecimal> number() {
        return number(right);
    }

    static Optional<BigDecimal> number(Phrase phrase) {
        try {
            return phrase.size() <= 2 && phrase.tokens().getLast().kind() == Token.Kind.NUMBER
                    ? Optional.of(new BigDecimal(phrase.text().replaceAll("[ _dDfFlL]", "")))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The value that stands there, by its name; nothing if it is to be looked up. */
    static Optional<String> literal(Phrase phrase) {
        if (phrase.isEmpty()) {
            return Optional.empty();
        }
        Token last = phrase.tokens().getLast();
        boolean single = phrase.size() == 1;
        boolean qualified = phrase.size() == 3
                && phrase.tokens().get(1).is(".")
                && Character.isUpperCase(phrase.first().text().charAt(0));
        return switch (last.kind()) {
            case NUMBER -> number(phrase).map(Domain::name);
            case TEXT -> single ? Optional.of(last.text()) : Optional.empty();
            case WORD ->
                (single && List.of("true", "false", "null").contains(last.text()))
                                || ((single || qualified) && last.isConstant())
                        ? Optional.of(last.text())
                        : Optional.empty();
            case SIGN -> Optional.empty();
        };
    }
}
