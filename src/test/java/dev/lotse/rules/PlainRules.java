package dev.lotse.rules;

import dev.lotse.decision.Rules;
import dev.lotse.decision.Unmet;
import dev.lotse.facts.Customer;
import dev.lotse.facts.RuleInfo;
import dev.lotse.facts.Stage;
import dev.lotse.facts.Verdicts;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs what {@link PlainJava} wrote. Public for the classes that are made of the rules. */
public final class PlainRules implements Rules {
    /** Asks all rules of a stage. */
    public interface Asking {
        void run(Customer customer, Verdicts verdicts);
    }

    /** Whether {@code set} is known and holds {@code element}. */
    public static boolean has(@Nullable Collection<?> set, @Nullable Object element) {
        return set != null && set.contains(element);
    }

    private final Map<Stage, Asking> askingByStage;

    private PlainRules(Map<Stage, Asking> askingByStage) {
        this.askingByStage = askingByStage;
    }

    @Override
    public Verdicts run(Stage stage, Customer customer) {
        var verdicts = new Verdicts();
        verdicts.listen(Verdicts.NEVER);
        var asking = askingByStage.get(stage);
        if (asking != null) {
            asking.run(customer, verdicts);
        }
        return verdicts;
    }

    @Override
    public boolean cover(Stage stage) {
        return askingByStage.containsKey(stage);
    }

    @Override
    public List<RuleInfo> proposing(String action) {
        return List.of();
    }

    @Override
    public Optional<Unmet> unmet(RuleInfo rule, Customer customer) {
        return Optional.empty();
    }

    @Override
    public void close() {}

    /** Loads the classes once and makes rules of them for each thread. */
    static final class Factory implements Supplier<Rules> {
        private final Map<Stage, Asking> askingByStage = new EnumMap<>(Stage.class);

        Factory(Map<String, byte[]> classes, List<RuleInfo> infos, Set<Stage> stages) {
            var loader = new Loader(classes);
            try {
                loader.loadClass("plain.Infos").getField("ALL").set(null, infos.toArray(RuleInfo[]::new));
                for (var stage : stages) {
                    askingByStage.put(stage, (Asking) loader.loadClass("plain." + stage)
                            .getDeclaredConstructor()
                            .newInstance());
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Rules get() {
            return new PlainRules(askingByStage);
        }
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super(PlainRules.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            var bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
