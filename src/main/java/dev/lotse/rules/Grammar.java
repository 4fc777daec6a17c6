package dev.lotse.rules;

import dev.lotse.rules.sandbox.Patterns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a rule is made of: a condition on one fact, and verbs. Says where a rule is more than that; what slips through is
 * stopped by {@code sandbox.Admission}, which reads what was compiled.
 */
final class Grammar implements Check {
    private static final Set<String> SIGNS_OF_VERDICTS = Set.of("(", ")", ",", ".", "+", "-", "*", "/", "%");
    private static final Set<String> SIGNS_OF_CONDITIONS = Stream.concat(
                    SIGNS_OF_VERDICTS.stream(), Stream.of(":", "=", "!", "<", ">", "&", "|", "[", "]"))
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> ELEMENTS = Set.of(
            "not", "exists", "forall", "and", "or", "eval", "accumulate", "acc", "from", "collect", "over", "groupby");
    private static final Set<String> FORBIDDEN_WORDS = Set.of(
            "new",
            "class",
            "instanceof",
            "from",
            "accumulate",
            "acc",
            "collect",
            "forall",
            "exists",
            "over",
            "entry-point",
            "groupby",
            "super",
            "switch",
            "soundslike");
    private static final Set<String> FORBIDDEN_PAIRS = Set.of("->", "::", ":=", "+=", "-=", "++", "--", "//");
    private static final Set<String> CLASSES =
            Vocabulary.ENUMS.stream().map(Class::getSimpleName).collect(Collectors.toUnmodifiableSet());

    private final Set<String> methods;

    /** @param methods the names of all methods that a rule may call */
    Grammar(Set<String> methods) {
        this.methods = Set.copyOf(methods);
    }

    @Override
    public List<Finding> examine(List<RuleFile> files) {
        List<Finding> findings = new ArrayList<>();
        for (RuleFile file : files) {
            for (RuleText rule : file.rules()) {
                metadata(rule).ifPresent(findings::add);
                condition(rule).ifPresent(findings::add);
                verdicts(rule).ifPresent(findings::add);
            }
        }
        return findings;
    }

    /** {@code @word( "text" )}, and so on. */
    private static Optional<Finding> metadata(RuleText rule) {
        List<Token> head = rule.head();
        for (int at = 0; at < head.size(); at++) {
            if (head.get(at).is("@") && !isMetadata(head.subList(at, Math.min(head.size(), at + 5)))) {
                return Optional.of(rule.finding(
                        head.get(at),
                        Code.ATTRIBUTE,
                        "Metadata are one word and one value. Write @name( \"value\" )."));
            }
        }
        return Optional.empty();
    }

    private static boolean isMetadata(List<Token> tokens) {
        return tokens.size() == 5
                && Character.isLowerCase(tokens.get(1).text().charAt(0))
                && tokens.get(2).is("(")
                && tokens.get(3).kind() != Token.Kind.SIGN
                && tokens.get(4).is(")");
    }

    private Optional<Finding> condition(RuleText rule) {
        List<Token> tokens = rule.when();
        int open = tokens.size() > 1 && tokens.get(1).is(":") ? 3 : 1;
        if (tokens.size() < open + 2
                || !isFact(tokens.get(open - 1))
                || !tokens.get(open).is("(")) {
            return Optional.of(notOneFact(rule, tokens.isEmpty() ? rule.keyword() : tokens.getFirst()));
        }
        int close = closing(tokens, open);
        for (int at = open + 1; at < close; at++) {
            Optional<Finding> finding = constraint(rule, tokens, at);
            if (finding.isPresent()) {
                return finding;
            }
        }
        return close + 1 < tokens.size() ? Optional.of(notOneFact(rule, tokens.get(close + 1))) : Optional.empty();
    }

    private static boolean isFact(Token token) {
        return token.isWord() && !ELEMENTS.contains(token.text());
    }

    private static Finding notOneFact(RuleText rule, Token token) {
        return token.is("eval")
                ? eval(rule, token)
                : rule.finding(
                        token,
                        Code.ONE_FACT,
                        "A condition is about one fact, but here stands " + token.text()
                                + ". Write one Customer( … ) with all constraints in it, separated by commas.");
    }

    private static Finding eval(RuleText rule, Token token) {
        return rule.finding(
                token, Code.EVAL, "Conditions are not written with eval. Write a constraint of the fact instead.");
    }

