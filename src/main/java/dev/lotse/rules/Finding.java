package dev.lotse.rules;

import org.jspecify.annotations.Nullable;

/**
 * Something about a rule base that its author should know.
 *
 * @param file its path in the rule base; empty if it concerns the whole of it
 * @param line from 1; 0 if it concerns the whole file
 * @param column from 1; 0 if it concerns the whole line
 * @param code what sort of finding it is
 * @param message for people; ends with a cure where one can be guessed
 * @param rule the name of the rule it is about
 */
public record Finding(
        String file,
        int line,
        int column,
        Code code,
        String message,
        @Nullable String rule) {

    /** About the rule base as a whole. */
    static Finding general(Code code, String message) {
        return new Finding("", 0, 0, code, message, null);
    }

    public Severity severity() {
        return code.severity();
    }
}
