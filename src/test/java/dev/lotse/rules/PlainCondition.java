package dev.lotse.rules;

import dev.lotse.facts.Customer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** One condition of a rule in Java: figures become calls on {@code c}, words become methods, the rest is the same. */
final class PlainCondition {
    private static final Set<String> JOINED = Set.of("==", "!=", ">=", "<=", "&&", "||");
    private static final List<Set<String>> BINDING = List.of(
            Set.of("||"),
            Set.of("&&"),
            Set.of("==", "!=", "<", "<=", ">", ">=", "contains", "memberOf", "in", "not", "matches"),
            Set.of("+", "-"),
            Set.of("*", "/"));
    private static final int COMPARISON = 2;

    private final List<String> words = new ArrayList<>();
    private int at;

    private PlainCondition(List<Token> tokens, Map<Token, String> spelled) {
        for (var i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            var pair = i + 1 < tokens.size() ? token.text() + tokens.get(i + 1).text() : "";
            if (JOINED.contains(pair) && tokens.get(i + 1).start() == token.end()) {
                words.add(pair);
                i++;
            } else {
                words.add(spelled.getOrDefault(token, token.text()));
            }
        }
    }

    static String java(List<Token> tokens, Map<Token, String> spelled) {
        var condition = new PlainCondition(tokens, spelled);
        var java = condition.operation(0);
        if (condition.at < condition.words.size()) {
            throw new IllegalArgumentException("cannot translate " + condition.words);
        }
        return java.startsWith("(") ? java : "(" + java + ")";
    }

    private String word() {
        return at < words.size() ? words.get(at) : "";
    }

    private boolean took(String expected) {
        if (word().equals(expected)) {
            at++;
            return true;
        }
        return false;
    }

    private void take(String expected) {
        if (!took(expected)) {
            throw new IllegalArgumentException("expected " + expected + " at " + at + " of " + words);
        }
    }

    private String operation(int level) {
        if (level == BINDING.size()) {
            return unary();
        }
        var left = operation(level + 1);
        while (BINDING.get(level).contains(word())) {
            left = level == COMPARISON ? comparison(left) : binary(left, level);
        }
        return left;
    }

    private String binary(String left, int level) {
        return "(" + left + " " + words.get(at++) + " " + operation(level + 1) + ")";
    }

    private String comparison(String left) {
        if (took("not")) {
            return "!" + comparison(left);
        }
        var operator = words.get(at++);
        if (operator.equals("in")) {
            return among(left);
        }
        var right = operation(COMPARISON + 1);
        return switch (operator) {
            case "contains" -> "has(" + left + ", " + right + ")";
            case "memberOf" -> "has(" + right + ", " + left + ")";
            case "==" -> right.startsWith("\"") ? right + ".equals(" + left + ")" : plain(left, operator, right);
            case "!=" -> unequal(left, right);
            case "matches" -> throw new IllegalArgumentException("no rule here matches a pattern: " + words);
            default -> plain(left, operator, right);
        };
    }

    private static String plain(String left, String operator, String right) {
        return "(" + left + " " + operator + " " + right + ")";
    }

    /** An unknown number, NaN, is not unequal to anything. */
    private static String unequal(String left, String right) {
        if (right.startsWith("\"")) {
            return "!" + right + ".equals(" + left + ")";
        }
        return number(left)
                ? "(" + left + " < " + right + " || " + left + " > " + right + ")"
                : plain(left, "!=", right);
    }

    private static boolean number(String java) {
        return Stream.of(Customer.class.getMethods())
                .filter(method -> java.equals("c." + method.getName() + "()"))
                .anyMatch(method -> method.getReturnType() == double.class);
    }

    private String among(String left) {
        take("(");
        var alternatives = new ArrayList<String>();
        do {
            alternatives.add(plain(left, "==", operation(COMPARISON + 1)));
        } while (took(","));
        take(")");
        return "(" + String.join(" || ", alternatives) + ")";
    }

    private String unary() {
        if (took("!")) {
            return "!" + unary();
        }
        if (took("-")) {
            return "-" + unary();
        }
        if (took("(")) {
            var inner = operation(0);
            take(")");
            return inner.startsWith("(") ? inner : "(" + inner + ")";
        }
        return chain();
    }

    /** A literal, or a figure and what it has: {@code limits.evaluatingDays}, {@code categoriesBought.size()}. */
    private String chain() {
        var first = words.get(at++);
        if (!Character.isLowerCase(first.charAt(0))
                || Set.of("null", "true", "false").contains(first)) {
            return first;
        }
        var java = new StringBuilder("c.").append(first).append(arguments());
        while (took(".")) {
            java.append('.').append(words.get(at++)).append(arguments());
        }
        if (took("[")) {
            java.append(".get(").append(operation(0)).append(')');
            take("]");
        }
        return java.toString();
    }

    private String arguments() {
        if (!took("(")) {
            return "()";
        }
        var arguments = new ArrayList<String>();
        while (!took(")")) {
            arguments.add(operation(0));
            took(",");
        }
        return "(" + String.join(", ", arguments) + ")";
    }
}
