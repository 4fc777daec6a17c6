package dev.lotse.rules;

import dev.lotse.facts.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A rule is a sentence: facts in, verdicts with reasons out, and nothing else. */
final class HouseStyle implements Check {
    static final Set<String> FORBIDDEN = Set.of(
            "modify", "update", "insert", "insertLogical", "delete", "retract", "drools", "kcontext", "channels");
    /** What could end the text or the comment that a name becomes in generated code. */
    private static final Pattern CODE = Pattern.compile("[\"\\\\\\p{Cc}]|\\*/|/\\*");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    private final Class<?> fact;

    HouseStyle(Class<?> fact) {
        this.fact = fact;
    }

    @Override
    public List<Finding> examine(List<RuleFile> files) {
        List<Finding> findings = new ArrayList<>();
        for (RuleFile file : files) {
            strays(file, findings);
            for (RuleText rule : file.rules()) {
                head(rule, findings);
                then(rule, findings);
            }
        }
        duplicates(files, findings);
        return findings;
    }

    /** One finding a line: what an analyst sees there is one statement. */
    private static void strays(RuleFile file, List<Finding> findings) {
        int reported = 0;
        for (Token token : file.strays()) {
            if (token.line() != reported && token.isWord()) {
                reported = token.line();
                findings.add(new Finding(
                        file.path(),
                        token.line(),
                        token.column(),
                        Code.NOT_A_RULE,
                        "A rule file holds rules only, but here stands " + token.text()
                                + ". Remove it: package and imports are put in by Lotse.",
                        null));
            }
        }
    }

    private static void head(RuleText rule, List<Finding> findings) {
        if (rule.name().isBlank() || CODE.matcher(rule.name()).find()) {
            findings.add(rule.finding(
                    Code.RULE_NAME,
                    "A rule's name is the business sentence it is. Write it without quotes, backslashes and */."));
        }
        List<Token> head = rule.head();
        for (int at = 0; at < head.size(); at++) {
            Token token = head.get(at);
            boolean metadata = at > 0 && (head.get(at - 1).is("@") || inParentheses(head, at));
            if (token.isWord() && !metadata && !isLaterPart(head, at)) {
                findings.add(rule.finding(
                        token,
                        Code.ATTRIBUTE,
                        "A rule has no attributes, but here stands " + attribute(head, at)
                                + ". Remove it: the order of rules never matters."));
            }
        }
    }

    /** Whether the word belongs to one before it: {@code loop} of {@code no-loop}, {@code true} after it. */
    private static boolean isLaterPart(List<Token> head, int at) {
        return at > 0
                && (head.get(at - 1).is("-")
                        || head.get(at).is("true")
                        || head.get(at).is("false"));
    }

    private static String attribute(List<Token> head, int at) {
        StringBuilder name = new StringBuilder(head.get(at).text());
        for (int i = at + 1; i + 1 < head.size() && head.get(i).is("-"); i += 2) {
            name.append('-').append(head.get(i + 1).text());
        }
        return name.toString();
    }

    private static boolean inParentheses(List<Token> tokens, int at) {
        int depth = 0;
        for (Token token : tokens.subList(0, at)) {
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        }
        return depth > 0;
    }

    private void then(RuleText rule, List<Finding> findings) {
        boolean reasoned = false;
        for (int at = 0; at < rule.then().size(); at++) {
            Token token = rule.then().get(at);
            if (FORBIDDEN.contains(token.text()) && token.isWord()) {
                findings.add(rule.finding(
                        token,
                        Code.SIDE_EFFECT,
                        "A rule only states verdicts, but here stands " + token.text()
                                + ". Use the verbs of rules/README.md."));
            }
            if (token.is("because")) {
                reasoned = true;
            }
            if (token.kind() == Token.Kind.TEXT) {
                placeholders(rule, token, findings);
            }
        }
        if (!reasoned) {
            findings.add(rule.finding(
                    Code.NO_REASON,
                    "The rule gives no reason. End its verdict with because( \"German\", \"English\" )."));
        }
    }

    private void placeholders(RuleText rule, Token text, List<Finding> findings) {
        Matcher matcher = PLACEHOLDER.matcher(text.text());
        while (matcher.find()) {
            String figure = matcher.group(1).trim();
            if (!isFigure(figure)) {
                Token place =
                        new Token(Token.Kind.WORD, figure, text.start(), text.line(), text.column() + matcher.start());
                findings.add(rule.finding(
                        place,
                        Code.UNKNOWN_PLACEHOLDER,
                        fact.getSimpleName() + " has no figure {" + figure + "}."
                                + Nearest.cure(figure, Vocabulary.properties(fact))));
            }
        }
    }

    private boolean isFigure(String path) {
        Class<?> owner = fact;
        for (String name : path.split("\\.", -1)) {
            Class<?> type = Vocabulary.property(owner, name).orElse(null);
            if (type == null) {
                return false;
            }
            owner = type;
        }
        return true;
    }

    private static void duplicates(List<RuleFile> files, List<Finding> findings) {
        Map<String, RuleText> rulesByName = new HashMap<>();
        for (RuleFile file : files) {
            for (RuleText rule : file.rules()) {
                RuleText first = rulesByName.putIfAbsent(rule.name(), rule);
                if (first != null) {
                    findings.add(duplicate(first, rule));
                    findings.add(duplicate(rule, first));
                }
            }
        }
    }

    private static Finding duplicate(RuleText rule, RuleText other) {
        return rule.finding(
                Code.DUPLICATE_NAME,
                "Another rule has the same name: " + other.info().file() + " line "
                        + other.info().line() + ".");
    }
}
