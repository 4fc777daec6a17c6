package dev.lotse.rules.lint;

import dev.lotse.rules.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** A piece of a rule: a constraint, one side of it, an argument. */
record Phrase(List<Token> tokens) {
    Phrase {
        tokens = List.copyOf(tokens);
    }

    /** As it is written, in one line. */
    String written() {
        StringBuilder written = new StringBuilder();
        for (int at = 0; at < tokens.size(); at++) {
            boolean apart = at > 0 && tokens.get(at - 1).end() < tokens.get(at).start();
            written.append(apart ? " " : "").append(tokens.get(at).text());
        }
        return written.toString();
    }

    /** As it is written, but for blanks. */
    String text() {
        return tokens.stream().map(Token::text).collect(Collectors.joining(" "));
    }

    Token first() {
        return tokens.getFirst();
    }

    int size() {
        return tokens.size();
    }

    boolean isEmpty() {
        return tokens.isEmpty();
    }

    Phrase part(int from, int to) {
        return new Phrase(tokens.subList(from, to));
    }

    /** What stands between the {@code sign}s that no parentheses enclose. */
    List<Phrase> split(String sign) {
        List<Phrase> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int at = 0; at < tokens.size(); at++) {
            depth += step(tokens.get(at));
            if (depth == 0 && isAt(at, sign)) {
                parts.add(part(from, at));
                from = at + sign.length();
                at = from - 1;
            }
        }
        parts.add(part(from, tokens.size()));
        return parts.stream().filter(part -> !part.isEmpty()).toList();
    }

    /** Whether the sign, of one or more characters without blanks, stands at {@code at}. */
    boolean isAt(int at, String sign) {
        for (int i = 0; i < sign.length(); i++) {
            if (at + i >= tokens.size()
                    || !tokens.get(at + i).is(sign.substring(i, i + 1))
                    || (i > 0
                            && tokens.get(at + i - 1).end()
                                    != tokens.get(at + i).start())) {
                return false;
            }
        }
        return true;
    }

    /** Where {@code sign} or word stands that no parentheses enclose; -1 if nowhere. */
    int find(IntPredicate which) {
        int depth = 0;
        for (int at = 0; at < tokens.size(); at++) {
            depth += step(tokens.get(at));
            if (depth == 0 && which.test(at)) {
                return at;
            }
        }
        return -1;
    }

    /** Without the parentheses around it. */
    Phrase bare() {
        Phrase bare = this;
        while (bare.isEnclosed()) {
            bare = bare.part(1, bare.size() - 1);
        }
        return bare;
    }

    boolean isEnclosed() {
        return size() > 2 && first().is("(") && closing(0) == size() - 1;
    }

    /** Where the parenthesis that opens at {@code open} is closed. */
    int closing(int open) {
        int depth = 0;
        for (int at = open; at < tokens.size(); at++) {
            depth += step(tokens.get(at));
            if (depth == 0) {
                return at;
            }
        }
        return tokens.size();
    }

    private static int step(Token token) {
        if (token.is("(") || token.is("[")) {
            return 1;
        }
        return token.is(")") || token.is("]") ? -1 : 0;
    }
}
