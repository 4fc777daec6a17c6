package dev.lotse.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lotse.rules.Code;
import dev.lotse.rules.Finding;
import dev.lotse.rules.RuleSources;
import dev.lotse.scenario.ShippedScenarios;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LintTest {
    private static final String FILE = "rules/eligibility/a.drl";
    private static final String OFFER = "propose( DISCOUNT, 20, " + because() + " );";

    @Test
    void nothing_in_the_shipped_rules_is_suspicious_unless_it_is_accepted_with_a_reason() {
        var sources = ShippedScenarios.SOURCES;

        assertThat(Acceptances.of(sources)
                        .applied(Lint.examine(sources, Optional.of(sources)), Acceptances.ALWAYS_SOUGHT::contains))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phase == LEAD, phase == LOYAL",
                "phase == Phase.LEAD && phase in ( LOYAL, ADVOCATE )",
                "phase in ( LEAD, LOYAL ), phase != LEAD, phase not in ( LOYAL, LAPSED )",
                "age > 18, age < 16",
                "18 < age, 16 > age",
                "daysSinceLastPurchase > 3 && daysSinceLastPurchase < 2",
                "daysSinceLastPurchase > 3, daysSinceLastPurchase <= 3",
                "purchases > 1, purchases < 2",
                "purchases == 1, purchases == 2",
                "purchases == 1, purchases > 2",
                "daysSinceRejected( UPSELL ) > 30, daysSinceRejected( UPSELL ) < 3",
                "context[\"page\"] == \"/a\", context[\"page\"] == \"/b\"",
                "customer, !customer",
                "customer, customer == false",
                "optIns contains EMAIL, optIns not contains EMAIL",
                "intent == null, intent == \"ADVICE\"",
                "purchases >= limits.loyalPurchases, purchases < limits.loyalPurchases",
                "purchases >= limits.loyalPurchases, limits.loyalPurchases > purchases",
                "phase == LEAD, phase == LOYAL || ( phase == LAPSED && customer )",
                "purchases == 0, ( purchases > 0 || purchases < -1 )"
            })
    void a_rule_whose_constraints_contradict_each_other_never_fires(String constraints) {
        assertThat(findings(rule("R", constraints, OFFER)))
                .extracting(Finding::code, Finding::rule)
                .containsExactly(tuple(Code.NEVER_FIRES, "R"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phase == LEAD || phase == LOYAL",
                "phase == LEAD, phase != LOYAL, phase in ( LEAD, LOYAL )",
                "age >= 16, age < 18",
                "daysSinceLastPurchase >= 3, daysSinceLastPurchase <= 3",
                "daysSinceLastPurchase > 1, daysSinceLastPurchase < 2",
                "daysSinceRejected( UPSELL ) > 30, daysSinceRejected( CROSS_SELL ) < 3",
                "context[\"page\"] == \"/a\", context[\"shop\"] == \"/b\"",
                "customer, !( customer && business )",
                "$p : purchases, purchases == 1",
                "purchases >= limits.loyalPurchases, purchases < limits.riskDays",
                "spendRecent * 2 < spendBefore, spendRecent > 100, spendBefore > 100",
                "phase == LEAD, phase == LOYAL || phase == LEAD",
                "intent == null || intent == \"ADVICE\"",
                "intent matches \"A.*\", intent != \"ADVICE\"",
                ""
            })
    void a_rule_that_may_fire_is_left_alone(String constraints) {
        assertThat(findings(rule("R", constraints, OFFER))).isEmpty();
    }

    @Test
    void a_contradiction_is_told_at_the_constraint_that_cannot_hold_with_what_it_contradicts() {
        assertThat(findings(rule("R", "phase == LEAD, customer, phase == LOYAL", OFFER)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.line()).isEqualTo(3);
                    assertThat(finding.column()).isEqualTo(40);
                    assertThat(finding.message()).contains("phase == LOYAL cannot hold where phase == LEAD does");
                });
    }

    @Test
    void a_duplicate_is_found_after_reordering_and_rewording() {
        var first = rule("First", "phase == LEAD, purchases > 1", "exclude( Kind.DISCOUNT, " + because() + " );");
        var second = rule(
                "Second",
                "2 <= purchases && Phase.LEAD == phase",
                "exclude( kind( DISCOUNT ), because( \"a\", \"b\" ) );");

        assertThat(findings(first + second))
                .extracting(Finding::code, Finding::rule)
                .containsExactly(tuple(Code.DUPLICATE_RULE, "Second"));
    }

    @Test
    void rules_that_ask_for_or_say_other_things_are_no_duplicates() {
        assertThat(findings(rule("A", "phase == LEAD", "boost( DISCOUNT, 2, " + because() + " );")
                        + rule("B", "phase == LOYAL", "boost( DISCOUNT, 2, " + because() + " );")
                        + rule("C", "phase == LEAD", "boost( DISCOUNT, 3, " + because() + " );")))
                .isEmpty();
    }

    @Test
    void a_proposal_that_another_makes_anyway_with_no_less_value_is_shadowed() {
        assertThat(findings(rule("Wide", "purchases >= 1", OFFER)
                        + rule("Narrow", "purchases >= 3, customer", "propose( DISCOUNT, 15, " + because() + " );")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo(Code.SHADOWED_RULE);
                    assertThat(finding.rule()).isEqualTo("Narrow");
                    assertThat(finding.message()).contains("\"Wide\" (rules/eligibility/a.drl:1)");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "purchases >= 3, customer | propose( DISCOUNT, 25, ",
                "purchases >= 3, customer | propose( UPSELL, 15, ",
                "purchases >= 3, customer | propose( DISCOUNT, ",
                "customer                 | propose( DISCOUNT, 15, ",
                "purchases >= 0           | propose( DISCOUNT, 15, "
            })
    void a_proposal_of_more_or_of_something_else_or_to_others_is_not_shadowed(String constraints, String proposal) {
        assertThat(findings(rule("Wide", "purchases >= 1", OFFER)
                        + rule("Narrow", constraints, proposal + because() + " );")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "propose( DISCOUNT, 20, | exclude( DISCOUNT,        | phase == LEAD",
                "propose( DISCOUNT, 20, | exclude( \"DISCOUNT\",    | phase in ( LEAD, LOYAL )",
                "permit( EMAIL, CONSENT, | exclude( EMAIL,          | phase == LEAD",
                "permit( EMAIL, CONSENT, | excludeOutbound( EMAIL,  | phase == LEAD"
            })
    void verdicts_that_cancel_each_other_under_the_same_conditions_are_told(String one, String other, String when) {
        assertThat(findings(rule("One", "phase == LEAD", one + because() + " );")
                        + rule("Other", when, other + because() + " );")))
                .extracting(Finding::code, Finding::rule)
                .containsExactly(tuple(Code.CONTRADICTORY_RULES, "One"));
    }

    @Test
    void an_exclusion_of_some_whom_it_was_proposed_to_is_what_rules_are_for() {
        assertThat(findings(rule("One", "phase == LEAD", OFFER)
                        + rule("Other", "phase == LEAD, openComplaint", "exclude( DISCOUNT, " + because() + " );")
                        + rule("Third", "phase == LEAD", "exclude( UPSELL, " + because() + " );")))
                .isEmpty();
    }

    @Test
    void a_number_that_the_configuration_has_for_this_figure_is_named() {
        var limited =
                rule("A", "daysSinceLastPurchase <= limits.newCustomerDays", "boost( UPSELL, 2, " + because() + " );");

        assertThat(configured(
                        limited + rule("B", "daysSinceLastPurchase <= 90", "boost( UPSELL, 3, " + because() + " );")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo(Code.LIMIT_AS_NUMBER);
                    assertThat(finding.rule()).isEqualTo("B");
                    assertThat(finding.message()).contains("Write limits.newCustomerDays");
                });
        assertThat(configured(limited
                        + rule("B", "daysSinceLastPurchase >= 90", "boost( UPSELL, 3, " + because() + " );")
                        + rule("C", "daysSinceLastPurchase <= 91", "boost( UPSELL, 4, " + because() + " );")
                        + rule("D", "daysSinceLastScore <= 90", "boost( UPSELL, 5, " + because() + " );")))
                .isEmpty();
    }

    /** Law 16. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "attributes[\"religion\"] == \"x\"",
                "attributes[ \"Religionszugehörigkeit\" ] == \"x\"",
                "context[\"gewerkschaftsmitglied\"] == true",
                "customer, attributes[\"ethnische_Herkunft\"] != null",
                "attributes.get( \"gender\" ) == \"f\"",
                "attributes[\"sexualOrientation\"] == \"x\"",
                "attributes[\"partei_politisch\"] == \"x\"",
                "attributes[\"Krankheiten\"] == \"x\"",
                "attributes[\"age\"] == 70",
                "attributes[\"schwerbehindert\"] == true || business",
                "persona == \"PREGNANT_WOMEN\"",
                "segment in ( \"GOLD\", \"LGBT\" )",
                "attributes[\"biometricId\"] == \"x\""
            })
    void conditions_on_attributes_that_art_9_gdpr_or_section_19_agg_protect_are_warned_of(String constraints) {
        assertThat(findings(rule("R", constraints, OFFER)))
                .extracting(Finding::code, Finding::rule)
                .containsExactly(tuple(Code.SENSITIVE_ATTRIBUTE, "R"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "context[\"page\"] == \"/health\"",
                "attributes[\"alternative\"] == \"x\"",
                "attributes[\"terrasse\"] == true",
                "attributes[\"garage\"] == true",
                "attributes[\"vertragspartei\"] == \"x\"",
                "context[\"trace\"] == \"x\"",
                "persona == \"PRICE_CONSCIOUS\", segment == \"PREMIUM\"",
                "intent == \"RELIGION\"",
                "child, age < 16"
            })
    void what_only_looks_like_it_is_not(String constraints) {
        assertThat(findings(rule("R", constraints, OFFER))).isEmpty();
    }

    @Test
    void a_removed_and_a_weakened_rule_of_the_law_are_errors() {
        var before = Map.of("rules/compliance/a.drl", exclusion("Gone", "objection") + exclusion("Weak", "child"));
        var after = Map.of("rules/compliance/a.drl", exclusion("Weak", "child, customer"));

        assertThat(lost(before, after))
                .extracting(
                        Finding::code,
                        Finding::rule,
                        finding -> finding.severity().name())
                .containsExactly(
                        tuple(Code.LOST_SAFEGUARD, "Gone", "ERROR"), tuple(Code.LOST_SAFEGUARD, "Weak", "ERROR"));
        assertThat(lost(before, before)).isEmpty();
    }

    private static String exclusion(String name, String when) {
        return rule(name, when, "excludeMarketing( " + because() + " );");
    }

    private static List<Finding> lost(Map<String, String> before, Map<String, String> after) {
        return Lint.examine(RuleSources.of(after), Optional.of(RuleSources.of(before)));
    }

    private static List<Finding> findings(String text) {
        return Lint.examine(RuleSources.of(Map.of(FILE, text)), Optional.empty());
    }

    private static List<Finding> configured(String text) {
        var files = new TreeMap<>(ShippedScenarios.SOURCES.files());
        files.keySet().removeIf(file -> file.startsWith("rules/"));
        files.put(FILE, text);
        return Lint.examine(new RuleSources(files), Optional.empty());
    }

    private static String rule(String name, String when, String then) {
        return "rule \"" + name + "\"\nwhen\n    Customer( " + when + " )\nthen\n    " + then + "\nend\n";
    }

    private static String because() {
        return "because( \"weil\", \"because\" )";
    }
}