    private Optional<Finding> constraint(RuleText rule, List<Token> tokens, int at) {
        Token token = tokens.get(at);
        if (token.is("eval")) {
            return Optional.of(eval(rule, token));
        }
        if (token.is("matches") && !follows(tokens, at, ".")) {
            return pattern(rule, tokens.get(at), tokens.get(at + 1));
        }
        return isAdmitted(tokens, at, SIGNS_OF_CONDITIONS) ? Optional.empty() : Optional.of(forbidden(rule, token));
    }

    private static Optional<Finding> pattern(RuleText rule, Token operator, Token pattern) {
        if (pattern.kind() != Token.Kind.TEXT || pattern.text().length() < 2) {
            return Optional.of(rule.finding(
                    operator, Code.PATTERN, "matches needs a pattern that stands in the rule. Write matches \"…\"."));
        }
        return fault(pattern.text().substring(1, pattern.text().length() - 1))
                .map(fault -> rule.finding(
                        pattern,
                        Code.PATTERN,
                        "This pattern " + fault + ". Write a shorter or simpler one (RE2 syntax)."));
    }

    private static Optional<String> fault(String text) {
        try {
            return Patterns.fault(text.translateEscapes());
        } catch (IllegalArgumentException e) {
            return Optional.of("has an escape that is none");
        }
    }

    private Optional<Finding> verdicts(RuleText rule) {
        List<Token> tokens = rule.then();
        int at = 0;
        while (at < tokens.size()) {
            Token verb = tokens.get(at);
            if (HouseStyle.FORBIDDEN.contains(verb.text())) {
                return Optional.empty();
            }
            if (!verb.isWord() || at + 1 >= tokens.size() || !tokens.get(at + 1).is("(")) {
                return Optional.of(notAVerdict(rule, verb));
            }
            int close = closing(tokens, at + 1);
            for (int in = at + 1; in < close; in++) {
                if (!isAdmitted(tokens, in, SIGNS_OF_VERDICTS)) {
                    return Optional.of(forbidden(rule, tokens.get(in)));
                }
            }
            if (close + 1 < tokens.size() && !tokens.get(close + 1).is(";")) {
                return Optional.of(notAVerdict(rule, tokens.get(close + 1)));
            }
            at = close + 2;
        }
        return Optional.empty();
    }

    private static Finding notAVerdict(RuleText rule, Token token) {
        return rule.finding(
                token,
                Code.NOT_A_VERDICT,
                "Here a verdict begins, but " + token.text()
                        + " is none. Write only verbs of rules/README.md, each ended by a semicolon.");
    }

    private static Finding forbidden(RuleText rule, Token token) {
        return rule.finding(
                token,
                Code.FORBIDDEN,
                "A rule cannot use " + token.text() + ". Use figures, operators and verbs of rules/README.md.");
    }

    private boolean isAdmitted(List<Token> tokens, int at, Set<String> signs) {
        Token token = tokens.get(at);
        Token next = tokens.get(Math.min(at + 1, tokens.size() - 1));
        return switch (token.kind()) {
            case SIGN -> signs.contains(token.text()) && !isForbiddenPair(token, next) && !joinsTexts(tokens, at);
            case WORD ->
                !FORBIDDEN_WORDS.contains(token.text())
                        && (follows(tokens, at, ".") ? isMember(token, next) : isName(token, next));
            case NUMBER, TEXT -> true;
        };
    }

    private static boolean isForbiddenPair(Token token, Token next) {
        return token.end() == next.start() && FORBIDDEN_PAIRS.contains(token.text() + next.text());
    }

    private static boolean joinsTexts(List<Token> tokens, int at) {
        return tokens.get(at).is("+")
                && Stream.of(at - 1, at + 1)
                        .filter(side -> side >= 0 && side < tokens.size())
                        .anyMatch(side -> tokens.get(side).kind() == Token.Kind.TEXT);
    }

    /** After a point: a property, a constant, or a method that is listed. */
    private boolean isMember(Token token, Token next) {
        return !next.is("(") || methods.contains(token.text());
    }

    /** Before a point: no class but those of constants. */
    private static boolean isName(Token token, Token next) {
        return !next.is(".") || !Character.isUpperCase(token.text().charAt(0)) || CLASSES.contains(token.text());
    }

    private static boolean follows(List<Token> tokens, int at, String sign) {
        return at > 0 && tokens.get(at - 1).is(sign);
    }

    private static int closing(List<Token> tokens, int open) {
        int depth = 0;
        for (int at = open; at < tokens.size(); at++) {
            depth += tokens.get(at).is("(") ? 1 : tokens.get(at).is(")") ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return tokens.size() - 1;
    }
}
