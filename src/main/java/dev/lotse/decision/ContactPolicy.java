package dev.lotse.decision;

import dev.lotse.facts.Approach;

/**
 * How often and where customers may be approached.
 *
 * @param preferredChannelWeight the context weight of an action on the channel the customer prefers, at least 1
 */
public record ContactPolicy(double preferredChannelWeight, Approach approach, Propensity propensity) {

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
        if (!(preferredChannelWeight >= 1 && preferredChannelWeight <= 100)) {
            throw new IllegalArgumentException(
                    "preferredChannelWeight must be 1 to 100, but was " + preferredChannelWeight);
        }
    }
}
