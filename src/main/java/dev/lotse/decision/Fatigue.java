package dev.lotse.decision;

import java.time.Duration;

/**
 * What is shown again and again without a reaction moves less each time.
 *
 * @param window what is older has faded
 * @param factor what each presentation without a reaction leaves of the lever, above 0 to 1
 * @param least the lever falls no lower, above 0 to 1
 */
public record Fatigue(Duration window, double factor, double least) {
    public static final Fatigue NONE = new Fatigue(Duration.ofDays(1), 1, 1);

    private static final double DECIMALS = 1e4;

    public Fatigue {
        if (!window.isPositive() || window.compareTo(Cap.LONGEST) > 0) {
            throw new IllegalArgumentException("window must be above 0 and at most P3660D, but was " + window);
        }
        checkShare("factor", factor);
        checkShare("least", least);
    }

    private static void checkShare(String name, double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " must be above 0 and at most 1, but was " + share);
        }
    }

    /** The lever after so many presentations without a reaction, to four decimals. */
    double lever(int presented) {
        return presented == 0 ? 1 : Math.max(least, Math.rint(Math.pow(factor, presented) * DECIMALS) / DECIMALS);
    }
}
