package dev.lotse.rules;

/**
 * A piece of a rule file that is neither blank nor comment.
 *
 * @param text as it stands in the file, quotes included
 * @param start its offset in the file
 * @param line from 1
 * @param column from 1
 */
public record Token(Kind kind, String text, int start, int line, int column) {
    public enum Kind {
        WORD,
        TEXT,
        NUMBER,
        SIGN
    }

    public boolean is(String expected) {
        return kind != Kind.TEXT && text.equals(expected);
    }

    public boolean isWord() {
        return kind == Kind.WORD;
    }

    /** A bare name of a phase, a channel, an action and so on. */
    public boolean isConstant() {
        return kind == Kind.WORD && text.length() > 1 && text.matches("[A-Z][A-Z0-9_]*");
    }

    /** Whether it is {@code constant}, bare or quoted. */
    boolean names(String constant) {
        return text.equals(kind == Kind.TEXT ? '"' + constant + '"' : constant);
    }

    String unquoted() {
        return kind == Kind.TEXT && text.length() > 1 ? text.substring(1, text.length() - 1) : text;
    }

    public int end() {
        return start + text.length();
    }
}
