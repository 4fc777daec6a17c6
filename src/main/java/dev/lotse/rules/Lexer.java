package dev.lotse.rules;

import java.util.ArrayList;
import java.util.List;

/** Cuts a rule file into tokens; comments and blanks are left out, and nothing is ever an error. */
final class Lexer {
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        while (lexer.at < text.length()) {
            lexer.step();
        }
        return lexer.tokens;
    }

    private void step() {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            skipTo(at + 1);
        } else if (text.startsWith("//", at)) {
            skipTo(endOf("\n", at));
        } else if (text.startsWith("/*", at)) {
            skipTo(Math.min(text.length(), endOf("*/", at + 2) + 2));
        } else if (c == '"' || c == '\'') {
            take(Token.Kind.TEXT, endOfText(c));
        } else if (Character.isJavaIdentifierStart(c)) {
            take(Token.Kind.WORD, endOfWord());
        } else if (Character.isDigit(c)) {
            take(Token.Kind.NUMBER, endOfNumber());
        } else {
            take(Token.Kind.SIGN, at + 1);
        }
    }

    private void take(Token.Kind kind, int end) {
        tokens.add(new Token(kind, text.substring(at, end), at, line, at - lineStart + 1));
        skipTo(end);
    }

    private void skipTo(int end) {
        for (; at < end; at++) {
            if (text.charAt(at) == '\n') {
                line++;
                lineStart = at + 1;
            }
        }
    }

    private int endOf(String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found;
    }

    private int endOfText(char quote) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != quote && text.charAt(end) != '\n') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), end + 1);
    }

    private int endOfWord() {
        int end = at;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private int endOfNumber() {
        int end = at;
        while (end < text.length()
                && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_' || isPoint(end))) {
            end++;
        }
        return end;
    }

    private boolean isPoint(int index) {
        return text.charAt(index) == '.' && index + 1 < text.length() && Character.isDigit(text.charAt(index + 1));
    }
}
