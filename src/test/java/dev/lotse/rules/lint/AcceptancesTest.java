package dev.lotse.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lotse.rules.Code;
import dev.lotse.rules.Finding;
import dev.lotse.rules.RuleSources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptancesTest {
    private static final String LAW = "rules/compliance/a.drl";
    private static final String NEVER = "rule \"Never\"\n"
            + "when Customer( customer, !customer )\n"
            + "then boost( UPSELL, 2, because( \"a\", \"b\" ) );\n"
            + "end\n";
    private static final Map<String, String> BEFORE = Map.of(
            LAW,
            "rule \"No marketing after an objection\" when Customer( objection ) then excludeMarketing( because( \"a\","
                    + " \"b\" ) ); end");

    @Test
    void an_accept_with_a_reason_directly_above_its_rule_is_heard() {
        assertThat(left("// accept never-fires: kept for the next season\n// and this, too\n" + NEVER))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "// accept never-fires:                      | gives no reason",
                "// accept never-fires                       | gives no reason",
                "// accept never-fire: so what               | Did you mean never-fires?",
                "// accept unknown-action: so what           | cannot be accepted",
                "// accept useless-accept: so what           | cannot be accepted",
                "// accept duplicate-rule: so what           | no such finding here"
            })
    void an_accept_that_accepts_nothing_is_a_warning_and_the_finding_stays(String comment, String why) {
        assertThat(left(comment + "\n" + NEVER))
                .satisfiesExactlyInAnyOrder(
                        useless -> {
                            assertThat(useless.code()).isEqualTo(Code.USELESS_ACCEPT);
                            assertThat(useless.line()).isEqualTo(1);
                            assertThat(useless.message()).contains(why);
                        },
                        found -> assertThat(found.code()).isEqualTo(Code.NEVER_FIRES));
    }

    @Test
    void an_accept_that_stands_elsewhere_accepts_nothing() {
        assertThat(left("// accept never-fires: kept\n\n" + NEVER))
                .extracting(Finding::code)
                .containsExactlyInAnyOrder(Code.NEVER_FIRES, Code.USELESS_ACCEPT);
    }

    @Test
    void a_lost_rule_is_accepted_by_its_name_in_a_file_of_its_folder() {
        var comment = "// accept lost-safeguard \"No marketing after an objection\": the newsletter tool does it\n";

        assertThat(lost(Map.of("rules/compliance/b.drl", comment))).isEmpty();
        assertThat(lost(Map.of("rules/value/b.drl", comment)))
                .extracting(Finding::code, Finding::file)
                .containsExactlyInAnyOrder(
                        tuple(Code.LOST_SAFEGUARD, LAW), tuple(Code.USELESS_ACCEPT, "rules/value/b.drl"));
        assertThat(lost(Map.of("rules/compliance/b.drl", comment.replace("an objection", "objections"))))
                .extracting(Finding::code)
                .containsExactlyInAnyOrder(Code.LOST_SAFEGUARD, Code.USELESS_ACCEPT);
    }

    @Test
    void without_a_version_before_nobody_knows_what_an_accept_of_a_loss_is_good_for() {
        assertThat(left("// accept lost-safeguard \"Whatever\": the newsletter tool does it\n"))
                .isEmpty();
    }

    private static List<Finding> left(String text) {
        var sources = RuleSources.of(Map.of("rules/value/a.drl", text));
        return Acceptances.of(sources)
                .applied(Lint.examine(sources, Optional.empty()), Acceptances.ALWAYS_SOUGHT::contains);
    }

    private static List<Finding> lost(Map<String, String> files) {
        var sources = RuleSources.of(files);
        return Acceptances.of(sources)
                .applied(Lint.examine(sources, Optional.of(RuleSources.of(BEFORE))), code -> true);
    }
}
