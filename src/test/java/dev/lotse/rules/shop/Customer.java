package dev.lotse.rules.shop;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Direction;
import dev.lotse.facts.Phase;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A fact of the shape that rules see. */
public record Customer(
        @Nullable Phase phase,
        double daysSinceLastPurchase,
        int purchases,
        boolean customer,
        boolean openComplaint,
        @Nullable String intent,
        Direction direction,
        Limits limits,
        Set<String> categoriesBought,
        Map<String, Object> context) {

    public record Limits(double newCustomerDays) {}

    public static Customer of(@Nullable Phase phase, double daysSinceLastPurchase) {
        return new Customer(
                phase,
                daysSinceLastPurchase,
                1,
                true,
                false,
                null,
                Direction.INBOUND,
                new Limits(30),
                Set.of("BOOKS", "TOYS"),
                Map.of("page", "/account"));
    }

    public LocalDateTime localTime() {
        return LocalDateTime.of(2027, 3, 1, 12, 0);
    }

    public boolean optedIn(Channel channel) {
        return channel == Channel.EMAIL;
    }

    public int timesPresented(@dev.lotse.facts.ActionKey String action) {
        return action.equals("FEEDBACK_SURVEY") ? 3 : 0;
    }

    public double daysSinceRejected(@dev.lotse.facts.ActionKey String action) {
        return action.equals("WIN_BACK") ? daysSinceLastPurchase : Double.NaN;
    }
}
