package dev.lotse.rules;

import static dev.lotse.rules.SampleRules.because;
import static dev.lotse.rules.SampleRules.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lotse.customer.Channel;
import dev.lotse.decision.RuleFailure;
import dev.lotse.facts.Kind;
import dev.lotse.facts.LegalBasis;
import dev.lotse.facts.Phase;
import dev.lotse.facts.RuleInfo;
import dev.lotse.facts.Stage;
import dev.lotse.facts.Target;
import dev.lotse.facts.Verdict;
import dev.lotse.facts.Verdicts;
import dev.lotse.rules.shop.Customer;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RunningRulesTest {
    private static CompiledRules rules;

    @BeforeAll
    static void compile() {
        StringBuilder figures = new StringBuilder();
        for (int i = 1; i <= 14; i++) {
            String because = "boost( WIN_BACK, 1, " + because() + " );";
            figures.append(rule("at least " + i, "Customer( daysSinceLastPurchase >= " + i + " )", because));
            figures.append(rule("at most " + i, "Customer( daysSinceLastPurchase <= " + i + " )", because));
            figures.append(rule("more than " + i, "Customer( daysSinceLastPurchase > " + i + " )", because));
            figures.append(rule("less than " + i, "Customer( daysSinceLastPurchase < " + i + " )", because));
            figures.append(rule("exactly " + i, "Customer( daysSinceLastPurchase == " + i + " )", because));
            figures.append(rule("other than " + i, "Customer( daysSinceLastPurchase != " + i + " )", because));
        }
        for (String comparison : new String[] {">= 7", "!= 8", "<= 6"}) {
            figures.append(rule(
                    "figure of an action " + comparison,
                    "Customer( daysSinceRejected( WIN_BACK ) " + comparison + " )",
                    "boost( WIN_BACK, 1, " + because() + " );"));
        }
        figures.append(rule(
                "nested figure",
                "Customer( daysSinceLastPurchase <= limits.newCustomerDays )",
                "boost( WIN_BACK, 1, " + because() + " );"));
        figures.append(rule(
                "nested figure from the other side",
                "Customer( limits.newCustomerDays <= daysSinceLastPurchase )",
                "boost( WIN_BACK, 1, " + because() + " );"));
        StringBuilder phases = new StringBuilder();
        for (Phase phase : Phase.values()) {
            phases.append(rule(
                    "hit by " + phase,
                    "Customer( phase == " + phase + " )",
                    "moment( COMPLAINT, " + because() + " );"));
        }
        rules = SampleRules.load(SampleRules.of(Map.of(
                "rules/value/figures.drl", figures.toString(),
                "rules/moments/phases.drl", phases.toString(),
                "rules/eligibility/feedback.drl", """
                rule "Ask for feedback two weeks after a delivered order"
                when
                    Customer( phase == NEW_CUSTOMER, daysSinceLastPurchase >= 14 )
                then
                    propose( FEEDBACK_SURVEY, 30, because( "Vor {daysSinceLastPurchase} Tagen", "{daysSinceLastPurchase} days ago" ) );
                end
                rule "All that constraints may say"
                when
                    $c : Customer( phase in ( NEW_CUSTOMER, LEAD ), purchases == 1, ! openComplaint, customer,
                        optedIn( EMAIL ), categoriesBought contains "BOOKS", timesPresented( FEEDBACK_SURVEY ) > 2,
                        intent == null || intent == "CANCELLATION", direction == INBOUND, context["page"] == "/account",
                        daysSinceLastPurchase > 3 && daysSinceLastPurchase < 40, "TOYS" memberOf categoriesBought )
                then
                    exclude( kind( DISCOUNT ), because( "a", "b" ) );
                    exclude( DISCOUNT, because( "a", "b" ) );
                    exclude( EMAIL, because( "a", "b" ) );
                    boost( RETENTION_OFFER, $c.purchases() + 1, because( "a", "b" ) );
                end
                """,
                "rules/compliance/law.drl", """
                rule "Consent"
                when Customer( optedIn( EMAIL ) )
                then permit( EMAIL, CONSENT, because( "a", "b" ) ); end
                rule "Inbound"
                when Customer( direction == INBOUND )
                then permit( WEB, INBOUND, because( "a", "b" ) ); end
                """,
                "rules/phases/fails.drl", """
                rule "Fails in its verdict"
                when Customer( purchases == 1, phase == ADVOCATE )
                then phase( LEAD, "X", because( "a", "" ) ); end
                rule "Fails in its condition"
                when Customer( phase == LAPSED, intent.length > 3 )
                then phase( LAPSED, "X", because( "a", "b" ) ); end
                rule "Works"
                when Customer( purchases == 1 )
                then phase( ACTIVE, "X", because( "a", "b" ) ); end
                """)));
    }

    @Test
    void a_rule_states_its_verdict_with_its_name_and_place() {
        Verdicts verdicts = run(Stage.ADVICE, Customer.of(Phase.NEW_CUSTOMER, 20));

        assertThat(verdicts.given())
                .filteredOn(given -> given.verdict() instanceof Verdict.Proposal)
                .singleElement()
                .satisfies(given -> {
                    assertThat(given.rule())
                            .isEqualTo(new RuleInfo(
                                    "Ask for feedback two weeks after a delivered order",
                                    "rules/eligibility/feedback.drl",
                                    1,
                                    "eligibility"));
                    assertThat(given.verdict())
                            .extracting("action", "value")
                            .containsExactly("FEEDBACK_SURVEY", Optional.of(30.0));
                });
    }

    @Test
    void constraints_may_compare_with_a_date() {
        CompiledRules dated = SampleRules.load(SampleRules.of(
                "rules/phases/dates.drl",
                rule(
                                "From a day on",
                                "Customer( localTime >= \"01-Jan-2027\" )",
                                "phase( LEAD, \"X\", " + because() + " );")
                        + rule(
                                "Later",
                                "Customer( localTime >= \"01-Jan-2028\" )",
                                "phase( LEAD, \"Y\", " + because() + " );")));
        try (Evaluator evaluator = dated.newEvaluator(SampleRules.budget(10))) {
            assertThat(evaluator.run(Stage.PHASE, Customer.of(null, 1)).fired())
                    .extracting(RuleInfo::name)
                    .containsExactly("From a day on");
        }
    }

    @Test
    void constraints_may_be_nested_call_methods_and_search_collections() {
        Verdicts verdicts = run(Stage.ADVICE, Customer.of(Phase.NEW_CUSTOMER, 20));

        assertThat(verdicts.given())
                .filteredOn(given -> given.rule().name().equals("All that constraints may say"))
                .extracting(Verdicts.Given::verdict)
                .filteredOn(Verdict.Exclusion.class::isInstance)
                .extracting("target")
                .containsExactly(
                        new Target.OfKind(Kind.DISCOUNT),
                        new Target.OfAction("DISCOUNT"),
                        new Target.OfChannel(Channel.EMAIL));
    }

    @Test
    void one_bare_name_is_a_direction_in_a_condition_and_a_legal_basis_in_a_verdict() {
        Verdicts verdicts = run(Stage.COMPLIANCE, Customer.of(null, 20));

        assertThat(verdicts.given())
                .extracting(Verdicts.Given::verdict)
                .extracting("basis")
                .containsExactlyInAnyOrder(LegalBasis.CONSENT, LegalBasis.INBOUND);
    }

    @Test
    void no_comparison_with_an_unknown_figure_holds() {
        Verdicts verdicts = run(Stage.ADVICE, Customer.of(null, Double.NaN));

        assertThat(verdicts.fired()).isEmpty();
    }

    @Test
    void every_comparison_with_a_known_figure_is_what_it_says() {
        Verdicts verdicts = run(Stage.ADVICE, Customer.of(null, 7));

        assertThat(verdicts.fired())
                .extracting(RuleInfo::name)
                .contains("at least 7", "at most 7", "more than 6", "less than 8", "exactly 7", "other than 8")
                .contains("figure of an action >= 7", "figure of an action != 8")
                .doesNotContain("at least 8", "at most 6", "more than 7", "less than 7", "exactly 8", "other than 7")
                .hasSize(7 + 8 + 6 + 7 + 1 + 13 + 1 + 2);
    }

    @Test
    void each_phase_finds_its_rule_and_no_phase_finds_none() {
        try (Evaluator evaluator = rules.newEvaluator(SampleRules.budget(100))) {
            for (Phase phase : Phase.values()) {
                assertThat(evaluator.run(Stage.MOMENT, Customer.of(phase, 1)).fired())
                        .extracting(RuleInfo::name)
                        .containsExactly("hit by " + phase);
            }
            assertThat(evaluator.run(Stage.MOMENT, Customer.of(null, 1)).fired())
                    .isEmpty();
        }
    }

    @Test
    void a_run_ends_at_its_limit_of_firings_and_says_so() {
        try (Evaluator evaluator = rules.newEvaluator(SampleRules.budget(5))) {
            Verdicts truncated = evaluator.run(Stage.ADVICE, Customer.of(null, 7));
            Verdicts whole = evaluator.run(Stage.COMPLIANCE, Customer.of(null, 7));

            assertThat(truncated.truncated()).isTrue();
            assertThat(truncated.fired()).hasSize(5);
            assertThat(whole.truncated()).isFalse();
        }
    }

    @Test
    void a_limit_that_is_just_reached_truncates_nothing() {
        try (Evaluator evaluator = rules.newEvaluator(SampleRules.budget(2))) {
            assertThat(evaluator.run(Stage.COMPLIANCE, Customer.of(null, 7)).truncated())
                    .isFalse();
        }
    }

    @Test
    void nothing_of_a_fact_outlives_its_run() {
        try (Evaluator evaluator = rules.newEvaluator(SampleRules.budget(3))) {
            evaluator.run(Stage.ADVICE, Customer.of(Phase.NEW_CUSTOMER, 20));

            assertThat(evaluator
                            .run(Stage.ADVICE, Customer.of(null, Double.NaN))
                            .fired())
                    .isEmpty();
            assertThat(evaluator.facts()).isZero();
        }
    }

    @Test
    void a_rule_that_throws_is_named_and_leaves_the_evaluator_usable() {
        try (Evaluator evaluator = rules.newEvaluator(SampleRules.budget(100))) {
            RuleFailure failure = catchThrowableOfType(
                    RuleFailure.class, () -> evaluator.run(Stage.PHASE, Customer.of(Phase.ADVOCATE, 1)));

            assertThat(failure.rule()).extracting(RuleInfo::name).isEqualTo("Fails in its verdict");
            assertThat(evaluator.run(Stage.PHASE, Customer.of(Phase.LEAD, 1)).fired())
                    .extracting(RuleInfo::name)
                    .containsExactly("Works");
        }
    }

    @Test
    void a_condition_that_throws_is_named_and_leaves_the_evaluator_usable() {
        try (Evaluator evaluator = rules.newEvaluator(SampleRules.budget(100))) {
            RuleFailure failure = catchThrowableOfType(
                    RuleFailure.class, () -> evaluator.run(Stage.PHASE, Customer.of(Phase.LAPSED, 1)));

            assertThat(failure.rule()).extracting(RuleInfo::name).isEqualTo("Fails in its condition");
            assertThat(evaluator.run(Stage.PHASE, Customer.of(Phase.LEAD, 1)).fired())
                    .extracting(RuleInfo::name)
                    .containsExactly("Works");
        }
    }

    @Test
    void a_stage_without_rules_concludes_nothing() {
        CompiledRules none = SampleRules.load(SampleRules.of(Map.of()));
        try (Evaluator evaluator = none.newEvaluator(SampleRules.budget(10))) {
            assertThat(evaluator.cover(Stage.COMPLIANCE)).isFalse();
            assertThat(evaluator.run(Stage.COMPLIANCE, Customer.of(null, 1)).fired())
                    .isEmpty();
        }
    }

    @Test
    void rules_know_their_stage() {
        try (Evaluator evaluator = rules.newEvaluator(SampleRules.budget(10))) {
            assertThat(evaluator.cover(Stage.COMPLIANCE)).isTrue();
        }
        assertThat(rules.rules()).extracting(RuleInfo::name).contains("Consent", "Works");
    }

    @Test
    void a_stale_bundle_is_noticed_and_not_loaded() {
        Bundle bundle = SampleRules.bundle(SampleRules.of(Map.of()));
        Bundle stale = new Bundle(
                "older", bundle.classes(), bundle.models(), bundle.rules(), bundle.sources(), bundle.tables());

        assertThat(bundle.fits(Customer.class)).isTrue();
        assertThat(stale.fits(Customer.class)).isFalse();
        assertThatThrownBy(() -> CompiledRules.load(stale, Customer.class)).hasMessageContaining("older");
    }

    private static Verdicts run(Stage stage, Customer customer) {
        try (Evaluator evaluator = rules.newEvaluator(SampleRules.budget(1000))) {
            return evaluator.run(stage, customer);
        }
    }
}
