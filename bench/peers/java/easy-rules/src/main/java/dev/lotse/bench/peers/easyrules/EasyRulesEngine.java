package dev.lotse.bench.peers.easyrules;

import dev.lotse.bench.peers.Condition;
import dev.lotse.bench.peers.Engine;
import dev.lotse.bench.peers.Figure;
import dev.lotse.bench.peers.Rule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.api.RulesEngine;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.core.RuleBuilder;

/** Easy Rules with conditions as lambdas. A customer is one fact, for a fact is found by going through all of them. */
final class EasyRulesEngine implements Engine<Object[]> {

    private static final String CUSTOMER = "customer";
    private static final String HELD = "held";

    private final List<Figure> figures;
    private final Rules rules = new Rules();
    private final RulesEngine engine = new DefaultRulesEngine();

    EasyRulesEngine(List<Rule> given) {
        this.figures = Figure.allIn(given);
        for (int position = 0; position < given.size(); position++) {
            rules.register(rule(position, given.get(position).when()));
        }
    }

    @Override
    public Object[] prepare(Map<String, Object> facts) {
        return figures.stream().map(figure -> facts.get(figure.name())).toArray();
    }

    @Override
    public void decide(Object[] customer, IntConsumer held) {
        Facts facts = new Facts();
        facts.put(CUSTOMER, customer);
        facts.put(HELD, held);
        engine.fire(rules, facts);
    }

    private org.jeasy.rules.api.Rule rule(int position, List<Condition> conditions) {
        List<Test> tests = conditions.stream().map(this::test).toList();
        return new RuleBuilder()
                .name(String.valueOf(position))
                .when(facts -> {
                    Object[] customer = facts.get(CUSTOMER);
                    for (Test test : tests) {
                        if (!test.holds(customer)) {
                            return false;
                        }
                    }
                    return true;
                })
                .then(facts -> facts.<IntConsumer>get(HELD).accept(position))
                .build();
    }

    @FunctionalInterface
    private interface Test {
        boolean holds(Object[] customer);
    }

    private Test test(Condition condition) {
        int at = figures.stream().map(Figure::name).toList().indexOf(condition.figure());
        Object value = condition.value();
        return switch (condition.op()) {
            case EQUAL -> customer -> value.equals(customer[at]);
            case DIFFERENT -> customer -> customer[at] != null && !Objects.equals(value, customer[at]);
            case LESS -> customer -> customer[at] != null && (double) customer[at] < (double) value;
            case AT_MOST -> customer -> customer[at] != null && (double) customer[at] <= (double) value;
            case MORE -> customer -> customer[at] != null && (double) customer[at] > (double) value;
            case AT_LEAST -> customer -> customer[at] != null && (double) customer[at] >= (double) value;
        };
    }
}
