package dev.lotse.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Slips that Drools reports at a wrong place, in words of its own, or not at all: parentheses without a partner, and
 * figures compared with values of another type.
 */
final class Slips implements Check {
    private static final Set<String> COMPARING = Set.of("=", "!", "<", ">");
    private static final Set<String> AFTER_VALUE = Set.of(",", ")", "&", "|");

    private final Class<?> fact;

    Slips(Class<?> fact) {
        this.fact = fact;
    }

    @Override
    public List<Finding> examine(List<RuleFile> files) {
        List<Finding> findings = new ArrayList<>();
        for (RuleFile file : files) {
            for (RuleText rule : file.rules()) {
                parentheses(rule, rule.when())
                        .or(() -> parentheses(rule, rule.then()))
                        .ifPresent(findings::add);
                comparisons(rule, findings);
            }
        }
        return findings;
    }

    private static Optional<Finding> parentheses(RuleText rule, List<Token> tokens) {
        Deque<Token> open = new ArrayDeque<>();
        for (Token token : tokens) {
            if (token.is("(")) {
                open.push(token);
            } else if (token.is(")") && open.poll() == null) {
                return Optional.of(
                        rule.finding(token, Code.SYNTAX, "Nothing is closed here. Remove this parenthesis."));
            } else if (token.is(";")) {
                break;
            }
        }
        return Optional.ofNullable(open.peek())
                .map(token -> rule.finding(token, Code.SYNTAX, "This is never closed. Close the parenthesis."));
    }

    private void comparisons(RuleText rule, List<Finding> findings) {
        List<Token> tokens = rule.when();
        for (int at = 1; at + 2 < tokens.size(); at++) {
            int value = at + 1;
            while (value < tokens.size() - 1
                    && COMPARING.contains(tokens.get(value).text())) {
                value++;
            }
            if (value > at + 1
                    && tokens.get(at).isWord()
                    && !tokens.get(at - 1).is(".")
                    && AFTER_VALUE.contains(tokens.get(value + 1 < tokens.size() ? value + 1 : value)
                            .text())) {
                Token compared = tokens.get(value);
                String name = tokens.get(at).text();
                Vocabulary.property(fact, name)
                        .flatMap(type -> misfit(name, type, compared))
                        .ifPresent(message -> findings.add(rule.finding(compared, Code.CONDITION, message)));
            }
        }
    }

    private static Optional<String> misfit(String name, Class<?> type, Token value) {
        boolean number = value.kind() == Token.Kind.NUMBER;
        boolean text = value.kind() == Token.Kind.TEXT;
        boolean truth = value.is("true") || value.is("false");
        if (type == boolean.class && (number || text)) {
            return Optional.of(name + " is true or false. Write " + name + " or !" + name + ".");
        }
        if (type.isPrimitive() && type != boolean.class && (text || truth)) {
            return Optional.of(
                    name + " is a number, and " + value.text() + " is none. Write a number, without quotes.");
        }
        if (type == String.class && (number || truth)) {
            return Optional.of(name + " is a text, and " + value.text() + " is none. Write it in quotes.");
        }
        return type.isEnum() && (number || text)
                ? Optional.of(name + " is a " + type.getSimpleName() + ", and " + value.text()
                        + " is none. Write one of its names, without quotes.")
                : Optional.empty();
    }
}
