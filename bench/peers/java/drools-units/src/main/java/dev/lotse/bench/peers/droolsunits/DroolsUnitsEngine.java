package dev.lotse.bench.peers.droolsunits;

import dev.lotse.bench.peers.Engine;
import dev.lotse.bench.peers.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.drools.ruleunits.api.RuleUnitInstance;
import org.drools.ruleunits.api.RuleUnitProvider;

/** Drools as its documentation recommends it today: a rule unit, an instance of it a decision. */
final class DroolsUnitsEngine implements Engine<Object> {

    private final Constructor<?> newCustomer;
    private final Constructor<?> newUnit;

    DroolsUnitsEngine(List<Rule> rules) throws IOException, ReflectiveOperationException {
        Path folder = Files.createTempDirectory("drools-units");
        try {
            ClassLoader loader = UnitSources.compiled(folder, rules);
            this.newCustomer = loader.loadClass(UnitSources.CUSTOMER).getConstructor(Map.class);
            this.newUnit = loader.loadClass(UnitSources.UNIT).getConstructor();
            Thread.currentThread().setContextClassLoader(loader);
            decide(prepare(Map.of()), _ -> {});
        } finally {
            delete(folder);
        }
    }

    @Override
    public Object prepare(Map<String, Object> facts) {
        return made(newCustomer, facts);
    }

    @Override
    public void decide(Object customer, IntConsumer held) {
        AdviceData data = (AdviceData) made(newUnit);
        data.ask(customer, held);
        try (RuleUnitInstance<AdviceData> instance = RuleUnitProvider.get().createRuleUnitInstance(data)) {
            instance.fire();
        }
    }

    private static Object made(Constructor<?> constructor, Object... arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
