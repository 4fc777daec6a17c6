package dev.lotse.feed;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of the rows of a file. */
public final class Tally {
    private static final int MAX_REASONS = 100;

    /** Why rows were rejected, how many, and the first of them. */
    public record Reason(String reason, long count, long firstLine) {
        private Reason more() {
            return new Reason(reason, count + 1, firstLine);
        }
    }

    private long read;
    private long accepted;
    private long duplicates;
    private long rejected;
    private long skipped;
    private final Map<String, Reason> reasons = new LinkedHashMap<>();

    void row() {
        read++;
    }

    void skip() {
        skipped++;
    }

    void taken(Sink.Taken taken) {
        accepted += taken.accepted();
        duplicates += taken.duplicates();
    }

    /** Counts a rejected row with those that differ in nothing but what was found. */
    void reject(long line, String reason) {
        rejected++;
        var found = reason.indexOf(", but ");
        var kind = found < 0 ? reason : reason.substring(0, found);
        var key = reasons.containsKey(kind) || reasons.size() < MAX_REASONS ? kind : "other reasons";
        reasons.merge(key, new Reason(found < 0 ? key : reason, 1, line), (known, one) -> known.more());
    }

    /** Rows read, whatever became of them. */
    public long read() {
        return read;
    }

    /** Events that are new. */
    public long accepted() {
        return accepted;
    }

    /** Events that were known already and changed nothing. */
    public long duplicates() {
        return duplicates;
    }

    public long rejected() {
        return rejected;
    }

    /** Rows that were not wanted. */
    public long skipped() {
        return skipped;
    }

    /** Why rows were rejected, the most frequent first, each with the words for its first row. */
    public List<Reason> reasons() {
        return reasons.values().stream()
                .sorted(Comparator.comparingLong(Reason::count).reversed())
                .toList();
    }
}
