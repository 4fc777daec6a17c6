package dev.lotse.decision;

import dev.lotse.customer.Channel;
import dev.lotse.facts.Situation;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The propensities of a decision of the past, of which only those of the actions it advised are kept. The others are as of
 * today, but less where the answer shows that they were: what outranks it with today's propensity cannot have had it then.
 */
final class Hindsight {
    private static final int MOST_STEPS = 500;
    private static final double JUST_LESS = 0.999;

    private record Way(String action, Channel reached) {}

    private final Advised advised;
    private final Situation situation;
    private final Map<Way, Double> propensities = new HashMap<>();
    private final Map<Way, Double> takenBack = new HashMap<>();

    Hindsight(Advised advised, Situation situation) {
        this.advised = advised;
        this.situation = situation;
        advised.actions()
                .forEach(item -> propensities.put(
                        way(item.action(), item.channel()), item.score().propensity()));
    }

    private Way way(String action, Channel channel) {
        return new Way(action, situation.reached(channel));
    }

    /** Where the customer stands in another phase than then, nothing is known but what is known today. */
    Propensities over(Propensities today) {
        return (action, reached, phase) -> {
            var way = new Way(action.key(), reached);
            var known = phase == advised.phase() ? propensities.get(way) : null;
            return known == null ? today.of(action, reached, phase) * takenBack.getOrDefault(way, 1.0) : known;
        };
    }

    /** Takes back what was learned since as far as {@code then}, the rules of the time, answers otherwise because of it. */
    void agreeWith(Supplier<Decision> then) {
        var steps = 0;
        while (steps < MOST_STEPS && takeBack(then.get())) {
            steps++;
        }
    }

    /** Whether the first action that was not answered at its place was lowered. */
    private boolean takeBack(Decision again) {
        for (var i = 0; i < Math.min(advised.actions().size(), again.actions().size()); i++) {
            var item = advised.actions().get(i);
            var advice = again.actions().get(i);
            if (!advice.action().equals(item.action()) || advice.channel() != item.channel()) {
                return lower(
                        way(advice.action(), advice.channel()),
                        advice.score().total(),
                        item.score().total());
            }
        }
        return false;
    }

    private boolean lower(Way way, double score, double answered) {
        if (propensities.containsKey(way) || score <= 0) {
            return false;
        }
        takenBack.merge(way, Math.min(1, answered / score) * JUST_LESS, (one, other) -> one * other);
        return true;
    }
}
