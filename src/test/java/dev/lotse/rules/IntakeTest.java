package dev.lotse.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {
    private static final String RULE =
            SampleRules.rule("R", "Customer( purchases == 1 )", "boost( WIN_BACK, 2, " + SampleRules.because() + " );");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rules/value/../../../etc/x.drl",
                "/rules/value/a.drl",
                "rules/value/.drl",
                "rules//value/a.drl",
                "rules/value/a\tb.drl",
                "rules/value/a\n.drl",
                "rules\\value\\a.drl",
                "rules/value/\u202elrd.drl"
            })
    void a_path_that_leads_elsewhere_is_no_place(String path) {
        assertThat(Intake.examine(SampleRules.of(path, RULE)))
                .extracting(Finding::code)
                .containsExactly(Code.UNKNOWN_PLACE);
    }

    @Test
    void too_many_files_are_not_taken() {
        TreeMap<String, String> files = new TreeMap<>();
        for (int i = 0; i <= Intake.MAX_FILES; i++) {
            files.put("rules/value/" + i + ".drl", "");
        }

        assertTooLarge(files, "1000");
    }

    @Test
    void too_many_bytes_are_not_taken() {
        assertTooLarge(Map.of("rules/tests/a.yaml", "ä".repeat(Intake.MAX_BYTES / 2 + 1)), "5000000");
    }

    @Test
    void too_many_rules_are_not_taken() {
        assertTooLarge(Map.of("rules/value/a.drl", RULE.repeat(Intake.MAX_RULES + 1)), "5000");
    }

    @Test
    void what_is_too_large_never_reaches_the_process() {
        RuleCompiler none = new RuleCompiler(dev.lotse.rules.shop.Customer.class, Duration.ofMillis(1), List.of());

        assertThat(none.compile(
                        SampleRules.of("rules/value/a.drl", RULE.repeat(Intake.MAX_RULES + 1)), SampleRules.ACTIONS))
                .isInstanceOfSatisfying(
                        Compilation.Refused.class,
                        refused -> assertThat(refused.findings())
                                .extracting(Finding::code)
                                .containsExactly(Code.TOO_LARGE));
    }

    private static void assertTooLarge(Map<String, String> files, String limit) {
        assertThat(Intake.examine(SampleRules.of(files))).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(Code.TOO_LARGE);
            assertThat(finding.message()).contains("at most " + limit);
        });
    }
}
