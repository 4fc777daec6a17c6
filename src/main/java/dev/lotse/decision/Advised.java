package dev.lotse.decision;

import dev.lotse.customer.Channel;
import dev.lotse.facts.Moment;
import dev.lotse.facts.Phase;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a recorded decision advised, read back from its answer. */
public record Advised(
        Phase phase, @Nullable Moment moment, @Nullable String persona, List<Item> actions) {
    public Advised {
        actions = List.copyOf(actions);
    }

    /**
     * One action of the answer.
     *
     * @param propensity the factor as answered
     * @param score as answered
     * @param rule which proposed it; null for one of the fallback
     */
    public record Item(
            String action,
            Channel channel,
            double propensity,
            double score,
            @Nullable String rule) {}

    public Optional<Item> find(String action) {
        return actions.stream().filter(item -> item.action().equals(action)).findFirst();
    }
}
