package dev.lotse.decision;

import dev.lotse.facts.Approach;
import dev.lotse.facts.LifetimeValue;
import dev.lotse.facts.Limits;
import dev.lotse.facts.Norms;
import dev.lotse.facts.Phase;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;

/**
 * How the operator speaks of the lifecycle.
 *
 * @param model the vocabulary used where a request names none
 * @param limits the numbers that the definitions leave open
 * @param limitsByPersona these numbers for personas for whom some are others
 * @param lifetimeValue how it is worked out
 * @param models per model and phase its label by language
 */
public record Lifecycle(
        String model,
        Limits limits,
        Map<String, Limits> limitsByPersona,
        LifetimeValue lifetimeValue,
        Map<String, Map<Phase, Map<String, String>>> models) {
    public Lifecycle {
        limitsByPersona = Map.copyOf(limitsByPersona);
        models = Map.copyOf(models);
        if (!models.containsKey(model)) {
            throw new IllegalArgumentException("model must be one of " + models.keySet() + ", but was " + model);
        }
        models.forEach((name, labels) -> {
            for (var phase : Phase.values()) {
                if (!labels.getOrDefault(phase, Map.of()).keySet().containsAll(Catalogue.LANGUAGES)) {
                    throw new IllegalArgumentException("model " + name + " lacks a label of " + phase);
                }
            }
        });
    }

    /** What figures depend on, {@code timeZone} being that of customers of whom none is known. */
    public Norms norms(Approach approach, ZoneId timeZone) {
        return new Norms(limits, limitsByPersona, lifetimeValue, approach, timeZone);
    }

    /** What {@code model}, one of {@link #models}, calls {@code phase}. */
    public String label(String model, Phase phase, String lang) {
        var labels = Objects.requireNonNull(models.get(model), model);
        return Objects.requireNonNull(Objects.requireNonNull(labels.get(phase)).get(lang), lang);
    }
}
