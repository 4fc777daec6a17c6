package dev.lotse.bench.peers.drools;

import dev.lotse.bench.peers.Drl;
import dev.lotse.bench.peers.Engine;
import dev.lotse.bench.peers.Figure;
import dev.lotse.bench.peers.Rule;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.definition.type.FactType;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.KieSession;

/** Drools as its documentation shows it: a container, a session a decision, a global for the verdicts. */
final class DroolsEngine implements Engine<Object> {

    private static final String PACKAGE = "bench";
    private static final String CUSTOMER = "Customer";
    private static final String HELD = "held";

    private final List<Figure> figures;
    private final KieContainer container;
    private final FactType customerType;

    DroolsEngine(List<Rule> rules) {
        this.figures = Figure.allIn(rules);
        this.container = container(drl(figures, rules));
        this.customerType = container.getKieBase().getFactType(PACKAGE, CUSTOMER);
    }

    @Override
    public Object prepare(Map<String, Object> facts) {
        try {
            Object customer = customerType.newInstance();
            for (Figure figure : figures) {
                customerType.set(customer, figure.name(), facts.get(figure.name()));
            }
            return customer;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void decide(Object customer, IntConsumer held) {
        KieSession session = container.newKieSession();
        try {
            session.setGlobal(HELD, held);
            session.insert(customer);
            session.fireAllRules();
        } finally {
            session.dispose();
        }
    }

    private static KieContainer container(String drl) {
        KieServices services = KieServices.get();
        KieFileSystem files = services.newKieFileSystem().write("src/main/resources/bench/rules.drl", drl);
        KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
        if (builder.getResults().hasMessages(Message.Level.ERROR)) {
            throw new IllegalStateException(builder.getResults().toString());
        }
        return services.newKieContainer(services.getRepository().getDefaultReleaseId());
    }

    private static String drl(List<Figure> figures, List<Rule> rules) {
        StringBuilder drl = new StringBuilder("package " + PACKAGE + "\n\n");
        drl.append("global java.util.function.IntConsumer " + HELD + "\n\ndeclare " + CUSTOMER + "\n");
        for (Figure figure : figures) {
            drl.append("    %s : %s\n"
                    .formatted(figure.name(), figure.kind().type().getSimpleName()));
        }
        drl.append("end\n");
        for (int position = 0; position < rules.size(); position++) {
            drl.append("""

                rule "%d"
                when
                    %s( %s )
                then
                    %s.accept( %d );
                end
                """.formatted(
                    position, CUSTOMER, Drl.constraints(rules.get(position).when()), HELD, position));
        }
        return drl.toString();
    }
}
