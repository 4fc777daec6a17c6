package dev.lotse.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lotse.config.Settings;
import dev.lotse.customer.Dossier;
import dev.lotse.decision.RuleFailure;
import dev.lotse.facts.Customer;
import dev.lotse.facts.Situation;
import dev.lotse.facts.Stage;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Conditions on free texts, which cost what the text is long. */
class BoundedConditionsTest {
    private static final Customer CUSTOMER = customer();

    @Test
    void aConditionThatLooksIntoAFreeTextAfterTheTimeIsUpFailsAndIsNamed() {
        try (var evaluator = rules().newEvaluator(new Budget(10, Duration.ofNanos(1)))) {
            assertThatThrownBy(() -> evaluator.run(Stage.ADVICE, CUSTOMER))
                    .isInstanceOf(RuleFailure.class)
                    .hasMessageContaining("Looks into the context");
        }
    }

    @Test
    void inTimeItHolds() {
        try (var evaluator = rules().newEvaluator(new Budget(10, Duration.ofMinutes(1)))) {
            assertThat(evaluator.run(Stage.ADVICE, CUSTOMER).fired()).hasSize(1);
        }
    }

    @Test
    void whoLooksLaterIsNoRule() {
        try (var evaluator = rules().newEvaluator(new Budget(10, Duration.ofNanos(1)))) {
            assertThatThrownBy(() -> evaluator.run(Stage.ADVICE, CUSTOMER)).isInstanceOf(RuleFailure.class);
        }

        assertThat(CUSTOMER.context()).containsKey("note");
    }

    private static CompiledRules rules() {
        var sources = SampleRules.of(
                "rules/eligibility/a.drl",
                SampleRules.rule(
                        "Looks into the context",
                        "Customer( context[\"note\"] == \"in a hurry\" )",
                        "propose( NEWSLETTER, 1, " + SampleRules.because() + " );"));
        return switch (Build.run(new Vocabulary(Customer.class, Set.of("NEWSLETTER")), sources)) {
            case Compilation.Compiled compiled -> CompiledRules.load(compiled.bundle(), Customer.class);
            case Compilation.Refused refused -> throw new AssertionError(refused.findings());
        };
    }

    private static Customer customer() {
        var base = ShippedRuleBase.get();
        return Customer.asOf(
                0,
                Dossier.unknown("c"),
                base.lifecycle().norms(base.contactPolicy().approach(), Settings.DEFAULTS.timeZone()),
                new Situation(null, null, Map.of("note", "in a hurry")));
    }
}
