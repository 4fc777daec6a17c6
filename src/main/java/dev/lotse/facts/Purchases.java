package dev.lotse.facts;

import static dev.lotse.customer.Micros.PER_DAY;

import dev.lotse.customer.Happening.Ordered;
import dev.lotse.customer.Happening.Returned;
import dev.lotse.customer.Micros;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Orders and returns up to a moment. A purchase is an order above 0 that was not returned whole. A return that names no
 * order is set against the latest earlier order of the same amount that is not returned whole yet, else it only lowers
 * the spend.
 */
final class Purchases {
    private static final class Order {
        private final Ordered placed;
        private long returned;

        Order(Ordered placed) {
            this.placed = placed;
        }

        long net() {
            return Math.max(0, placed.units() - returned);
        }
    }

    private final long now;
    private final List<Order> orders = new ArrayList<>();
    private final List<Returned> unmatched = new ArrayList<>();

    Purchases(long now) {
        this.now = now;
    }

    void placed(Ordered order) {
        orders.add(new Order(order));
    }

    void returned(Returned goods) {
        var order = goods.orderId() == null ? sameAmount(goods) : named(goods.orderId());
        if (order != null) {
            order.returned += goods.units() < 0 ? order.net() : goods.units();
        } else if (goods.units() > 0) {
            unmatched.add(goods);
        }
    }

    private @Nullable Order named(@Nullable String orderId) {
        return orders.reversed().stream()
                .filter(order -> Objects.equals(order.placed.orderId(), orderId))
                .findFirst()
                .orElse(null);
    }

    private @Nullable Order sameAmount(Returned goods) {
        return orders.reversed().stream()
                .filter(order ->
                        order.placed.units() == goods.units() && order.net() > 0 && order.placed.at() < goods.at())
                .findFirst()
                .orElse(null);
    }

    /** The moments of the purchases, ascending. */
    private long[] moments() {
        return orders.stream()
                .filter(order -> order.net() > 0)
                .mapToLong(order -> order.placed.at())
                .toArray();
    }

    /** The figures, given the moments once. */
    Figures figures(Limits limits) {
        var moments = moments();
        var rhythm2 = doubledRhythm(moments);
        var window = limits.trendDays() * PER_DAY;
        return new Figures(
                moments.length,
                moments.length == 0 ? Micros.NEVER : moments[0],
                moments.length == 0 ? Micros.NEVER : moments[moments.length - 1],
                rhythm2,
                rhythm2 < 0
                        ? limits.riskDays() * PER_DAY
                        : Math.clamp(rhythm2, limits.riskMinDays() * PER_DAY, limits.riskMaxDays() * PER_DAY),
                rhythm2 < 0
                        ? limits.lapseDays() * PER_DAY
                        : Math.clamp(2 * rhythm2, limits.lapseMinDays() * PER_DAY, limits.lapseMaxDays() * PER_DAY),
                spend(Long.MIN_VALUE, now),
                spend(now - 365 * PER_DAY, now),
                spend(now - window, now),
                spend(now - 2 * window, now - window - 1),
                (int) Arrays.stream(moments)
                        .filter(at -> at >= now - 2 * window && at < now - window)
                        .count(),
                categories(),
                orders.stream().anyMatch(order -> order.net() > 0 && order.placed.emailFromSale()));
    }

    /** What orders from {@code from} to {@code to}, both included, came to, net of returns. */
    private long spend(long from, long to) {
        long sum = 0;
        for (var order : orders) {
            if (order.placed.at() >= from && order.placed.at() <= to) {
                sum += order.net();
            }
        }
        for (var goods : unmatched) {
            if (goods.at() >= from && goods.at() <= to) {
                sum -= goods.units();
            }
        }
        return sum;
    }

    private Set<String> categories() {
        var categories = new LinkedHashSet<String>();
        orders.stream().filter(order -> order.net() > 0).forEach(order -> categories.addAll(order.placed.categories()));
        return categories;
    }

    /** Twice the median gap between purchases, exact; negative with fewer than three. */
    private static long doubledRhythm(long[] moments) {
        if (moments.length < 3) {
            return -1;
        }
        var gaps = new long[moments.length - 1];
        for (var i = 0; i < gaps.length; i++) {
            gaps[i] = moments[i + 1] - moments[i];
        }
        Arrays.sort(gaps);
        return gaps[(gaps.length - 1) / 2] + gaps[gaps.length / 2];
    }

    /**
     * Spans and moments in {@link Micros}, money in {@link dev.lotse.customer.Money} units.
     *
     * @param doubledRhythm negative where there is none
     */
    record Figures(
            int count,
            long first,
            long last,
            long doubledRhythm,
            long riskLimit,
            long lapseLimit,
            long spend,
            long spendOfYear,
            long spendRecent,
            long spendBefore,
            int countBefore,
            Set<String> categories,
            boolean emailFromSale) {}
}
