package dev.lotse.bench.peers.camunda;

import dev.lotse.bench.peers.Condition;
import dev.lotse.bench.peers.Dmn;
import dev.lotse.bench.peers.Engine;
import dev.lotse.bench.peers.Figure;
import dev.lotse.bench.peers.Rule;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

/**
 * Camunda's DMN engine, embedded, with a decision parsed beforehand. It has two engines for FEEL: the newer one, in Scala, parses
 * every cell at every decision and took 27 times as long as the older one, so this is the older one.
 */
final class CamundaEngine implements Engine<VariableMap> {

    private final List<Figure> figures;
    private final DmnEngine engine;
    private final DmnDecision decision;

    CamundaEngine(List<Rule> rules) {
        this.figures = Figure.allIn(rules);
        this.engine = new DefaultDmnEngineConfiguration()
                .enableFeelLegacyBehavior(true)
                .buildEngine();
        byte[] model = Dmn.model(rules, CamundaEngine::cell).getBytes(StandardCharsets.UTF_8);
        this.decision = engine.parseDecision(Dmn.DECISION, new ByteArrayInputStream(model));
    }

    @Override
    public VariableMap prepare(Map<String, Object> facts) {
        VariableMap variables = Variables.createVariables();
        figures.forEach(figure -> variables.put(figure.name(), facts.get(figure.name())));
        return variables;
    }

    @Override
    public void decide(VariableMap customer, IntConsumer held) {
        for (DmnDecisionRuleResult result : engine.evaluateDecisionTable(decision, customer)) {
            held.accept(result.<Number>getEntry(Dmn.POSITION).intValue());
        }
    }

    private static String cell(Condition condition) {
        return condition.op() == Condition.Operator.DIFFERENT
                ? "${cellInput != null && cellInput != " + condition.literal() + "}"
                : Dmn.unaryTest(condition);
    }
}
