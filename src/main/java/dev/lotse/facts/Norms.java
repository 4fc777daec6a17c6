package dev.lotse.facts;

import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the operator configured that figures depend on.
 *
 * @param limitsByPersona the limits of personas for whom phases pass faster or slower; {@code limits} for all others
 * @param timeZone of customers of whom none is known
 */
public record Norms(
        Limits limits,
        Map<String, Limits> limitsByPersona,
        LifetimeValue lifetimeValue,
        Approach approach,
        ZoneId timeZone) {

    public Norms {
        limitsByPersona = Map.copyOf(limitsByPersona);
    }

    Limits limitsOf(@Nullable String persona) {
        return persona == null ? limits : limitsByPersona.getOrDefault(persona, limits);
    }
}
