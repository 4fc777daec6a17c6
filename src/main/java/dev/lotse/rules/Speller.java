package dev.lotse.rules;

import dev.lotse.facts.Kind;
import dev.lotse.facts.Nearest;
import dev.lotse.facts.Verbs;
import java.lang.reflect.Parameter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the words of a rule: finds those that do not exist, and how bare constants are to be written in Java. */
final class Speller {
    private static final Set<String> ELEMENTS =
            Set.of("not", "exists", "forall", "and", "or", "eval", "accumulate", "acc", "from", "collect", "over");
    private static final Set<String> OPERATORS = Set.of(
            "contains",
            "memberOf",
            "matches",
            "in",
            "not",
            "str",
            "soundslike",
            "excludes",
            "true",
            "false",
            "null",
            "this",
            "new",
            "instanceof",
            "and",
            "or",
            "over",
            "eval",
            "length",
            "startsWith",
            "endsWith",
            "exists");

    /** A call that is open at some place, and which of its arguments stands there. */
    private static final class Call {
        final @Nullable String name;
        int argument;

        Call(@Nullable String name) {
            this.name = name;
        }
    }

    private final Vocabulary words;
    private final RuleText rule;
    private final List<Rewriting.Edit> edits;
    private final List<Finding> findings;
    private final Set<String> bound = new HashSet<>();

    private Speller(Vocabulary words, RuleText rule, List<Rewriting.Edit> edits, List<Finding> findings) {
        this.words = words;
        this.rule = rule;
        this.edits = edits;
        this.findings = findings;
    }

    static void read(Vocabulary words, RuleText rule, List<Rewriting.Edit> edits, List<Finding> findings) {
        Speller speller = new Speller(words, rule, edits, findings);
        speller.conditions(rule.when());
        speller.verdicts(rule.then());
    }

