package dev.lotse.feed;

import dev.lotse.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes events of the rows of a file and hands them to a sink. Memory is bounded whatever the file's size. */
public final class Feed {
    /** The most events handed over at once. */
    public static final int BATCH = 5_000;

    private static final int BATCH_CHARS = 4_000_000;
    private static final int ROWS_A_REPORT = 1_000;

    /** What came of a file, and where its rejected rows are. */
    public record Outcome(Tally tally, Optional<Path> rejects) {}

    /** A row that waits for its turn: with its event, or with the reason why it made none. */
    private record Pending(
            Row row, @Nullable String event, @Nullable String reason) {}

    private final FeedFile file;
    private final Mapping mapping;
    private final RowFilter filter;
    private final EventIds ids;
    private final Rejects rejects;
    private final Tally tally = new Tally();
    private final List<Pending> batch = new ArrayList<>();
    private int batchChars;

    /** Checks what can be checked before the file is read; throws {@link Misuse}. */
    public Feed(Path path, Plan plan) {
        file = new FeedFile(path, plan.encoding(), plan.separator());
        var sources = new Sources(plan.zone());
        mapping = new Mapping(plan.type(), plan.maps(), plan.constants(), sources, plan.zone());
        filter = RowFilter.of(plan.conditions(), sources);
        ids = new EventIds(file::contentHash);
        rejects = new Rejects(plan.rejects(), path);
    }

    /** Checks that the file is one the plan can be carried out on, without handing over anything. */
    public void check() {
        try (var rows = file.open()) {
            check(rows);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    private void check(Rows rows) {
        if (!mapping.isEmpty() || rows instanceof CsvRows) {
            mapping.check(rows.columns());
        }
        Mapping.checkColumns(mapping.sources(), rows.columns());
        Mapping.checkColumns(filter.sources(), rows.columns());
    }

    /** Imports the file; throws {@link FeedStopped} if it cannot be read or handed over to its end. */
    public Outcome run(Sink sink, Progress progress) {
        try (rejects;
                var rows = file.open()) {
            check(rows);
            for (var row = rows.next(); row != null; row = rows.next()) {
                take(row);
                if (batch.size() == BATCH || batchChars >= BATCH_CHARS) {
                    flush(sink, rows);
                }
                if (tally.read() % ROWS_A_REPORT == 0) {
                    progress.at(file.read(), file.size(), tally);
                }
            }
            flush(sink, rows);
            progress.at(file.size(), file.size(), tally);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
        return new Outcome(tally, rejects.path());
    }

    /** What became of the rows so far. */
    public Tally tally() {
        return tally;
    }

    private void take(Row row) {
        tally.row();
        try {
            if (row.flaw() != null) {
                throw new BadRow(row.flaw());
            }
            if (filter.wants(row)) {
                add(row, Json.write(event(row)), null);
            } else {
                tally.skip();
            }
        } catch (BadRow bad) {
            add(row, null, bad.reason());
        }
    }

    private void add(Row row, @Nullable String event, @Nullable String reason) {
        batch.add(new Pending(row, event, reason));
        batchChars += row.raw().length() + (event == null ? 0 : event.length());
    }

    private Map<String, Object> event(Row row) {
        var event = mapping.isEmpty() ? new LinkedHashMap<>(row.object()) : mapping.event(row);
        if (!event.containsKey("id")) {
            event.put("id", ids.of(row.line(), event));
        }
        return event;
    }

    /** Hands over what waits, and writes down in the file's order what was rejected. */
    private void flush(Sink sink, Rows rows) throws IOException {
        var reasonByLine =
                hand(sink, batch.stream().filter(each -> each.event() != null).toList());
        for (var each : batch) {
            var reason = each.reason() != null
                    ? each.reason()
                    : reasonByLine.get(each.row().line());
            if (reason != null) {
                reject(rows, each.row(), reason);
            }
        }
        batch.clear();
        batchChars = 0;
    }

    /** Why the sink refused rows, by their lines. */
    private Map<Long, String> hand(Sink sink, List<Pending> ready) {
        var reasonByLine = new HashMap<Long, String>();
        if (!ready.isEmpty()) {
            var taken = sink.take(ready.stream()
                    .map(Pending::event)
                    .map(Objects::requireNonNull)
                    .toList());
            tally.taken(taken);
            for (var refused : taken.rejected()) {
                reasonByLine.put(ready.get(refused.index()).row().line(), readable(refused.detail()));
            }
        }
        return reasonByLine;
    }

    /** {@code /data/amount must …} as {@code data.amount must …}, the way targets are written. */
    private static String readable(String detail) {
        return detail.replaceAll("(^|; )/([\\w/]+) ", "$1$2 ").replaceAll("\\bdata/", "data.");
    }

    private void reject(Rows rows, Row row, String reason) throws IOException {
        tally.reject(row.line(), reason);
        rejects.add(rows, row, reason);
    }
}
