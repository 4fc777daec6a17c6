package dev.lotse.feed;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** CSV with a header. */
final class CsvRows implements Rows {
    /** The first column of a file of rejected records. */
    static final String REASON = "rejected";

    private static final String SEPARATORS = ",;\t|";
    private static final int MAX_HEADER = 1_000_000;

    private final Reader in;
    private final char separator;
    private final List<String> columns;
    private final Map<String, Integer> indexByColumn = new HashMap<>();
    private final String header;
    private final CsvReader reader;

    /** @param separator null to tell it by the header */
    CsvRows(Reader in, @Nullable Character separator) throws IOException {
        this.in = in;
        var first = headerLine(in);
        this.separator = separator != null ? separator : guess(first);
        var names = new CsvReader(new StringReader(first), this.separator, 1).next();
        columns = names == null
                ? List.of()
                : names.cells().stream().map(String::strip).toList();
        header = mended() ? first : REASON + this.separator + first;
        for (var i = 0; i < columns.size(); i++) {
            indexByColumn.putIfAbsent(columns.get(i), i);
        }
        reader = new CsvReader(in, this.separator, 1 + first.lines().count());
    }

    /** Reads the header as it stands. */
    private static String headerLine(Reader in) throws IOException {
        var text = new StringBuilder();
        var quoted = false;
        for (var c = in.read(); c != -1 && (c != '\n' || quoted); c = in.read()) {
            quoted ^= c == '"';
            text.append((char) c);
            if (text.length() > MAX_HEADER) {
                throw new Misuse("The first line, which names the columns, is longer than a million characters: "
                        + "is this a CSV file, and are its quotes closed?");
            }
        }
        if (text.toString().isBlank()) {
            throw new Misuse("The file must begin with a line that names the columns, but that is empty.");
        }
        return text.toString().replaceFirst("\r$", "");
    }

    private static char guess(String header) {
        var unquoted = header.replaceAll("\"[^\"]*\"", "");
        var best = ',';
        for (var i = 0; i < SEPARATORS.length(); i++) {
            if (count(unquoted, SEPARATORS.charAt(i)) > count(unquoted, best)) {
                best = SEPARATORS.charAt(i);
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    /** Whether these are records that were rejected before. */
    private boolean mended() {
        return columns.getFirst().equals(REASON);
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public @Nullable Row next() throws IOException {
        var entry = reader.next();
        if (entry == null) {
            return null;
        }
        var raw = mended() ? entry.raw().substring(entry.secondCell()) : entry.raw();
        return new Row(entry.line(), raw, Map.of(), column -> value(entry.cells(), column), flaw(entry));
    }

    private @Nullable String flaw(CsvReader.Entry entry) {
        return entry.flaw() != null || entry.cells().size() == columns.size()
                ? entry.flaw()
                : "the row must have %d cells like the header, but was one of %d"
                        .formatted(columns.size(), entry.cells().size());
    }

    private String value(List<String> cells, String column) {
        var index = indexByColumn.get(column);
        return index == null ? "" : cells.get(index).strip();
    }

    @Override
    public String rejectsHeader() {
        return header + "\n";
    }

    @Override
    public String rejected(Row row, String reason) {
        return "\"" + reason.replace("\"", "\"\"") + "\"" + separator + row.raw() + "\n";
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
