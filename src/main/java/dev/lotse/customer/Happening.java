package dev.lotse.customer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event reduced to what figures are made of. */
public sealed interface Happening {

    /** When, in {@link Micros}. */
    long at();

    /**
     * What an event means for the figures; null if nothing.
     *
     * @param data its details by name, as those of {@link Event} are
     */
    static @Nullable Happening of(EventType type, long at, Details data) {
        return Happenings.of(type, at, data);
    }

    /** The details of an event. */
    @FunctionalInterface
    interface Details {
        /** The one called {@code name}; null if there is none. */
        @Nullable
        Object get(String name);
    }

    /** An order of {@code units} ({@link Money}); {@code emailFromSale}: it gave the address, and the notice was given with it. */
    record Ordered(long at, @Nullable String orderId, long units, List<String> categories, boolean emailFromSale)
            implements Happening {}

    /** A return of {@code units}, or of all that is left of the order if negative. */
    record Returned(long at, @Nullable String orderId, long units) implements Happening {}

    /** A step in the life of a contract; {@code endsAt} and {@code effectiveAt} are {@link Micros#NEVER} where not given. */
    record Contracted(long at, ContractStep step, String contractId, long endsAt, long effectiveAt, long units)
            implements Happening {}

    enum ContractStep {
        OFFERED,
        SIGNED,
        RENEWED,
        CANCELLED,
        ENDED
    }

    /** A complaint opened or resolved; a resolution that names none resolves all. */
    record Complained(long at, @Nullable String complaintId, boolean opened) implements Happening {}

    record Scored(long at, int score) implements Happening {}

    record Reviewed(long at, int stars) implements Happening {}

    record Referred(long at) implements Happening {}

    /** An opt-in confirmed or revoked; a revocation without a channel is for all. */
    record Consented(long at, @Nullable Channel channel, String purpose, boolean confirmed) implements Happening {}

    record Objected(long at, boolean toProfiling, boolean raised) implements Happening {}

    /** A sign of interest, in a category where known. */
    record Interested(long at, Interest interest, @Nullable String category) implements Happening {}

    enum Interest {
        PRODUCT_VIEW,
        INTERACTION,
        CART_FILLED,
        CART_ABANDONED,
        CHECKOUT,
        QUOTE,
        CONSULTATION
    }

    record Contacted(
            long at,
            @Nullable Channel channel,
            @Nullable Direction direction,
            @Nullable String action,
            @Nullable String campaign)
            implements Happening {

        /** Whether the company began; a channel's usual direction counts where none is given. */
        public boolean outbound() {
            return outbound(channel, direction);
        }

        static boolean outbound(@Nullable Channel channel, @Nullable Direction direction) {
            return direction != null
                    ? direction == Direction.OUTBOUND
                    : channel != null && channel.usualDirection() == Direction.OUTBOUND;
        }

        /** Whether the company tried to call. */
        boolean call() {
            return call(channel, direction);
        }

        static boolean call(@Nullable Channel channel, @Nullable Direction direction) {
            return outbound(channel, direction)
                    && channel != null
                    && channel.reachedBy(Direction.OUTBOUND) == Channel.PHONE;
        }
    }

    /** What became of an advised action; {@code channel} as reached: a call from the call centre is by phone. */
    record Answered(
            long at,
            String action,
            Channel channel,
            Direction direction,
            Outcome outcome,
            @Nullable String campaign) implements Happening {

        /** Whether the company tried to call. */
        boolean call() {
            return outcome == Outcome.PRESENTED && Contacted.call(channel, direction);
        }
    }

    record LoyaltyChanged(
            long at, @Nullable String tier, @Nullable Integer points) implements Happening {}
}
