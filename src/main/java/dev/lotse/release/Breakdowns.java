package dev.lotse.release;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts how often the active version breaks. */
final class Breakdowns {
    private static final long WINDOW = Duration.ofMinutes(1).toNanos();

    private final int limit;
    private final Deque<Long> times = new ArrayDeque<>();
    private String version = "";

    /** @param limit so often within a minute is too often */
    Breakdowns(int limit) {
        this.limit = limit;
    }

    /** Notes that {@code broken} broke at {@code nanos}; whether that was once too often. Then counting begins anew. */
    synchronized boolean tooOften(String broken, long nanos) {
        if (!broken.equals(version)) {
            version = broken;
            times.clear();
        }
        while (!times.isEmpty() && nanos - times.getFirst() > WINDOW) {
            times.removeFirst();
        }
        times.add(nanos);
        if (times.size() < limit) {
            return false;
        }
        times.clear();
        return true;
    }
}
