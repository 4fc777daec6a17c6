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
        ContextWeights weights, Restraint restraint, Map<Channel, String> fallback, Approach approach) {
    public ContactPolicy {
        fallback = Map.copyOf(fallback);
    }
}
