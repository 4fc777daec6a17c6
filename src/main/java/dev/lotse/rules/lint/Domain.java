package dev.lotse.rules.lint;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values that constraints leave to a figure: numbers from {@code low} to {@code high}, and of all values only those
 * {@code among} a set, but none of {@code without}.
 *
 * @param among null where any value will do
 */
record Domain(
        double low,
        boolean lowIncluded,
        double high,
        boolean highIncluded,
        @Nullable Set<String> among,
        Set<String> without) {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    static final Domain ANY = new Domain(-INFINITY, true, INFINITY, true, null, Set.of());
    static final Domain TRUE = among(Set.of("true"));
    static final Domain FALSE = among(Set.of("false"));

    Domain {
        among = among == null ? null : Set.copyOf(among);
        without = Set.copyOf(without);
    }

    static Domain among(Set<String> values) {
        return new Domain(-INFINITY, true, INFINITY, true, values, Set.of());
    }

    static Domain without(Set<String> values) {
        return new Domain(-INFINITY, true, INFINITY, true, null, values);
    }

    /** @param whole whether there are whole numbers only, so that more than 1 is at least 2 */
    static Domain from(double low, boolean included, boolean whole) {
        return whole && !included
                ? from(Math.floor(low) + 1, true, false)
                : new Domain(low, included, INFINITY, true, null, Set.of());
    }

    static Domain upTo(double high, boolean included, boolean whole) {
        return whole && !included
                ? upTo(Math.ceil(high) - 1, true, false)
                : new Domain(-INFINITY, true, high, included, null, Set.of());
    }

    /** A number as {@link #among} and {@link #without} name it: 1.50 is 1.5. */
    static String name(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    Domain and(Domain other) {
        Domain lower = low > other.low || (low == other.low && !lowIncluded) ? this : other;
        Domain upper = high < other.high || (high == other.high && !highIncluded) ? this : other;
        Set<String> both = new HashSet<>(without);
        both.addAll(other.without);
        return new Domain(lower.low, lower.lowIncluded, upper.high, upper.highIncluded, common(other), both);
    }

    private @Nullable Set<String> common(Domain other) {
        if (among == null || other.among == null) {
            return among == null ? other.among : among;
        }
        Set<String> common = new HashSet<>(among);
        common.retainAll(other.among);
        return common;
    }

    /** Whether no value is left. */
    boolean isEmpty() {
        return low > high
                || (low == high && !(lowIncluded && highIncluded))
                || (among != null && among.stream().noneMatch(this::admits))
                || (low == high && without.contains(name(BigDecimal.valueOf(low))));
    }

    /** Whether every value of this is one of {@code other}. */
    boolean within(Domain other) {
        if (isEmpty()) {
            return true;
        }
        if (among != null) {
            return among.stream().filter(this::admits).allMatch(other::admits);
        }
        return other.among == null
                && (other.low < low || (other.low == low && (other.lowIncluded || !lowIncluded)))
                && (other.high > high || (other.high == high && (other.highIncluded || !highIncluded)))
                && other.without.stream().noneMatch(this::admits);
    }

    private boolean admits(String value) {
        return (among == null || among.contains(value)) && !without.contains(value) && (!isBounded() || inside(value));
    }

    private boolean isBounded() {
        return low > -INFINITY || high < INFINITY;
    }

    private boolean inside(String value) {
        try {
            double number = Double.parseDouble(value);
            return (lowIncluded ? number >= low : number > low) && (highIncluded ? number <= high : number < high);
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