    private void conditions(List<Token> tokens) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).isWord() && tokens.get(i + 1).is(":")) {
                bound.add(tokens.get(i).text());
            }
        }
        int at = 0;
        while (at < tokens.size()) {
            Token token = tokens.get(at);
            if (token.isWord()
                    && !ELEMENTS.contains(token.text())
                    && next(tokens, at).is("(")) {
                int end = closing(tokens, at + 1);
                pattern(token, tokens.subList(at + 2, end));
                at = end;
            }
            at++;
        }
    }

    private void pattern(Token type, List<Token> constraints) {
        String fact = words.fact().getSimpleName();
        if (!type.text().equals(fact)) {
            report(type, Code.UNKNOWN_FACT, "There is no fact " + type.text() + ". Rules see one fact, " + fact + ".");
            return;
        }
        Deque<Call> calls = new ArrayDeque<>();
        Class<?> compared = void.class;
        for (int at = 0; at < constraints.size(); at++) {
            Token token = constraints.get(at);
            trackCalls(calls, constraints, at);
            if (token.is(",") && calls.isEmpty()) {
                compared = void.class;
            }
            if (token.kind() == Token.Kind.TEXT) {
                quotedAction(token, expected(words.fact(), calls));
            }
            if (!token.isWord() || follows(constraints, at, ".") || isFree(token, next(constraints, at))) {
                continue;
            }
            if (next(constraints, at).is("(")) {
                checkName(token, Vocabulary.methodNames(words.fact()), Code.UNKNOWN_PROPERTY, fact + " has no method ");
            } else if (token.isConstant()) {
                constant(token, expected(words.fact(), calls), compared, next(constraints, at));
            } else if (Character.isLowerCase(token.text().charAt(0))) {
                compared = property(constraints, at);
            }
        }
    }

    private boolean isFree(Token token, Token next) {
        return OPERATORS.contains(token.text())
                || bound.contains(token.text())
                || token.text().startsWith("$")
                || next.is(":");
    }

    /** Follows a chain of properties and gives the type of the last one that is known. */
    private Class<?> property(List<Token> tokens, int from) {
        Class<?> owner = words.fact();
        for (int at = from; at < tokens.size(); at += 2) {
            Token token = tokens.get(at);
            Optional<Class<?>> type = Vocabulary.property(owner, token.text());
            if (type.isEmpty()) {
                if (owner == words.fact() || owner.isRecord()) {
                    Set<String> names = Vocabulary.properties(owner);
                    checkName(token, names, Code.UNKNOWN_PROPERTY, owner.getSimpleName() + " has no property ");
                }
                return void.class;
            }
            owner = type.get();
            if (!next(tokens, at).is(".")) {
                return owner;
            }
        }
        return owner;
    }

    private void verdicts(List<Token> tokens) {
        Set<String> verbs = Vocabulary.verbs();
        Deque<Call> calls = new ArrayDeque<>();
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            trackCalls(calls, tokens, at);
            List<Parameter> expected = expected(Verbs.class, calls);
            if (token.kind() == Token.Kind.TEXT) {
                quotedAction(token, expected);
            } else if (token.isWord()
                    && !follows(tokens, at, ".")
                    && !token.text().startsWith("$")) {
                if (next(tokens, at).is("(") && !HouseStyle.FORBIDDEN.contains(token.text())) {
                    checkName(token, verbs, Code.UNKNOWN_VERB, "There is no verb ");
                } else if (token.isConstant() && !bound.contains(token.text())) {
                    constant(token, expected, void.class, next(tokens, at));
                }
            }
        }
    }

    private void quotedAction(Token token, List<Parameter> expected) {
        boolean isAction = expected.stream().anyMatch(Vocabulary::isAction);
        String key = token.text().substring(1, Math.max(1, token.text().length() - 1));
        if (isAction && !words.actions().contains(key)) {
            unknownAction(token, key);
        }
    }

    private void unknownAction(Token token, String key) {
        report(
                token,
                Code.UNKNOWN_ACTION,
                "config/actions.yaml has no action " + key + "." + Nearest.cure(key, words.actions()));
    }

    private void constant(Token token, List<Parameter> expected, Class<?> compared, Token next) {
        String name = token.text();
        if (next.is(".")) {
            return;
        }
        List<String> readings = Vocabulary.isConstantOf(compared, name)
                ? List.of(compared.getSimpleName() + "." + name)
                : words.readings(name, expected);
        if (readings.size() == 1) {
            edits.add(new Rewriting.Edit(token, readings.getFirst()));
        } else if (readings.isEmpty()) {
            unknownConstant(token, expected, compared);
        } else {
            report(
                    token,
                    Code.AMBIGUOUS_NAME,
                    name + " may be " + String.join(" or ", readings) + ". Write it like that.");
        }
    }

    private void unknownConstant(Token token, List<Parameter> expected, Class<?> compared) {
        boolean action = expected.stream().anyMatch(Vocabulary::isAction);
        Optional<Class<?>> type = compared.isEnum()
                ? Optional.of(compared)
                : expected.stream()
                        .<Class<?>>map(Parameter::getType)
                        .filter(Class::isEnum)
                        .findFirst();
        if (action && Vocabulary.isConstantOf(Kind.class, token.text())) {
            report(token, Code.UNKNOWN_ACTION, token.text() + " is a kind. Write kind( " + token.text() + " ).");
        } else if (action) {
            unknownAction(token, token.text());
        } else if (type.isPresent()) {
            String cure = Nearest.cure(token.text(), Vocabulary.constants(type.get()));
            report(
                    token,
                    Code.UNKNOWN_NAME,
                    "There is no " + type.get().getSimpleName() + " " + token.text() + "." + cure);
        } else {
            String cure = Nearest.cure(token.text(), words.bareNames());
            report(token, Code.UNKNOWN_NAME, "Nothing is called " + token.text() + "." + cure);
        }
    }

    private void checkName(Token token, Set<String> names, Code code, String complaint) {
        if (!names.contains(token.text())) {
            report(token, code, complaint + token.text() + "." + Nearest.cure(token.text(), names));
        }
    }

    private void report(Token token, Code code, String message) {
        findings.add(rule.finding(token, code, message));
    }

    private static List<Parameter> expected(Class<?> owner, Deque<Call> calls) {
        Call call = calls.peek();
        return call == null || call.name == null ? List.of() : Vocabulary.parameters(owner, call.name, call.argument);
    }

    private static void trackCalls(Deque<Call> calls, List<Token> tokens, int at) {
        Token token = tokens.get(at);
        Call call = calls.peek();
        if (token.is("(")) {
            Token before = at == 0 ? token : tokens.get(at - 1);
            calls.push(new Call(before.isWord() ? before.text() : null));
        } else if (token.is(")") && call != null) {
            calls.pop();
        } else if (token.is(",") && call != null) {
            call.argument++;
        }
    }

    private static boolean follows(List<Token> tokens, int at, String sign) {
        return at > 0 && tokens.get(at - 1).is(sign);
    }

    private static Token next(List<Token> tokens, int at) {
        return at + 1 < tokens.size() ? tokens.get(at + 1) : new Token(Token.Kind.SIGN, "", 0, 0, 0);
    }

    private static int closing(List<Token> tokens, int open) {
        int depth = 0;
        for (int at = open; at < tokens.size(); at++) {
            if (tokens.get(at).is("(")) {
                depth++;
            } else if (tokens.get(at).is(")") && --depth == 0) {
                return at;
            }
        }
        return tokens.size();
    }
}
