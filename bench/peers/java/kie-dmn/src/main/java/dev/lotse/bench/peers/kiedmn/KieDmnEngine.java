package dev.lotse.bench.peers.kiedmn;

import dev.lotse.bench.peers.Dmn;
import dev.lotse.bench.peers.Engine;
import dev.lotse.bench.peers.Figure;
import dev.lotse.bench.peers.Rule;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/** The DMN engine of Drools. */
final class KieDmnEngine implements Engine<Map<String, Object>> {

    private final List<Figure> figures;
    private final DMNRuntime runtime;
    private final DMNModel model;

    KieDmnEngine(List<Rule> rules) {
        this.figures = Figure.allIn(rules);
        Resource resource =
                ResourceFactory.newReaderResource(new StringReader(Dmn.model(rules, Dmn::unaryTest)), "UTF-8");
        resource.setSourcePath("rules.dmn");
        this.runtime = DMNRuntimeBuilder.fromDefaults()
                .buildConfiguration()
                .fromResources(List.of(resource))
                .getOrElseThrow(IllegalStateException::new);
        this.model = runtime.getModel(Dmn.NAMESPACE, Dmn.MODEL);
        if (model.hasErrors()) {
            throw new IllegalStateException(model.getMessages().toString());
        }
    }

    /** FEEL counts in decimals, so the numbers are some already. */
    @Override
    public Map<String, Object> prepare(Map<String, Object> facts) {
        Map<String, Object> prepared = new HashMap<>();
        for (Figure figure : figures) {
            Object value = facts.get(figure.name());
            prepared.put(figure.name(), value instanceof Double number ? BigDecimal.valueOf(number) : value);
        }
        return prepared;
    }

    @Override
    public void decide(Map<String, Object> customer, IntConsumer held) {
        DMNContext context = runtime.newContext();
        customer.forEach(context::set);
        DMNResult result = runtime.evaluateByName(model, context, Dmn.DECISION);
        if (result.getDecisionResultByName(Dmn.DECISION).getResult() instanceof List<?> positions) {
            positions.forEach(position -> held.accept(((Number) position).intValue()));
        }
    }
}
