package dev.lotse.bench.peers.droolsunits;

import dev.lotse.bench.peers.Drl;
import dev.lotse.bench.peers.Figure;
import dev.lotse.bench.peers.Rule;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Writes what an author of a rule unit writes by hand: the class of the fact, the class of the unit's data and the rules. */
final class UnitSources {

    static final String CUSTOMER = "bench.Customer";
    static final String UNIT = "bench.AdviceUnit";

    private UnitSources() {}

    /** A class loader that has the compiled classes and, in a folder, for nowhere else does Drools look, the rules. */
    static ClassLoader compiled(Path folder, List<Rule> rules) throws IOException {
        Path sources = Files.createDirectory(folder.resolve("bench"));
        Path customer = Files.writeString(sources.resolve("Customer.java"), customer(Figure.allIn(rules)));
        Path unit = Files.writeString(sources.resolve("AdviceUnit.java"), unit());
        Files.writeString(sources.resolve("rules.drl"), drl(rules));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int failed = compiler.run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                customer.toString(),
                unit.toString());
        if (failed != 0) {
            throw new IllegalStateException("The unit does not compile.");
        }
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, UnitSources.class.getClassLoader());
    }

    private static String customer(List<Figure> figures) {
        StringBuilder source = new StringBuilder("""
            package bench;

            import java.util.Map;

            public final class Customer {
            """);
        StringBuilder assignments = new StringBuilder();
        StringBuilder accessors = new StringBuilder();
        for (Figure figure : figures) {
            String type = figure.kind().type().getSimpleName();
            String name = figure.name();
            source.append("    private final %s %s;\n".formatted(type, name));
            assignments.append("        %2$s = (%1$s) facts.get(\"%2$s\");\n".formatted(type, name));
            accessors.append("    public %s get%s() { return %s; }\n".formatted(type, capitalized(name), name));
        }
        return source.append("    public Customer(Map<String, Object> facts) {\n")
                .append(assignments)
                .append("    }\n")
                .append(accessors)
                .append("}\n")
                .toString();
    }

    private static String unit() {
        return """
            package bench;

            import java.util.function.IntConsumer;
            import org.drools.ruleunits.api.DataSource;
            import org.drools.ruleunits.api.SingletonStore;

            public final class AdviceUnit implements dev.lotse.bench.peers.droolsunits.AdviceData {
                private final SingletonStore<Customer> customer = DataSource.createSingleton();
                private IntConsumer held;

                @Override
                public void ask(Object asked, IntConsumer consumer) {
                    customer.set((Customer) asked);
                    held = consumer;
                }

                public SingletonStore<Customer> getCustomer() { return customer; }

                public IntConsumer getHeld() { return held; }
            }
            """;
    }

    private static String drl(List<Rule> rules) {
        StringBuilder drl = new StringBuilder("package bench\nunit AdviceUnit;\n");
        for (int position = 0; position < rules.size(); position++) {
            drl.append(
                    """

                    rule "%1$d"
                    when
                        /customer[ %2$s ]
                    then
                        held.accept( %1$d );
                    end
                    """.formatted(position, Drl.constraints(rules.get(position).when())));
        }
        return drl.toString();
    }

    private static String capitalized(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
