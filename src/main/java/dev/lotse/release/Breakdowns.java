package dev.lotse.release;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts how often the active version breaks within a minute. */
final class Breakdowns {
    /** How often it broke so far, this time included. */
    enum Count {
        FEW,
        /** Just once too often. */
        ENOUGH,
        /** More than is worth telling. */
        MANY
    }

    private static final long WINDOW = Duration.ofMinutes(1).toNanos();

    private final int limit;
    private final Deque<Long> times = new ArrayDeque<>();
    private String version = "";

    /** @param limit so often is too often */
    Breakdowns(int limit) {
        this.limit = limit;
    }

    /** Notes that {@code broken} broke at {@code nanos}, as of {@link System#nanoTime}. */
    synchronized Count note(String broken, long nanos) {
        if (!broken.equals(version)) {
            version = broken;
            times.clear();
        }
        while (!times.isEmpty() && nanos - times.getFirst() > WINDOW) {
            times.removeFirst();
        }
        if (times.size() == limit) {
            return Count.MANY;
        }
        times.add(nanos);
        return times.size() == limit ? Count.ENOUGH : Count.FEW;
    }
}
