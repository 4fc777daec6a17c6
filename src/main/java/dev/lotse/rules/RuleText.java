package dev.lotse.rules;

import dev.lotse.facts.RuleInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** What its author noted of it, as in {@code @author( "Kim" )}: values by name, in the order written. */
    Map<String, String> metadata() {
        Map<String, String> valuesByName = new LinkedHashMap<>();
        for (int at = 0; at + 1 < head.size(); at++) {
            if (head.get(at).is("@")) {
                valuesByName.put(head.get(at + 1).text(), valueFrom(at + 2));
            }
        }
        return valuesByName;
    }

    /** What stands in the parentheses that open at {@code from}, but for blanks at its ends; nothing if none do. */
    private String valueFrom(int from) {
        StringBuilder value = new StringBuilder();
        int depth = 0;
        for (int at = from; at < head.size(); at++) {
            Token token = head.get(at);
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 0) {
                break;
            }
            if (at > from) {
                value.append(at > from + 1 && head.get(at - 1).end() < token.start() ? " " : "")
                        .append(token.unquoted());
            }
        }
        return value.toString();
    }

    /** Its constraints, as they are written but for blanks. */
    Set<String> constraints() {
        Set<String> constraints = new TreeSet<>();
        constraintTokens().forEach(constraint -> constraints.add(String.join(" ", texts(constraint))));
        return constraints;
    }

    /** Its constraints in the order they are written. */
    List<List<Token>> constraintTokens() {
        List<List<Token>> constraints = new ArrayList<>();
        List<Token> constraint = new ArrayList<>();
        int depth = 0;
        for (Token token : when) {
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 1 && (token.is(",") || token.is("("))) {
                constraints.add(constraint);
                constraint = new ArrayList<>();
            } else if (depth > 0) {
                constraint.add(token);
            }
        }
        constraints.add(constraint);
        constraints.removeIf(List::isEmpty);
        return constraints;
    }

    /** Whether one of its verdicts proposes {@code action}. */
    boolean proposes(String action) {
        for (int at = 0; at + 2 < then.size(); at++) {
            if (then.get(at).is("propose")
                    && then.get(at + 1).is("(")
                    && then.get(at + 2).names(action)) {
                return true;
            }
        }
        return false;
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
