package dev.lotse.feed;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One record of a file.
 *
 * @param line where it begins, from 1
 * @param raw as it stands in the file, without the end of the line
 * @param object the record as JSON values, of a format that has such; else empty
 * @param values the text of a column, by its name: blank where there is none
 * @param flaw why it cannot be read, or null
 */
record Row(
        long line,
        String raw,
        Map<String, Object> object,
        UnaryOperator<String> values,
        @Nullable String flaw) {

    static Row flawed(long line, String raw, String flaw) {
        return new Row(line, raw, Map.of(), column -> "", flaw);
    }

    String value(String column) {
        return values.apply(column);
    }
}
