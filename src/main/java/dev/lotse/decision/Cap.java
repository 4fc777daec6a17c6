package dev.lotse.decision;

import java.time.Duration;

/**
 * At most {@code max} presentations in any window of length {@code per}: an age of exactly {@code per} still counts.
 *
 * @param of what is counted, and what is not presented once the window is full
 * @param per at most 3,660 days
 */
public record Cap(Scope of, int max, Duration per) {
    static final Duration LONGEST = Duration.ofDays(3_660);

    public Cap {
        if (max < 1) {
            throw new IllegalArgumentException("max must be at least 1, but was " + max
                    + ". To have none at all, take the action out of the rules or stop it.");
        }
        if (!per.isPositive() || per.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("per must be above 0 and at most P3660D, but was " + per);
        }
    }
}
