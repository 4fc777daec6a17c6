package dev.lotse.rules;

import dev.lotse.decision.Unmet;
import dev.lotse.facts.Customer;
import java.util.List;
import java.util.stream.Collectors;
import org.drools.model.functions.PredicateN;

/**
 * One condition of a rule.
 *
 * @param tokens as it is written
 * @param predicate as it is run
 */
record Condition(List<Token> tokens, PredicateN predicate) {

    /** One that throws does not hold. */
    boolean holdsFor(Customer customer) {
        try {
            return predicate.test(customer);
        } catch (Exception | LinkageError | StackOverflowError e) {
            return false;
        }
    }

    /** What {@code customer} has and what it would take. */
    Unmet unmet(Customer customer) {
        boolean negated = tokens.getFirst().is("!");
        int from = negated ? 1 : 0;
        return Figure.at(tokens, from)
                .filter(figure -> figure.length() == tokens.size() - from)
                .map(figure -> new Unmet(text(tokens), figure.written(customer), negated ? "false" : "true"))
                .or(() -> Figure.at(tokens, 0)
                        .filter(figure -> isComparison(rest(figure)))
                        .map(figure ->
                                new Unmet(text(tokens), figure.written(customer), needed(rest(figure), customer))))
                .orElseGet(() -> new Unmet(text(tokens), named(Figure.in(tokens), customer), text(tokens)));
    }

    private List<Token> rest(Figure figure) {
        return tokens.subList(figure.length(), tokens.size());
    }

    private static boolean isComparison(List<Token> rest) {
        return (isComparator(rest.getFirst()) || rest.getFirst().isWord())
                && rest.stream().noneMatch(token -> token.is("&") || token.is("|"));
    }

    static boolean isComparator(Token token) {
        return token.is("=") || token.is("!") || token.is("<") || token.is(">");
    }

    /** The comparison with the values of the figures it is with: {@code <= 90 (limits.newCustomerDays)}. */
    private static String needed(List<Token> rest, Customer customer) {
        List<Figure> figures = Figure.in(rest);
        if (figures.isEmpty()) {
            return text(rest);
        }
        Figure last = figures.getLast();
        List<Token> before = rest.subList(0, rest.size() - last.length());
        return figures.size() == 1
                        && last.from() == before.size()
                        && before.stream().allMatch(Condition::isComparator)
                ? text(before) + " " + last.written(customer) + " (" + last.text() + ")"
                : text(rest) + " (" + named(figures, customer) + ")";
    }

    private static String named(List<Figure> figures, Customer customer) {
        return figures.stream()
                .map(figure -> figure.text() + " " + figure.written(customer))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** As it is written, in one line. */
    static String text(List<Token> tokens) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < tokens.size(); i++) {
            boolean apart = i > 0 && tokens.get(i).start() > tokens.get(i - 1).end();
            text.append(apart ? " " : "").append(tokens.get(i).text());
        }
        return text.toString();
    }
}
