package dev.lotse.decision;

import dev.lotse.customer.Channel;
import dev.lotse.facts.Approach;
import java.util.Map;

/**
 * How often, when and where customers may be approached.
 *
 * @param fallback the action that answers on a channel when the rules cannot
 */
public record ContactPolicy(
        ContextWeights weights,
        Restraint restraint,
        Map<Channel, String> fallback,
        Approach approach,
        Propensity propensity) {

    /**
     * How propensities are learned from outcomes.
     *
     * @param weight how many presented offers the catalogue's propensity counts for, above 0 to 1e6
     */
    public record Propensity(double weight) {
        public Propensity {
            if (!(weight > 0 && weight <= 1e6)) {
                throw new IllegalArgumentException("weight must be above 0 and at most 1e6, but was " + weight);
            }
        }
    }

    public ContactPolicy {
        fallback = Map.copyOf(fallback);
    }
}
