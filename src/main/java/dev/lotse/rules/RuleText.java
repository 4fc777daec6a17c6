package dev.lotse.rules;

import dev.lotse.facts.RuleInfo;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A rule as it stands in its file.
 *
 * @param keyword the word {@code rule} it begins with
 * @param head what stands between its name and {@code when}
 * @param when its conditions
 * @param then its verdicts
 * @param last the word {@code end} it ends with
 */
public record RuleText(RuleInfo info, Token keyword, List<Token> head, List<Token> when, List<Token> then, Token last) {

    /** Its constraints, as they are written but for blanks. */
    Set<String> constraints() {
        Set<String> constraints = new TreeSet<>();
        StringBuilder constraint = new StringBuilder();
        int depth = 0;
        for (Token token : when) {
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 1 && (token.is(",") || token.is("("))) {
                add(constraint, constraints);
            } else if (depth > 0) {
                constraint.append(constraint.isEmpty() ? "" : " ").append(token.text());
            }
        }
        add(constraint, constraints);
        return constraints;
    }

    private static void add(StringBuilder constraint, Set<String> constraints) {
        if (!constraint.isEmpty()) {
            constraints.add(constraint.toString());
            constraint.setLength(0);
        }
    }

    /** Whether both give the same verdicts, whatever their reasons and conditions. */
    boolean saysAs(RuleText other) {
        return verdicts().equals(other.verdicts());
    }

    private List<String> verdicts() {
        return then.stream()
                .filter(token -> token.kind() != Token.Kind.TEXT)
                .map(Token::text)
                .toList();
    }

    /** Whether both are the same but for blanks, comments and where they stand. */
    boolean readsAs(RuleText other) {
        return texts(head).equals(texts(other.head))
                && texts(when).equals(texts(other.when))
                && texts(then).equals(texts(other.then));
    }

    private static List<String> texts(List<Token> tokens) {
        return tokens.stream().map(Token::text).toList();
    }

    public String name() {
        return info.name();
    }

    public Finding finding(Token at, Code code, String message) {
        return new Finding(info.file(), at.line(), at.column(), code, message, info.name());
    }

    public Finding finding(Code code, String message) {
        return finding(keyword, code, message);
    }
}
