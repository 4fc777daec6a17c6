package dev.lotse.rules;

import static dev.lotse.rules.SampleRules.because;
import static dev.lotse.rules.SampleRules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.facts.Stage;
import dev.lotse.rules.shop.Customer;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleCompilerTest {
    private static final RuleSources SOURCES = SampleRules.of(Map.of(
            "rules/value/a.drl",
            rule("A", "Customer( purchases == 1 )", "boost( WIN_BACK, 2, " + because() + " );")
                    + rule("B", "Customer( phase == LEAD, purchases > 2 )", "propose( WIN_BACK, " + because() + " );"),
            "rules/phases/b.drl",
            rule("C", "Customer( customer )", "phase( ACTIVE, \"BUYS\", " + because() + " );"),
            "rules/tests/b.yaml",
            "tests: []",
            "config/actions.yaml",
            "actions: []"));

    @Test
    void the_same_rules_give_the_same_bytes_in_every_process() {
        RuleCompiler compiler = new RuleCompiler(Customer.class);

        Bundle first = bundle(compiler.compile(SOURCES, SampleRules.ACTIONS));
        Bundle second = bundle(compiler.compile(SOURCES, SampleRules.ACTIONS));

        assertThat(Arrays.equals(first.write(), second.write())).isTrue();
        try (Evaluator evaluator = CompiledRules.load(first, Customer.class).newEvaluator(SampleRules.budget(10))) {
            assertThat(evaluator.run(Stage.ADVICE, Customer.of(null, 1)).fired())
                    .hasSize(1);
        }
    }

    @Test
    void findings_come_back_from_the_process() {
        Compilation compilation = new RuleCompiler(Customer.class)
                .compile(SampleRules.of("rules/value/a.drl", "rule \"A\" whn then end"), SampleRules.ACTIONS);

        assertThat(compilation)
                .isInstanceOfSatisfying(
                        Compilation.Refused.class,
                        refused -> assertThat(refused.findings()).isNotEmpty());
    }

    @Test
    void a_compiler_that_takes_too_long_is_a_finding() {
        RuleCompiler hasty = new RuleCompiler(Customer.class, Duration.ofMillis(1), List.of());

        assertThat(hasty.compile(SOURCES, SampleRules.ACTIONS))
                .isInstanceOfSatisfying(
                        Compilation.Refused.class,
                        refused -> assertThat(refused.findings())
                                .singleElement()
                                .satisfies(
                                        finding -> assertThat(finding.message()).contains("longer")));
    }

    @Test
    void a_compiler_that_runs_out_of_memory_is_a_finding() {
        RuleCompiler small = new RuleCompiler(Customer.class, Duration.ofSeconds(60), List.of("-Xmx8m"));

        assertThat(small.compile(SOURCES, SampleRules.ACTIONS))
                .isInstanceOfSatisfying(
                        Compilation.Refused.class,
                        refused -> assertThat(refused.findings())
                                .singleElement()
                                .satisfies(
                                        finding -> assertThat(finding.message()).contains("out of memory")));
    }

    @Test
    void a_compiler_that_dies_is_a_finding() {
        RuleCompiler broken = new RuleCompiler(Customer.class, Duration.ofSeconds(60), List.of("-Xmx1"));

        assertThat(broken.compile(SOURCES, SampleRules.ACTIONS))
                .isInstanceOfSatisfying(
                        Compilation.Refused.class,
                        refused -> assertThat(refused.findings())
                                .singleElement()
                                .satisfies(
                                        finding -> assertThat(finding.message()).contains("died")));
    }

    @Test
    void a_bundle_is_read_as_it_was_written() throws IOException {
        Bundle bundle = SampleRules.bundle(SOURCES);

        Bundle read = Bundle.read(bundle.write());

        assertThat(read.rules()).isEqualTo(bundle.rules()).hasSize(3);
        assertThat(read.sources()).isEqualTo(SOURCES);
        assertThat(read.models()).isEqualTo(bundle.models());
        assertThat(read.fits(Customer.class)).isTrue();
    }

    @Test
    void sources_with_the_same_letters_in_other_files_have_other_hashes() {
        assertThat(SampleRules.of(Map.of("a", "bc")).hash())
                .hasSize(64)
                .isNotEqualTo(SampleRules.of(Map.of("ab", "c")).hash())
                .startsWith(SampleRules.of(Map.of("a", "bc")).shortHash());
    }

    private static Bundle bundle(Compilation compilation) {
        return switch (compilation) {
            case Compilation.Compiled compiled -> compiled.bundle();
            case Compilation.Refused refused -> throw new AssertionError(refused.findings());
        };
    }
}
