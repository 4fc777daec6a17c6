package dev.lotse.rules;

import java.util.Comparator;
import java.util.List;

/**
 * A rule file as the parser of Drools gets it: header in the first line, bare constants in Java. Lines stay what they are;
 * columns are mapped back.
 */
record Rewriting(String text, int headerLength, List<Edit> edits) {

    /** {@code by} stands in the place of {@code token}. */
    record Edit(Token token, String by) {
        int growth() {
            return by.length() - token.text().length();
        }
    }

    static Rewriting of(String text, String header, List<Edit> edits) {
        List<Edit> sorted = edits.stream()
                .sorted(Comparator.comparingInt(edit -> edit.token().start()))
                .toList();
        StringBuilder rewritten = new StringBuilder(header);
        int from = 0;
        for (Edit edit : sorted) {
            rewritten.append(text, from, edit.token().start()).append(edit.by());
            from = edit.token().end();
        }
        return new Rewriting(rewritten.append(text, from, text.length()).toString(), header.length(), sorted);
    }

    /** The column in the analyst's file of a column in the rewritten one, both from 1. */
    int column(int line, int rewrittenColumn) {
        int column = line == 1 ? rewrittenColumn - headerLength : rewrittenColumn;
        for (Edit edit : edits) {
            if (edit.token().line() == line && edit.token().column() < column) {
                column = Math.max(edit.token().column(), column - edit.growth());
            }
        }
        return Math.max(1, column);
    }
}
