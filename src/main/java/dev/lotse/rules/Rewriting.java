package dev.lotse.rules;

import java.util.Comparator;
import java.util.List;

/**
 * A rule file as the parser of Drools gets it: header in the first line, bare constants in Java. Lines stay what they are;
 * columns are mapped back.
 */
record Rewriting(String original, String header, List<Edit> edits) {
    Rewriting {
        edits = edits.stream()
                .sorted(Comparator.comparingInt(edit -> edit.token().start()))
                .toList();
    }

    /** {@code by} stands in the place of {@code token}. */
    record Edit(Token token, String by) {
        int growth() {
            return by.length() - token.text().length();
        }
    }

    String text() {
        return part(0, original.length());
    }

    /** One of its rules, as if it stood alone in a file. */
    String only(RuleText rule) {
        return part(rule.keyword().start(), rule.last().end());
    }

    private String part(int start, int end) {
        StringBuilder rewritten = new StringBuilder(header);
        int from = start;
        for (Edit edit : edits) {
            if (edit.token().start() >= start && edit.token().end() <= end) {
                rewritten.append(original, from, edit.token().start()).append(edit.by());
                from = edit.token().end();
            }
        }
        return rewritten.append(original, from, end).toString();
    }

    /** The column in the analyst's file of a column in the rewritten one, both from 1. */
    int column(int line, int rewrittenColumn) {
        int column = line == 1 ? rewrittenColumn - header.length() : rewrittenColumn;
        for (Edit edit : edits) {
            if (edit.token().line() == line && edit.token().column() < column) {
                column = Math.max(edit.token().column(), column - edit.growth());
            }
        }
        return Math.max(1, column);
    }
}
