package dev.lotse.lifecycle;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Orders, what came back of them, and the terms of LIFECYCLE.md that follow: purchases, spend, rhythm. */
final class ReferenceOrders {
    private final List<Order> orders = new ArrayList<>();
    private final List<Unmatched> unmatched = new ArrayList<>();

    /** Takes the events in order; a return sees only the orders before it. */
    ReferenceOrders(List<ReferenceEvent> events) {
        for (ReferenceEvent event : events) {
            if (event.is("order.placed")) {
                orders.add(new Order(event));
            } else if (event.is("order.returned")) {
                takeBack(event);
            }
        }
    }

    /** "An order with an amount above 0 that was not returned whole", oldest first. */
    List<Order> purchases() {
        return orders.stream()
                .filter(order -> order.amount.signum() > 0)
                .filter(order -> !order.returnedWhole())
                .toList();
    }

    Instant firstPurchase() {
        return purchases().getFirst().time;
    }

    /** Null when nothing was bought. */
    Instant lastPurchase() {
        return purchases().isEmpty() ? null : purchases().getLast().time;
    }

    /** Net of returns: a return lowers its order where the order lies, an unmatched one where it lies itself. */
    BigDecimal spend(Predicate<Instant> window) {
        BigDecimal kept = orders.stream()
                .filter(order -> window.test(order.time))
                .map(Order::rest)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal lost = unmatched.stream()
                .filter(back -> window.test(back.time))
                .map(Unmatched::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return kept.subtract(lost);
    }

    /**
     * Twice the median gap between purchases, once there are three: doubled, because the mean of the middle two may be
     * half a nanosecond off, and every limit needs an even multiple anyway.
     */
    Optional<Duration> doubleRhythm() {
        List<Instant> times = purchases().stream().map(order -> order.time).toList();
        if (times.size() < 3) {
            return Optional.empty();
        }
        List<Duration> gaps = IntStream.range(1, times.size())
                .mapToObj(i -> Duration.between(times.get(i - 1), times.get(i)))
                .sorted()
                .toList();
        Duration lower = gaps.get((gaps.size() - 1) / 2);
        Duration upper = gaps.get(gaps.size() / 2);
        return Optional.of(lower.plus(upper));
    }

    private void takeBack(ReferenceEvent event) {
        String orderId = event.text("orderId");
        BigDecimal amount = event.number("amount");
        Optional<Order> order = orderId != null ? named(orderId) : sameAmountBefore(event.time(), amount);
        if (order.isPresent()) {
            order.get().takeBack(amount);
        } else if (amount != null) {
            unmatched.add(new Unmatched(event.time(), amount));
        }
    }

    private Optional<Order> named(String orderId) {
        return orders.reversed().stream()
                .filter(order -> orderId.equals(order.orderId))
                .findFirst();
    }

    private Optional<Order> sameAmountBefore(Instant time, BigDecimal amount) {
        return orders.reversed().stream()
                .filter(order -> order.time.isBefore(time))
                .filter(order -> amount != null && order.amount.compareTo(amount) == 0)
                .filter(order -> !order.returnedWhole())
                .findFirst();
    }

    private record Unmatched(Instant time, BigDecimal amount) {}

    /** What was ordered and how much of it came back so far. */
    static final class Order {
        final Instant time;
        final boolean emailWithNotice;
        private final String orderId;
        private final BigDecimal amount;
        private BigDecimal returned = BigDecimal.ZERO;

        private Order(ReferenceEvent event) {
            time = event.time();
            emailWithNotice = event.flag("emailCollected") && event.flag("noticeGiven");
            orderId = event.text("orderId");
            amount = event.number("amount");
        }

        private boolean returnedWhole() {
            return returned.compareTo(amount) >= 0;
        }

        private BigDecimal rest() {
            return amount.subtract(returned).max(BigDecimal.ZERO);
        }

        private void takeBack(BigDecimal part) {
            returned = returned.add(part == null ? rest() : part);
        }
    }
}
