package dev.lotse.feed;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CSV (RFC 4180) record by record: cells in quotes may hold separators, line breaks and doubled quotes. A record that
 * is not sound says so, and reading goes on behind it. Not made by a library, because those give up at the first such
 * record or hide it, and cannot tell on which line a record began or how it stood there.
 */
final class CsvReader {
    private static final int MAX_RECORD = 1_000_000;
    private static final int END = -1;
    private static final int NOTHING = -2;

    /**
     * A record that is not blank.
     *
     * @param line where it begins, from 1
     * @param raw as it stands in the file, without the end of the line
     * @param secondCell where in {@code raw} the second cell begins
     * @param flaw why it is not sound, or null
     */
    record Entry(
            long line,
            String raw,
            List<String> cells,
            int secondCell,
            @Nullable String flaw) {}

    private final Reader in;
    private final char separator;
    private final StringBuilder raw = new StringBuilder();
    private final StringBuilder cell = new StringBuilder();
    private long line;
    private long begin;
    private int ahead = NOTHING;
    private @Nullable String flaw;

    CsvReader(Reader in, char separator, long firstLine) {
        this.in = in;
        this.separator = separator;
        line = firstLine;
    }

    /** The next record that is not blank, null at the end. */
    @Nullable
    Entry next() throws IOException {
        while (true) {
            raw.setLength(0);
            flaw = null;
            begin = line;
            var cells = new ArrayList<String>();
            var end = cell(cells);
            var secondCell = raw.length();
            while (end == separator) {
                end = cell(cells);
            }
            if (!raw.toString().isBlank()) {
                return new Entry(begin, raw.toString(), List.copyOf(cells), secondCell, flaw);
            }
            if (end == END) {
                return null;
            }
        }
    }

    /** Reads a cell and what ends it: the separator, a line's end or the file's. */
    private int cell(List<String> cells) throws IOException {
        cell.setLength(0);
        var c = take();
        if (c == '"') {
            c = quoted();
        }
        while (!ends(c)) {
            cell.append((char) c);
            c = take();
        }
        cells.add(cell.toString());
        return c;
    }

    private boolean ends(int c) {
        return c == separator || c == '\n' || c == END;
    }

    /** Reads up to the closing quote; gives what follows it. */
    private int quoted() throws IOException {
        var opened = line;
        while (true) {
            var c = read();
            if (c == END || raw.length() > MAX_RECORD) {
                throw new FeedStopped("Line " + opened + ": the quote opened here is not closed"
                        + (c == END ? "" : " within a million characters")
                        + ". Close it, or double a quote that belongs to a text: \"\".");
            }
            raw.append((char) c);
            if (c != '"') {
                cell.append((char) c);
                continue;
            }
            c = take();
            if (c != '"') {
                if (!ends(c)) {
                    flaw = "a text in quotes goes on behind its closing quote; a quote inside is doubled: \"\"";
                }
                return c;
            }
            cell.append('"');
        }
    }

    /** The next character, kept in {@code raw} unless it ends the record. */
    private int take() throws IOException {
        var c = read();
        if (c != '\n' && c != END) {
            raw.append((char) c);
        }
        if (raw.length() > MAX_RECORD) {
            throw new FeedStopped("Line " + begin + " is longer than a million characters. Is this a CSV file?");
        }
        return c;
    }

    /** The next character; every kind of line's end is one {@code \n}. */
    private int read() throws IOException {
        var c = ahead == NOTHING ? in.read() : ahead;
        ahead = NOTHING;
        if (c == '\r') {
            var next = in.read();
            ahead = next == '\n' ? NOTHING : next;
            c = '\n';
        }
        if (c == '\n') {
            line++;
        }
        return c;
    }
}
