package dev.lotse.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The words and signs of what a user wrote, such as {@code concat('retail-', customer_id)}. */
final class Tokens {
    enum Kind {
        WORD,
        /** In double quotes: a column whatever its name looks like. */
        COLUMN,
        /** In single quotes. */
        LITERAL,
        SIGN,
        END
    }

    record Token(Kind kind, String text) {
        boolean is(String sign) {
            return kind == Kind.SIGN && text.equals(sign);
        }
    }

    private static final Set<String> LONG_SIGNS = Set.of("<=", ">=", "!=");
    private static final String SIGNS = "(),=<>!";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int next;

    Tokens(String text) {
        this.text = text;
        while (at < text.length()) {
            var c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '\'' || c == '"') {
                quoted(c);
            } else if (SIGNS.indexOf(c) >= 0) {
                sign();
            } else {
                word();
            }
        }
    }

    private void quoted(char quote) {
        var inside = new StringBuilder();
        for (at++; at < text.length(); at++) {
            if (text.charAt(at) != quote) {
                inside.append(text.charAt(at));
            } else if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
                inside.append(quote);
                at++;
            } else {
                at++;
                tokens.add(new Token(quote == '"' ? Kind.COLUMN : Kind.LITERAL, inside.toString()));
                return;
            }
        }
        throw new Misuse("%s: the quote %s is not closed.".formatted(text, quote));
    }

    private void sign() {
        var length = at + 2 <= text.length() && LONG_SIGNS.contains(text.substring(at, at + 2)) ? 2 : 1;
        tokens.add(new Token(Kind.SIGN, text.substring(at, at + length)));
        at += length;
    }

    private void word() {
        var start = at;
        while (at < text.length()
                && !Character.isWhitespace(text.charAt(at))
                && "'\"".indexOf(text.charAt(at)) < 0
                && SIGNS.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        tokens.add(new Token(Kind.WORD, text.substring(start, at)));
    }

    Token peek() {
        return next < tokens.size() ? tokens.get(next) : new Token(Kind.END, "");
    }

    Token take() {
        var token = peek();
        next++;
        return token;
    }

    boolean atEnd() {
        return next >= tokens.size();
    }

    /** Takes {@code sign} if it comes next. */
    boolean took(String sign) {
        if (peek().is(sign)) {
            next++;
            return true;
        }
        return false;
    }

    Misuse misuse(String what) {
        return new Misuse(text + ": " + what);
    }

    Misuse unexpected(String expected) {
        return misuse("expected " + expected + (atEnd() ? " at the end." : ", but found " + peek().text() + "."));
    }
}
