package dev.lotse.decision;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What counts for more or less on which occasion.
 *
 * @param preferredChannel the weight of an action on the channel the customer prefers, 1 to 100
 */
public record ContextWeights(double preferredChannel, List<Weight> weights) {

    /**
     * The weight of contacts of one sort on one occasion.
     *
     * @param when what the request's context must hold, by key, as text; empty for every occasion
     * @param weight above 0 to 100
     */
    public record Weight(Map<String, String> when, Scope of, double weight) {
        public Weight {
            when = Map.copyOf(when);
            if (!(weight > 0 && weight <= 100)) {
                throw new IllegalArgumentException("weight must be above 0 and at most 100, but was " + weight);
            }
        }

        private boolean holds(Map<String, Object> context) {
            for (var each : when.entrySet()) {
                if (!each.getValue().equals(String.valueOf(context.get(each.getKey())))) {
                    return false;
                }
            }
            return true;
        }
    }

    public ContextWeights {
        weights = List.copyOf(weights);
        if (!(preferredChannel >= 1 && preferredChannel <= 100)) {
            throw new IllegalArgumentException("preferredChannelWeight must be 1 to 100, but was " + preferredChannel);
        }
    }

    /** The weights for {@code context} that could apply at all. */
    List<Weight> of(Map<String, Object> context) {
        var holding = new ArrayList<Weight>(weights.size());
        for (var weight : weights) {
            if (weight.holds(context)) {
                holding.add(weight);
            }
        }
        return holding;
    }

    /** The product of those of {@code weights} that cover this contact. */
    static double product(List<Weight> weights, Action action, Channel reached, Direction direction) {
        var product = 1.0;
        for (var weight : weights) {
            product *= weight.of().covers(action, reached, direction) ? weight.weight() : 1;
        }
        return product;
    }
}
