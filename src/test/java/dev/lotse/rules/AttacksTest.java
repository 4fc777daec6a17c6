package dev.lotse.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.config.CatalogueFile;
import dev.lotse.facts.Stage;
import dev.lotse.rules.shop.Customer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What hostile rules try, one file each: its first line says what must become of it. */
class AttacksTest {
    private static final Path FOLDER = Path.of("src/test/resources/attacks");
    private static final int MANY = 600;
    private static final String FILE = "rules/eligibility/attack.drl";
    private static final Pattern EXPECTATION =
            Pattern.compile("// (refused|bounded)(?:, ([a-z-]+))?(?:, line (\\d+))?: .*");
    private static final Vocabulary WORDS = new Vocabulary(dev.lotse.facts.Customer.class, actions());

    /** Groups of attacks that do something at once, whatever the check of words says. */
    private static final List<String> DEEDS = List.of(
            "exit",
            "files",
            "handles",
            "loading",
            "processes",
            "reflection",
            "serialization",
            "sockets",
            "system",
            "threads");

    @ParameterizedTest
    @MethodSource("attacks")
    @Timeout(20)
    void an_attack_is_refused_where_it_stands_or_bounded(String name) {
        String text = text(name);
        Matcher expected = EXPECTATION.matcher(text.lines().findFirst().orElseThrow());
        assertThat(expected.matches()).isTrue();

        Compilation compilation = Build.run(WORDS, SampleRules.of(FILE, text));

        if (expected.group(1).equals("bounded")) {
            assertThat(compilation).isInstanceOf(Compilation.Compiled.class);
        } else {
            assertThat(findings(compilation)).anySatisfy(finding -> {
                assertThat(finding.file()).isEqualTo(FILE);
                assertThat(expected.group(2)).isIn(null, finding.code().key());
                assertThat(expected.group(3)).isIn(null, String.valueOf(finding.line()));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("deeds")
    @Timeout(20)
    void what_the_check_of_words_would_let_through_is_stopped_when_it_is_compiled(String name) {
        assertThat(findings(Build.run(WORDS, SampleRules.of(FILE, text(name)), List.of())))
                .isNotEmpty();
    }

    @Test
    @Timeout(20)
    void patterns_that_ruin_other_engines_take_no_time() {
        String rules = SampleRules.rule(
                        "A",
                        "Customer( intent matches \"(a+)+b\" )",
                        "exclude( EMAIL, " + SampleRules.because() + " );")
                + SampleRules.rule(
                        "B",
                        "Customer( intent not matches \"(a|aa)+$|(.*)*x\" )",
                        "exclude( PHONE, " + SampleRules.because() + " );");
        Customer customer = new Customer(
                null,
                1,
                1,
                true,
                false,
                "a".repeat(10_000) + "!",
                dev.lotse.customer.Direction.INBOUND,
                new Customer.Limits(30),
                Set.of(),
                Map.of());

        try (Evaluator evaluator = SampleRules.load(SampleRules.of(FILE, rules)).newEvaluator(SampleRules.budget(10))) {
            assertThat(evaluator.run(Stage.ADVICE, customer).fired()).hasSize(1);
        }
    }

    @Test
    @Timeout(120)
    void so_many_rules_that_Drools_needs_a_second_list_are_admitted() {
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < MANY; i++) {
            rules.append(SampleRules.rule(
                    "R" + i,
                    "Customer( customer, purchases < " + (i + 2) + " )",
                    "boost( WIN_BACK, 1, " + SampleRules.because() + " );"));
        }

        try (Evaluator evaluator =
                SampleRules.load(SampleRules.of(FILE, rules.toString())).newEvaluator(SampleRules.budget(MANY))) {
            assertThat(evaluator.run(Stage.ADVICE, Customer.of(null, 1)).fired())
                    .hasSize(MANY);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exit-exit",
                "memory-repeat-in-reason",
                "parser-deep-parentheses",
                "pattern-repeats",
                "smuggling-carriage-return"
            })
    void the_process_of_the_compiler_says_the_same(String name) {
        RuleSources sources = SampleRules.of(FILE, text(name));

        Compilation there = new RuleCompiler(
                        dev.lotse.facts.Customer.class, Duration.ofSeconds(60), List.of("-Xmx256m"))
                .compile(sources, actions());

        assertThat(findings(there)).isNotEmpty().isEqualTo(findings(Build.run(WORDS, sources)));
    }

    static Stream<String> attacks() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString().replace(".drl", "")).sorted().toList().stream();
        }
    }

    static Stream<String> deeds() throws IOException {
        return attacks().filter(name -> DEEDS.stream().anyMatch(group -> name.startsWith(group + "-")));
    }

    private static List<Finding> findings(Compilation compilation) {
        return switch (compilation) {
            case Compilation.Compiled compiled -> throw new AssertionError("compiled, though it should not");
            case Compilation.Refused refused -> refused.findings();
        };
    }

    private static String text(String name) {
        return read(FOLDER.resolve(name + ".drl"));
    }

    private static Set<String> actions() {
        return CatalogueFile.read(read(Path.of("config/actions.yaml")), "config/actions.yaml")
                .actionsByKey()
                .keySet();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
