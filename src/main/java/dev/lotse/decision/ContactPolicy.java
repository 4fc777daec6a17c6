package dev.lotse.decision;

import dev.lotse.facts.Approach;

/**
 * How often and where customers may be approached.
 *
 * @param preferredChannelWeight the context weight of an action on the channel the customer prefers, at least 1
 */
public record ContactPolicy(double preferredChannelWeight, Approach approach) {
    public ContactPolicy {
        if (!(preferredChannelWeight >= 1 && preferredChannelWeight <= 100)) {
            throw new IllegalArgumentException(
                    "preferredChannelWeight must be 1 to 100, but was " + preferredChannelWeight);
        }
    }
}
