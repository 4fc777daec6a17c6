package dev.lotse.bench.peers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** Ranks what the rules that hold say: the same code for every engine, so that only the engines differ. One a decision. */
final class Ranking implements IntConsumer {

    private static final double MILLIONTHS = 1e6;
    private static final Comparator<Ranked> BEST_FIRST = Comparator.comparingDouble(Ranked::score)
            .reversed()
            .thenComparing(ranked -> ranked.action().priority(), Comparator.reverseOrder())
            .thenComparing(ranked -> ranked.action().action());

    private final List<Rule> rules;
    private final Map<String, Action> actionsByKey;
    private final Map<String, Advice> adviceByAction = new HashMap<>();

    Ranking(List<Rule> rules, Map<String, Action> actionsByKey) {
        this.rules = rules;
        this.actionsByKey = actionsByKey;
    }

    record Ranked(Action action, double value, double lever, double score, String rule) {}

    @Override
    public void accept(int position) {
        Rule rule = rules.get(position);
        Advice advice = adviceByAction.computeIfAbsent(rule.then().action(), _ -> new Advice());
        switch (rule.then()) {
            case Rule.Propose propose -> advice.propose(propose.value(), position);
            case Rule.Boost boost -> advice.boost(boost.factor());
            case Rule.Exclude _ -> advice.excluded = true;
        }
    }

    List<Ranked> best(int limit) {
        List<Ranked> ranked = new ArrayList<>(adviceByAction.size());
        adviceByAction.forEach((key, advice) -> {
            if (advice.rule >= 0 && !advice.excluded) {
                ranked.add(ranked(actionsByKey.get(key), advice));
            }
        });
        ranked.sort(BEST_FIRST);
        return ranked.size() > limit ? ranked.subList(0, limit) : ranked;
    }

    private Ranked ranked(Action action, Advice advice) {
        double lever = advice.lever();
        double score = Math.rint(action.propensity() * advice.value * 1.0 * lever * MILLIONTHS) / MILLIONTHS;
        return new Ranked(
                action, advice.value, lever, score, rules.get(advice.rule).name());
    }

    private static final class Advice {
        private int rule = -1;
        private double value;
        private double[] factors = {};
        private boolean excluded;

        void propose(double proposed, int position) {
            if (rule < 0 || proposed > value || proposed == value && position < rule) {
                value = proposed;
                rule = position;
            }
        }

        void boost(double factor) {
            factors = Arrays.copyOf(factors, factors.length + 1);
            factors[factors.length - 1] = factor;
        }

        /** Multiplied in ascending order, so that the order in which an engine tells its rules never matters. */
        double lever() {
            Arrays.sort(factors);
            double lever = 1;
            for (double factor : factors) {
                lever *= factor;
            }
            return lever;
        }
    }
}
