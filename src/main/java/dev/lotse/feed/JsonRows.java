package dev.lotse.feed;

import dev.lotse.json.InvalidInput;
import dev.lotse.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** NDJSON: an object a line. The field {@code customer.id} is looked for under that name, then as {@code id} of {@code customer}. */
final class JsonRows implements Rows {
    private static final int MAX_LINE = 10_000_000;

    private final BufferedReader in;
    private long line;

    JsonRows(BufferedReader in) {
        this.in = in;
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public @Nullable Row next() throws IOException {
        for (var text = readLine(); text != null; text = readLine()) {
            line++;
            if (!text.isBlank()) {
                return row(text);
            }
        }
        return null;
    }

    private @Nullable String readLine() throws IOException {
        var text = new StringBuilder();
        var c = in.read();
        if (c == -1) {
            return null;
        }
        for (; c != -1 && c != '\n'; c = in.read()) {
            text.append((char) c);
            if (text.length() > MAX_LINE) {
                throw new FeedStopped("Line " + (line + 1) + " is longer than ten million characters. "
                        + "NDJSON has one object a line; a list becomes that by: jq -c '.[]' FILE");
            }
        }
        return text.toString();
    }

    private Row row(String text) {
        if (!text.strip().startsWith("{")) {
            return Row.flawed(line, text, "the line must be a JSON object");
        }
        try {
            var object = Json.readObject(text);
            object.remove(CsvRows.REASON);
            return new Row(line, text, object, column -> value(object, column), null);
        } catch (InvalidInput e) {
            var found =
                    String.valueOf(e.getMessage()).replace("is not JSON: ", "").replace("line 1, ", "");
            return Row.flawed(line, text, "the line must be JSON, but: " + found);
        }
    }

    private static String value(Map<?, ?> object, String column) {
        var whole = object.get(column);
        if (whole != null) {
            return text(column, whole);
        }
        var dot = column.indexOf('.');
        return dot > 0 && object.get(column.substring(0, dot)) instanceof Map<?, ?> part
                ? value(part, column.substring(dot + 1))
                : "";
    }

    private static String text(String column, Object value) {
        return switch (value) {
            case String text -> text.strip();
            case BigDecimal number -> number.toPlainString();
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            default -> throw BadRow.found(column + " must be a single value", Json.write(value));
        };
    }

    @Override
    public String rejectsHeader() {
        return "";
    }

    @Override
    public String rejected(Row row, String reason) {
        if (row.flaw() != null) {
            return row.raw() + "\n";
        }
        var marked = new LinkedHashMap<>(row.object());
        marked.put(CsvRows.REASON, reason);
        return Json.write(marked) + "\n";
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
