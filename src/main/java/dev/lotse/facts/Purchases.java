package dev.lotse.facts;

import static dev.lotse.customer.Micros.NEVER;

import dev.lotse.customer.History;
import dev.lotse.customer.Micros;
import dev.lotse.customer.Trait;
import dev.lotse.customer.Walk;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Orders and returns up to a moment. A purchase is an order above 0 that was not returned whole. A return that names no
 * order is set against the latest earlier order of the same amount that is not returned whole yet, else it only lowers
 * the spend. Spans and moments are {@link Micros}, money is in {@link dev.lotse.customer.Money} units.
 */
final class Purchases {
    private static final int UNKNOWN = -1;
    /** There may be more orders. */
    private static final int MANY = 64;

    private static final long[] NOTHING = {0};

    private final Occurrences orders;
    private final Occurrences unmatched = new Occurrences();
    /** Until all is told what orders came to, each by itself; then what those before each came to, net of returns. */
    private long[] sums;

    private long[] unmatchedSums = NOTHING;
    private @Nullable BitSet fromSale;
    private @Nullable Returns returns;
    private @Nullable BitSet returnedWhole;
    private Occurrences moments;
    private long doubledRhythm;
    private boolean emailFromSale;

    /** What is needed only where something was returned. */
    private static final class Returns {
        private long[] returned = {};
        private int[] ids = {};
        private int[] hashes = {};

        void placed(int order, Walk walk) {
            if (order == ids.length) {
                var longer = Math.max(8, 2 * order);
                returned = Arrays.copyOf(returned, longer);
                ids = Arrays.copyOf(ids, longer);
                hashes = Arrays.copyOf(hashes, longer);
            }
            ids[order] = walk.namesOrder() ? walk.order() : UNKNOWN;
            hashes[order] = walk.namesOrder() ? walk.orderHash() : 0;
        }

        /** The latest of {@code count} orders that a return names. */
        int named(int count, Walk walk) {
            var hash = walk.orderHash();
            for (var i = count - 1; i >= 0; i--) {
                if (hashes[i] == hash && ids[i] != UNKNOWN && walk.sameOrder(ids[i], walk.order())) {
                    return i;
                }
            }
            return UNKNOWN;
        }
    }

    /** Orders and returns of {@code history}. */
    Purchases(History history) {
        var count = history.has(Trait.ORDERED) ? Math.min(history.size(), MANY) : 0;
        orders = new Occurrences(count);
        moments = orders;
        sums = count == 0 ? NOTHING : new long[count + 1];
        returns = history.has(Trait.RETURNED) ? new Returns() : null;
    }

    void placed(Walk order) {
        var index = orders.size();
        if (returns != null) {
            returns.placed(index, order);
        }
        if (order.emailFromSale()) {
            fromSale = fromSale == null ? new BitSet() : fromSale;
            fromSale.set(index);
        }
        sums = withRoom(sums, index);
        sums[index] = order.units();
        orders.add(order.at());
    }

    void returned(Walk goods) {
        if (returns == null) {
            return;
        }
        var order = goods.namesOrder() ? returns.named(orders.size(), goods) : sameAmount(goods);
        if (order != UNKNOWN) {
            returns.returned[order] += goods.units() < 0 ? net(order) : goods.units();
        } else if (goods.units() > 0) {
            unmatchedSums = withRoom(unmatchedSums, unmatched.size());
            unmatchedSums[unmatched.size() + 1] = unmatchedSums[unmatched.size()] + goods.units();
            unmatched.add(goods.at());
        }
    }

    /** Room for one more than {@code index}, for a sum is of all before it. */
    private static long[] withRoom(long[] sums, int index) {
        return index + 1 < sums.length ? sums : Arrays.copyOf(sums, Math.max(8, 2 * (index + 1)));
    }

    private int sameAmount(Walk goods) {
        for (var i = orders.size() - 1; i >= 0; i--) {
            if (sums[i] == goods.units() && net(i) > 0 && orders.get(i) < goods.at()) {
                return i;
            }
        }
        return UNKNOWN;
    }

    private long net(int order) {
        return Math.max(0, returns == null ? sums[order] : sums[order] - returns.returned[order]);
    }

    /** All is told. */
    void close() {
        var count = orders.size();
        var sum = 0L;
        for (var i = 0; i < count; i++) {
            var net = net(i);
            sums[i] = sum;
            sum += net;
            if (net == 0) {
                returnedWhole = returnedWhole == null ? new BitSet() : returnedWhole;
                returnedWhole.set(i);
            }
        }
        if (count > 0) {
            sums[count] = sum;
        }
        returns = null;
        settle();
    }

    private void settle() {
        var whole = returnedWhole;
        if (whole != null) {
            moments = new Occurrences();
            for (var i = whole.nextClearBit(0); i < orders.size(); i = whole.nextClearBit(i + 1)) {
                moments.add(orders.get(i));
            }
        }
        doubledRhythm = moments.doubledMedianGap();
        if (fromSale != null && whole != null) {
            fromSale.andNot(whole);
        }
        emailFromSale = fromSale != null && !fromSale.isEmpty();
        fromSale = null;
    }

    int count() {
        return moments.size();
    }

    long first() {
        return moments.size() == 0 ? NEVER : moments.get(0);
    }

    long last() {
        return moments.size() == 0 ? NEVER : moments.get(moments.size() - 1);
    }

    /** Twice the median gap between purchases, exact; negative with fewer than three. */
    long doubledRhythm() {
        return doubledRhythm;
    }

    long spend() {
        return sums[orders.size()] - unmatchedSums[unmatched.size()];
    }

    /** What orders from {@code from} to {@code to}, both included, came to, net of returns. */
    long spend(long from, long to) {
        return sums[orders.before(to + 1)]
                - sums[orders.before(from)]
                - (unmatchedSums[unmatched.before(to + 1)] - unmatchedSums[unmatched.before(from)]);
    }

    /** How many purchases there were from {@code from} to {@code to}, both included. */
    int count(long from, long to) {
        return moments.before(to + 1) - moments.before(from);
    }

    boolean emailFromSale() {
        return emailFromSale;
    }

    /** What was bought, read once more from {@code walk}, which goes through the same orders. */
    Set<String> categories(Walk walk) {
        var categories = new LinkedHashSet<String>();
        var order = 0;
        while (walk.next()) {
            if (walk.trait() == Trait.ORDERED) {
                if (returnedWhole == null || !returnedWhole.get(order)) {
                    walk.eachCategory(categories::add);
                }
                order++;
            }
        }
        return Collections.unmodifiableSet(categories);
    }
}
