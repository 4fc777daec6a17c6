package dev.lotse.decision;

import dev.lotse.customer.Channel;
import java.util.List;
import java.util.Map;

/**
 * How often and where customers may be approached. What is not marketing, and what is mandatory, is exempt from caps,
 * cool-downs and fatigue.
 *
 * @param fallback the action that answers on a channel when the rules cannot
 */
public record ContactPolicy(
        ContextWeights weights, List<Cap> caps, CoolDowns coolDowns, Fatigue fatigue, Map<Channel, String> fallback) {
    public ContactPolicy {
        caps = List.copyOf(caps);
        fallback = Map.copyOf(fallback);
    }
}
