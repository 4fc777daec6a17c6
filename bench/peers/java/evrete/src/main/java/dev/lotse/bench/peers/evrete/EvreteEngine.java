package dev.lotse.bench.peers.evrete;

import dev.lotse.bench.peers.Condition;
import dev.lotse.bench.peers.Engine;
import dev.lotse.bench.peers.Figure;
import dev.lotse.bench.peers.Rule;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.evrete.KnowledgeService;
import org.evrete.api.ActivationMode;
import org.evrete.api.Knowledge;
import org.evrete.api.StatelessSession;
import org.evrete.api.Type;
import org.evrete.api.builders.LhsBuilder;
import org.evrete.api.builders.RuleSetBuilder;

/** Evrete: rules built in Java, a stateless session a decision, the customer a type with a field a figure. */
final class EvreteEngine implements Engine<Object[]> {

    private static final String CUSTOMER = "$customer";

    private final List<Figure> figures;
    private final Knowledge knowledge;

    /** The customer of one decision and who hears of the rules that hold for them. */
    record Case(Object[] values, IntConsumer held) {}

    EvreteEngine(List<Rule> rules) {
        this.figures = Figure.allIn(rules);
        this.knowledge = new KnowledgeService().newKnowledge();
        Type<Case> type = knowledge.getTypeResolver().getOrDeclare(Case.class);
        for (int at = 0; at < figures.size(); at++) {
            declare(type, figures.get(at), at);
        }
        RuleSetBuilder<Knowledge> builder = knowledge.builder();
        for (int position = 0; position < rules.size(); position++) {
            add(builder, position, rules.get(position).when());
        }
        builder.build();
    }

    private static void declare(Type<Case> type, Figure figure, int at) {
        type.declareField(figure.name(), Object.class, customer -> customer.values()[at]);
    }

    @Override
    public Object[] prepare(Map<String, Object> facts) {
        return figures.stream().map(figure -> facts.get(figure.name())).toArray();
    }

    @Override
    public void decide(Object[] values, IntConsumer held) {
        StatelessSession session = knowledge.newStatelessSession(ActivationMode.DEFAULT);
        session.insertAndFire(new Case(values, held));
    }

    private static void add(RuleSetBuilder<Knowledge> builder, int position, List<Condition> conditions) {
        LhsBuilder<Knowledge> rule = builder.newRule(String.valueOf(position)).forEach(CUSTOMER, Case.class);
        for (Condition condition : conditions) {
            rule = rule.where(test(condition), CUSTOMER + '.' + condition.figure());
        }
        rule.execute(context -> context.<Case>get(CUSTOMER).held().accept(position));
    }

    private static Predicate<Object[]> test(Condition condition) {
        Object value = condition.value();
        return switch (condition.op()) {
            case EQUAL -> fields -> value.equals(fields[0]);
            case DIFFERENT -> fields -> fields[0] != null && !value.equals(fields[0]);
            case LESS -> fields -> fields[0] != null && (double) fields[0] < (double) value;
            case AT_MOST -> fields -> fields[0] != null && (double) fields[0] <= (double) value;
            case MORE -> fields -> fields[0] != null && (double) fields[0] > (double) value;
            case AT_LEAST -> fields -> fields[0] != null && (double) fields[0] >= (double) value;
        };
    }
}
