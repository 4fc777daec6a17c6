package dev.lotse.decision;

import dev.lotse.facts.Limits;
import dev.lotse.facts.Phase;
import java.util.Map;
import java.util.Objects;

/**
 * How the operator speaks of the lifecycle.
 *
 * @param model the vocabulary used where a request names none
 * @param limits the numbers that the definitions leave open
 * @param models per model and phase its label by language
 */
public record Lifecycle(String model, Limits limits, Map<String, Map<Phase, Map<String, String>>> models) {
    public Lifecycle {
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

    /** What {@code model}, one of {@link #models}, calls {@code phase}. */
    public String label(String model, Phase phase, String lang) {
        var labels = Objects.requireNonNull(models.get(model), model);
        return Objects.requireNonNull(Objects.requireNonNull(labels.get(phase)).get(lang), lang);
    }
}
