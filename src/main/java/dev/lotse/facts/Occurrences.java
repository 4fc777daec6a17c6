package dev.lotse.facts;

import java.util.Arrays;

/** Moments in ascending order. */
final class Occurrences {
    private static final long[] NONE = {};

    private long[] moments;
    private int size;

    Occurrences() {
        moments = NONE;
    }

    /** With room for {@code count}; there may be more. */
    Occurrences(int count) {
        moments = count == 0 ? NONE : new long[count];
    }

    void add(long moment) {
        if (size == moments.length) {
            moments = Arrays.copyOf(moments, Math.max(8, 2 * size));
        }
        moments[size++] = moment;
    }

    int size() {
        return size;
    }

    long get(int index) {
        return moments[index];
    }

    /** How many are earlier than {@code moment}: often all, for windows end now. */
    int before(long moment) {
        if (size == 0 || moments[size - 1] < moment) {
            return size;
        }
        var low = 0;
        var high = size - 1;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (moments[middle] < moment) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many are at {@code moment} or later. */
    int since(long moment) {
        return size - before(moment);
    }

    /** Twice the median of the gaps between them, exact; negative with fewer than three. */
    long doubledMedianGap() {
        if (size < 3) {
            return -1;
        }
        var gaps = new long[size - 1];
        for (var i = 0; i < gaps.length; i++) {
            gaps[i] = moments[i + 1] - moments[i];
        }
        Arrays.sort(gaps);
        return gaps[(gaps.length - 1) / 2] + gaps[gaps.length / 2];
    }
}
