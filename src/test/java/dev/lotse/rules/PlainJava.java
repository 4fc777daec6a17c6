package dev.lotse.rules;

import dev.lotse.config.CatalogueFile;
import dev.lotse.decision.RuleBase;
import dev.lotse.decision.Rules;
import dev.lotse.facts.Customer;
import dev.lotse.facts.RuleInfo;
import dev.lotse.facts.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Rules as somebody would write them in Java who had no engine: a {@code switch} over the phase, an {@code if} a rule. Made
 * from the rule files, which in the house style are almost Java, and the limit of what any engine can reach with them.
 */
public final class PlainJava {
    /** Rules a class, for the tables of constants of class files are bounded. */
    private static final int RULES_PER_CLASS = 400;

    private static final String PACKAGE = "plain";

    /** A rule in Java: its place in the list of all, what it asks and what it says. */
    private record Written(int number, List<String> conditions, String verdicts) {
        /** The phase it is about, if it says so first. */
        String phase() {
            var first = conditions.getFirst();
            return first.startsWith("(c.phase() == Phase.") && first.indexOf(' ', 20) < 0
                    ? first.substring(20, first.length() - 1)
                    : "";
        }
    }

    private final List<RuleInfo> infos = new ArrayList<>();
    private final Map<Stage, List<Written>> rulesByStage = new EnumMap<>(Stage.class);
    private final Map<String, String> javaByName = new LinkedHashMap<>();

    private PlainJava() {}

    /** {@code base}, which was made of {@code sources}, with these rules in the place of its own. */
    public static RuleBase instead(RuleBase base, RuleSources sources) {
        return base.with(of(sources));
    }

    static Supplier<Rules> of(RuleSources sources) {
        var plain = new PlainJava();
        var words = new Vocabulary(
                Customer.class,
                CatalogueFile.read(sources.files().get("config/actions.yaml"), "actions.yaml")
                        .actionsByKey()
                        .keySet());
        RuleFile.all(Assembly.asRules(sources))
                .forEach(file -> file.rules().forEach(rule -> plain.take(words, file, rule)));
        return plain.compiled();
    }

    private void take(Vocabulary words, RuleFile file, RuleText rule) {
        var edits = new ArrayList<Rewriting.Edit>();
        var findings = new ArrayList<Finding>();
        Speller.read(words, rule, edits, findings);
        if (!findings.isEmpty()) {
            throw new IllegalArgumentException(findings.toString());
        }
        var spelled = edits.stream().collect(Collectors.toMap(Rewriting.Edit::token, Rewriting.Edit::by));
        var conditions = rule.constraintTokens().stream()
                .map(tokens -> PlainCondition.java(tokens, spelled))
                .toList();
        rulesByStage
                .computeIfAbsent(file.folder().stage, stage -> new ArrayList<>())
                .add(new Written(infos.size(), conditions, verdicts(rule.then(), spelled)));
        infos.add(rule.info());
    }

    private static String verdicts(List<Token> tokens, Map<Token, String> spelled) {
        return tokens.stream()
                .map(token -> spelled.getOrDefault(token, token.text()))
                .collect(Collectors.joining(" "));
    }

    // What is compiled: per stage one class that asks for the phase, and classes with a method a rule.

    private Supplier<Rules> compiled() {
        var chunks = new HashMap<Integer, String>();
        rulesByStage.forEach((stage, rules) -> {
            for (var from = 0; from < rules.size(); from += RULES_PER_CLASS) {
                var chunk = rules.subList(from, Math.min(from + RULES_PER_CLASS, rules.size()));
                var name = stage + "_" + from / RULES_PER_CLASS;
                chunk.forEach(rule -> chunks.put(rule.number(), name));
                javaByName.put(name, chunk(name, chunk));
            }
            javaByName.put(stage.name(), asking(stage, rules, chunks));
        });
        javaByName.put("Infos", head("Infos_").replace("Infos_", "Infos") + "public static RuleInfo[] ALL;\n}\n");
        return new PlainRules.Factory(compile(), infos, rulesByStage.keySet());
    }

