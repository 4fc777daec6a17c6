package dev.lotse.bench.peers.openl;

import dev.lotse.bench.peers.Engine;
import dev.lotse.bench.peers.Figure;
import dev.lotse.bench.peers.Rule;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.openl.rules.runtime.RulesEngineFactory;

/** OpenL Tablets with one table of rules in a workbook, called by the interface it generates. */
final class OpenlEngine implements Engine<Object[]> {

    private final List<Figure> figures;
    private final Object engine;
    private final Method method;

    OpenlEngine(List<Rule> rules) throws IOException {
        this.figures = Figure.allIn(rules);
        Path folder = Files.createTempDirectory("openl");
        Path file = folder.resolve("rules.xlsx");
        try {
            Workbook.write(file, figures, rules);
            RulesEngineFactory<?> factory =
                    new RulesEngineFactory<>(file.toUri().toURL());
            factory.setExecutionMode(true);
            this.engine = factory.newEngineInstance();
            this.method = Arrays.stream(factory.getInterfaceClass().getMethods())
                    .filter(candidate -> candidate.getName().equals(Workbook.METHOD))
                    .findFirst()
                    .orElseThrow();
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    @Override
    public Object[] prepare(Map<String, Object> facts) {
        return figures.stream().map(figure -> facts.get(figure.name())).toArray();
    }

    @Override
    public void decide(Object[] customer, IntConsumer held) {
        try {
            if (method.invoke(engine, customer) instanceof Integer[] positions) {
                for (int position : positions) {
                    held.accept(position);
                }
            }
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
