package dev.lotse.rules;

import static dev.lotse.rules.SampleRules.because;
import static dev.lotse.rules.SampleRules.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckingRulesTest {
    private static final String FILE = "rules/value/a.drl";
    private static final String SOUND =
            rule("Sound", "Customer( purchases == 1 )", "boost( WIN_BACK, 2, " + because() + " );");

    @Test
    void an_unknown_property_is_found_where_it_stands_and_the_nearest_is_named() {
        assertThat(of(SOUND + rule("R", "Customer( daysSinceLastPurchse >= 14 )", boost())))
                .containsExactly(error(
                        9,
                        15,
                        Code.UNKNOWN_PROPERTY,
                        "Customer has no property daysSinceLastPurchse. Did you mean daysSinceLastPurchase?",
                        "R"));
    }

    @Test
    void an_unknown_nested_property_is_found() {
        assertThat(of(rule("R", "Customer( purchases > 1, daysSinceLastPurchase <= limits.newCustomerDay )", boost())))
                .containsExactly(error(
                        3,
                        62,
                        Code.UNKNOWN_PROPERTY,
                        "Limits has no property newCustomerDay. Did you mean newCustomerDays?",
                        "R"));
    }

    @Test
    void an_unknown_action_is_found_bare_and_quoted() {
        assertThat(of(rule(
                        "R",
                        "Customer()",
                        "boost( WINBACK, 2, " + because() + " );\n    boost( \"DISCOUNTS\", 2, " + because() + " );")))
                .containsExactly(
                        error(
                                5,
                                12,
                                Code.UNKNOWN_ACTION,
                                "config/actions.yaml has no action WINBACK. Did you mean WIN_BACK?",
                                "R"),
                        error(
                                6,
                                12,
                                Code.UNKNOWN_ACTION,
                                "config/actions.yaml has no action DISCOUNTS. Did you mean DISCOUNT?",
                                "R"));
    }

    @Test
    void an_unknown_action_is_found_in_a_condition_bare_and_quoted() {
        assertThat(of(rule(
                        "R", "Customer( timesPresented( WINBACK ) > 1, timesPresented( \"WINBACK\" ) > 1 )", boost())))
                .extracting(Finding::code, Finding::column)
                .containsExactly(tuple(Code.UNKNOWN_ACTION, 31), tuple(Code.UNKNOWN_ACTION, 62));
    }

    @Test
    void a_kind_where_an_action_is_expected_is_told_how_to_be_written() {
        assertThat(of(rule("R", "Customer()", "exclude( SURVEY, " + because() + " );")))
                .containsExactly(error(5, 14, Code.UNKNOWN_ACTION, "SURVEY is a kind. Write kind( SURVEY ).", "R"));
    }

    @Test
    void an_unknown_phase_is_found() {
        assertThat(of(rule("R", "Customer( phase == NEW_CUSTOMR )", boost())))
                .containsExactly(error(
                        3, 24, Code.UNKNOWN_NAME, "There is no Phase NEW_CUSTOMR. Did you mean NEW_CUSTOMER?", "R"));
    }

    @Test
    void an_unknown_verb_and_an_unknown_fact_are_found() {
        assertThat(of(rule("R", "Custmer( purchases == 1 )", "bost( WIN_BACK, 2, " + because() + " );")))
                .containsExactly(
                        error(3, 5, Code.UNKNOWN_FACT, "There is no fact Custmer. Rules see one fact, Customer.", "R"),
                        error(5, 5, Code.UNKNOWN_VERB, "There is no verb bost. Did you mean boost?", "R"));
    }

    @Test
    void syntax_errors_keep_line_and_column_even_in_the_first_line() {
        assertThat(of("rule \"R\" when Customer( purchases == ) then boost( WIN_BACK, 2, " + because() + " ); end"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.line()).isEqualTo(1);
                    assertThat(finding.column()).isEqualTo(38);
                    assertThat(finding.code()).isEqualTo(Code.SYNTAX);
                    assertThat(finding.rule()).isEqualTo("R");
                });
    }

    @Test
    void a_number_compared_with_a_text_is_found_with_its_rule() {
        assertThat(of(SOUND + rule("R", "Customer( purchases == \"abc\" )", boost())))
                .singleElement()
                .satisfies(finding -> assertPlace(finding, 9, "R"));
    }

    @Test
    void a_wrong_type_in_a_condition_is_found_with_its_rule() {
        assertThat(of(SOUND
                        + rule("R", "Customer( purchases == 1, phase > 3 )", boost())
                        + rule("S", "Customer( optedIn( 3 ) )", boost())))
                .satisfiesExactly(first -> assertPlace(first, 9, "R"), second -> assertPlace(second, 15, "S"));
    }

    @Test
    void a_wrong_type_in_a_verdict_is_found_with_its_rule_beside_other_errors() {
        assertThat(of(rule("R", "Customer()", "boost( WIN_BACK, \"2\", " + because() + " );")
                        + rule("S", "Customer( phase > 3 )", boost())))
                .satisfiesExactly(
                        first -> {
                            assertPlace(first, 5, "R");
                            assertThat(first.column()).isEqualTo(5);
                            assertThat(first.message()).contains("boost");
                        },
                        second -> assertPlace(second, 9, "S"));
    }

    @Test
    void attributes_are_refused() {
        assertThat(of("rule \"R\" salience 10 no-loop true\nwhen\n    Customer()\nthen\n    " + boost() + "\nend"))
                .extracting(Finding::code, Finding::column)
                .containsExactly(tuple(Code.ATTRIBUTE, 10), tuple(Code.ATTRIBUTE, 22));
    }

    @Test
    void side_effects_are_refused() {
        assertThat(of(rule("R", "$c : Customer()", "delete( $c );\n    insert( 1 );\n    " + boost())))
                .extracting(Finding::code)
                .containsExactly(Code.SIDE_EFFECT, Code.SIDE_EFFECT);
    }

    @Test
    void what_is_no_rule_is_refused() {
        assertThat(of("import java.util.*;\nglobal int x;\n" + SOUND))
                .extracting(Finding::code, Finding::line)
                .containsExactly(tuple(Code.NOT_A_RULE, 1), tuple(Code.NOT_A_RULE, 2));
    }

    @Test
    void eval_is_refused() {
        assertThat(of(rule("R", "$c : Customer()\n    eval( true )", boost())))
                .extracting(Finding::code)
                .containsExactly(Code.EVAL);
    }

    @Test
    void a_rule_without_a_reason_is_refused() {
        assertThat(of(rule("R", "Customer()", ""))).extracting(Finding::code).containsExactly(Code.NO_REASON);
    }

    @Test
    void a_placeholder_that_is_no_figure_is_found_in_its_text() {
        assertThat(of(rule(
                        "R",
                        "Customer()",
                        "boost( WIN_BACK, 2, because( \"{limits.newCustomerDays} {purchase}\", \"b\" ) );")))
                .containsExactly(error(
                        5,
                        60,
                        Code.UNKNOWN_PLACEHOLDER,
                        "Customer has no figure {purchase}. Did you mean purchases?",
                        "R"));
    }

    @Test
    void a_rule_name_that_is_used_twice_is_reported_at_both_places() {
        assertThat(findings(Map.of(FILE, SOUND, "rules/phases/b.drl", "\n" + SOUND)))
                .extracting(Finding::file, Finding::line, Finding::message)
                .containsExactly(
                        tuple("rules/phases/b.drl", 2, "Another rule has the same name: rules/value/a.drl line 1."),
                        tuple(FILE, 1, "Another rule has the same name: rules/phases/b.drl line 2."));
    }

    @Test
    void a_file_in_an_unknown_folder_is_refused() {
        assertThat(findings(Map.of("rules/phase/b.drl", SOUND)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("phases, moments"));
    }

    @Test
    void comments_and_texts_are_left_alone() {
        assertThat(SampleRules.compile(SampleRules.of(
                        FILE,
                        "// salience WINBACK\n/* delete( x )\n modify */ "
                                + rule("delete NEW_CUSTOMER", "Customer( intent == \"NO_SUCH salience\" )", boost()))))
                .isInstanceOf(Compilation.Compiled.class);
    }

    private static String boost() {
        return "boost( WIN_BACK, 2, " + because() + " );";
    }

    private static void assertPlace(Finding finding, int line, String rule) {
        assertThat(finding.file()).isEqualTo(FILE);
        assertThat(finding.line()).isEqualTo(line);
        assertThat(finding.rule()).isEqualTo(rule);
    }

    private static Finding error(int line, int column, Code code, String message, String rule) {
        return new Finding(FILE, line, column, code, message, rule);
    }

    private static List<Finding> of(String text) {
        return findings(Map.of(FILE, text));
    }

    private static List<Finding> findings(Map<String, String> files) {
        return switch (SampleRules.compile(SampleRules.of(files))) {
            case Compilation.Compiled compiled -> throw new AssertionError("compiled, though it should not");
            case Compilation.Refused refused -> refused.findings();
        };
    }
}