    private static String chunk(String name, List<Written> rules) {
        var java = new StringBuilder(head(name));
        for (var rule : rules) {
            java.append(constants(rule));
            var conditions = rule.phase().isEmpty()
                    ? rule.conditions()
                    : rule.conditions().subList(1, rule.conditions().size());
            java.append("static void r%d(Customer c, Verdicts v) {\n".formatted(rule.number()));
            java.append(conditions.isEmpty() ? "{\n" : "if (" + String.join("\n && ", conditions) + ") {\n");
            java.append("v.fires(Infos.ALL[%d]);\n%s\n}}\n".formatted(rule.number(), said(rule)));
        }
        return java.append("}\n").toString();
    }

    /** Reasons never change, so nobody would make them anew each time. */
    private static String constants(Written rule) {
        var reasons = reasons(rule.verdicts());
        var java = new StringBuilder();
        for (var i = 0; i < reasons.size(); i++) {
            java.append("private static final Reason W%d_%d = %s;\n".formatted(rule.number(), i, reasons.get(i)));
        }
        return java.toString();
    }

    private static String said(Written rule) {
        var said = rule.verdicts();
        var reasons = reasons(said);
        for (var i = 0; i < reasons.size(); i++) {
            said = said.replace(reasons.get(i), "W%d_%d".formatted(rule.number(), i));
        }
        return said;
    }

    private static List<String> reasons(String verdicts) {
        return java.util.regex.Pattern.compile(
                        "(?:because|unless) \\( \"(?:[^\"\\\\]|\\\\.)*\" , \"(?:[^\"\\\\]|\\\\.)*\" \\)")
                .matcher(verdicts)
                .results()
                .map(java.util.regex.MatchResult::group)
                .distinct()
                .toList();
    }

    private static String asking(Stage stage, List<Written> rules, Map<Integer, String> chunks) {
        var byPhase =
                rules.stream().collect(Collectors.groupingBy(Written::phase, LinkedHashMap::new, Collectors.toList()));
        var java =
                new StringBuilder(head(stage.name())).append("@Override public void run(Customer c, Verdicts v) {\n");
        calls(java, byPhase.getOrDefault("", List.of()), chunks);
        byPhase.remove("");
        if (byPhase.isEmpty()) {
            return java.append("}}\n").toString();
        }
        java.append("switch (c.phase()) {\n");
        byPhase.keySet().forEach(phase -> java.append("case %1$s -> %1$s(c, v);\n".formatted(phase)));
        java.append("default -> {}\n}}\n");
        byPhase.forEach((phase, all) -> {
            java.append("private static void %s(Customer c, Verdicts v) {\n".formatted(phase));
            calls(java, all, chunks);
            java.append("}\n");
        });
        return java.append("}\n").toString();
    }

    private static void calls(StringBuilder java, List<Written> rules, Map<Integer, String> chunks) {
        rules.forEach(rule -> java.append("%s.r%d(c, v);\n".formatted(chunks.get(rule.number()), rule.number())));
    }

    private static String head(String name) {
        return """
            package %s;
            import static dev.lotse.facts.Verbs.*;
            import dev.lotse.customer.*;
            import dev.lotse.facts.*;
            import dev.lotse.rules.PlainRules;
            import static dev.lotse.rules.PlainRules.has;
            public final class %s implements PlainRules.Asking {
            """.formatted(PACKAGE, name).replace(name.contains("_") ? " implements PlainRules.Asking" : "\0", "");
    }

    private Map<String, byte[]> compile() {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var classes = new HashMap<String, Compiled>();
        var problems = new DiagnosticCollector<JavaFileObject>();
        var sources = javaByName.entrySet().stream()
                .map(each -> new Source(each.getKey(), each.getValue()))
                .toList();
        try (var files = new InMemory(compiler.getStandardFileManager(problems, null, null), classes)) {
            var options = Stream.of("-proc:none", "-nowarn", "-cp", System.getProperty("java.class.path"));
            if (!compiler.getTask(null, files, problems, options.toList(), null, sources)
                    .call()) {
                throw new IllegalStateException(problems.getDiagnostics().toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return classes.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().bytes.toByteArray()));
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + PACKAGE + "/" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Compiled extends SimpleJavaFileObject {
        private final java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();

        Compiled(String name) {
            super(URI.create("bytes:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
        }

        @Override
        public java.io.OutputStream openOutputStream() {
            return bytes;
        }
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, Compiled> classes;

        InMemory(JavaFileManager files, Map<String, Compiled> classes) {
            super(files);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return classes.computeIfAbsent(name, Compiled::new);
        }
    }
}
