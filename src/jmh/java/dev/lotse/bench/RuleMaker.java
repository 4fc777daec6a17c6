package dev.lotse.bench;

import dev.lotse.bench.AdviceRule.Condition;
import dev.lotse.bench.AdviceRule.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Makes up rules for the phases that a sample of customers is in. Limits lie where somewhat less than half of the customers of
 * the phase reach them: a rule of one condition fires for nearly every second of them, one of four for every twentieth.
 */
final class RuleMaker {
    static final List<String> NUMBERS = List.of(
            "purchases",
            "daysSinceLastPurchase",
            "daysFromFirstToLastPurchase",
            "rhythmDays",
            "spend",
            "spendRecent",
            "spendBefore",
            "spendTrend",
            "purchasesBefore",
            "customerValue",
            "valueOfYear",
            "lifetimeValue",
            "loyaltyPoints",
            "lastScore",
            "daysSinceLastScore",
            "productViews",
            "daysSinceInteraction",
            "daysSinceCartFilled",
            "daysSinceOutboundContact",
            "daysSinceReferral",
            "age");
    static final List<String> OTHERS = List.of("phase", "moment", "persona", "business");

    private static final List<String> PERSONAS = List.of("PRICE_CONSCIOUS", "QUALITY_SEEKER", "EXPLORER");
    private static final List<String> MOMENTS = List.of("REPEAT_PURCHASE", "FIRST_PURCHASE", "OPT_IN", "AMBASSADOR");
    private static final int LEAST_IN_PHASE = 30;
    private static final int LEAST_KNOWN = 15;
    /** Of a hundred rules. */
    private static final int EXCLUDES = 7;

    private static final int BOOSTS = 33;
    private static final double REACHED = 0.45;

    private final Random random = new Random(4_711);
    private final List<String> actions;
    /** Per phase and figure the values of those customers of whom it is known, ascending. */
    private final Map<String, Map<String, List<Double>>> valuesByPhase = new TreeMap<>();

    private final Map<String, Integer> customersByPhase = new TreeMap<>();

    RuleMaker(List<String> actions, List<Map<String, Object>> sample) {
        this.actions = actions;
        sample.forEach(this::learn);
        valuesByPhase.values().forEach(figures -> figures.values().forEach(values -> values.sort(null)));
    }

    private void learn(Map<String, Object> facts) {
        var phase = (String) facts.get("phase");
        customersByPhase.merge(phase, 1, Integer::sum);
        var figures = valuesByPhase.computeIfAbsent(phase, each -> new TreeMap<>());
        for (var name : NUMBERS) {
            if (facts.get(name) instanceof Number number) {
                figures.computeIfAbsent(name, each -> new ArrayList<>()).add(number.doubleValue());
            }
        }
    }

    /** So many rules, for all phases alike in which there is anybody to speak of. */
    List<AdviceRule> rules(int count) {
        var phases = customersByPhase.entrySet().stream()
                .filter(each -> each.getValue() >= LEAST_IN_PHASE)
                .map(Map.Entry::getKey)
                .toList();
        var rules = new ArrayList<AdviceRule>(count);
        for (var i = 0; i < count; i++) {
            rules.add(rule(i + 1, phases.get(i % phases.size())));
        }
        return rules;
    }

    private AdviceRule rule(int number, String phase) {
        var kind = random.nextInt(100);
        var conditions = new ArrayList<Condition>();
        conditions.add(new Condition("phase", "==", phase));
        var wanted = kind < EXCLUDES ? 3 + random.nextInt(2) : conditions();
        while (conditions.size() <= wanted) {
            var next = condition(phase);
            if (conditions.stream().noneMatch(each -> each.figure().equals(next.figure()))) {
                conditions.add(next);
            }
        }
        return new AdviceRule("Made-up rule " + number + " for " + phase, conditions, verdict(kind));
    }

    /** Most rules say little. */
    private int conditions() {
        var kind = random.nextInt(100);
        return kind < 35 ? 1 : kind < 70 ? 2 : kind < 90 ? 3 : 4;
    }

    private Verdict verdict(int kind) {
        var action = actions.get(random.nextInt(actions.size()));
        if (kind < EXCLUDES) {
            return new Verdict.Exclude(action);
        }
        return kind < EXCLUDES + BOOSTS
                ? new Verdict.Boost(action, (50 + random.nextInt(151)) / 100.0)
                : new Verdict.Propose(action, 5 + random.nextInt(196));
    }

    private Condition condition(String phase) {
        var kind = random.nextInt(100);
        if (kind < 5) {
            return new Condition("persona", "==", PERSONAS.get(random.nextInt(PERSONAS.size())));
        }
        if (kind < 8) {
            return new Condition("business", "==", kind == 5);
        }
        if (kind < 11) {
            return new Condition("moment", "==", MOMENTS.get(random.nextInt(MOMENTS.size())));
        }
        var figures = valuesByPhase.get(phase).entrySet().stream()
                .filter(each -> each.getValue().size() >= LEAST_KNOWN)
                .filter(each -> each.getValue().getFirst() < each.getValue().getLast())
                .toList();
        var figure = figures.get(random.nextInt(figures.size()));
        return comparison(figure.getKey(), figure.getValue(), customersByPhase.get(phase));
    }

    private Condition comparison(String figure, List<Double> values, int customers) {
        var share = Math.min(0.9, REACHED * (0.6 + 0.8 * random.nextDouble()) * customers / values.size());
        var above = random.nextBoolean();
        var place = Math.clamp((int) (values.size() * (above ? 1 - share : share)), 0, values.size() - 1);
        var limit = rounded(values.get(place));
        return new Condition(figure, above ? one(">=", ">") : one("<=", "<"), limit);
    }

    private String one(String first, String second) {
        return random.nextInt(4) > 0 ? first : second;
    }

    /** As somebody would write it: whole from ten on, else to two decimals. */
    private static Object rounded(double value) {
        var rounded = value >= 10 ? Math.rint(value) : Math.rint(value * 100) / 100;
        return rounded == Math.rint(rounded) ? (Object) (long) rounded : (Object) rounded;
    }
}
