package dev.lotse.decision;

import static dev.lotse.decision.Trial.WHY;
import static dev.lotse.decision.Trial.action;
import static dev.lotse.decision.Trial.with;
import static dev.lotse.facts.Verbs.excludeMarketing;
import static dev.lotse.facts.Verbs.propose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Direction;
import dev.lotse.customer.Outcome;
import dev.lotse.decision.Action.Tact;
import dev.lotse.decision.Decision.Advice;
import dev.lotse.decision.Decision.NoActionReason;
import dev.lotse.decision.FixedRules.Runaway;
import dev.lotse.facts.Kind;
import dev.lotse.facts.Phase;
import dev.lotse.facts.Situation;
import dev.lotse.facts.Stage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FallbackTest {
    private static final Trial TRIAL = Trial.of(
                    action("GUIDE", Kind.MESSAGE, 10),
                    action("ADVICE", Kind.SERVICE, 20),
                    with(action("HELP", Kind.SERVICE, 5), Tact.AS_USUAL, "a duty", null))
            .under("fallback: {WEB: GUIDE, EMAIL: GUIDE, CALL_CENTER: ADVICE, PHONE: HELP}");

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"PHASE", "MOMENT", "ADVICE"})
    void answers_on_each_channel_when_a_rule_throws(Stage stage) {
        var failing = failingAt(stage);

        var decision = failing.decide(Channel.WEB);

        assertThat(decision.fallback()).isTrue();
        assertThat(decision.truncated()).isFalse();
        assertThat(decision.noAction()).isNull();
        assertThat(decision.actions()).extracting(Advice::action).containsExactly("GUIDE");
        assertThat(decision.actions().getFirst().rule()).isNull();
        assertThat(failing.decide(Channel.CALL_CENTER).actions())
                .extracting(Advice::action)
                .containsExactly("ADVICE");
        assertThat(failing.decide(new Situation(Channel.CALL_CENTER, Direction.OUTBOUND, Map.of()))
                        .actions())
                .extracting(Advice::action)
                .containsExactly("HELP");
    }

    @Test
    void answers_the_best_over_all_channels_where_none_is_asked_for() {
        assertThat(failingAt(Stage.ADVICE).decide().actions())
                .extracting(Advice::action)
                .containsExactly("ADVICE", "GUIDE", "HELP");
    }

    @Test
    void answers_when_an_evaluation_exceeds_its_budget() {
        var decision = TRIAL.and("runaway", Stage.ADVICE, () -> {
                    throw new Runaway();
                })
                .decide(Channel.WEB);

        assertThat(decision.fallback()).isTrue();
        assertThat(decision.truncated()).isTrue();
        assertThat(decision.actions()).extracting(Advice::action).containsExactly("GUIDE");
    }

    @Test
    void keeps_the_phase_that_was_found_and_else_says_what_is_certain() {
        assertThat(failingAt(Stage.ADVICE).decide(Channel.WEB).phase().reasonCode())
                .isEqualTo("TEST");
        assertThat(failingAt(Stage.PHASE).decide(Channel.WEB).phase().key()).isEqualTo(Phase.VISITOR);
        assertThat(failingAt(Stage.PHASE).decide(Channel.WEB).phase().reasonCode())
                .isEqualTo("FALLBACK");
    }

    @Test
    void says_that_it_failed_where_it_has_nothing() {
        var decision = failingAt(Stage.ADVICE).decide(Channel.APP);

        assertThat(decision.actions()).isEmpty();
        assertThat(decision.noAction().reason()).isEqualTo(NoActionReason.FALLBACK_FAILED);
        assertThat(decision.fallback()).isTrue();
    }

    @Test
    void is_bound_by_what_the_law_excludes_and_by_caps() {
        var failing = failingAt(Stage.ADVICE);

        assertThat(failing.and("objection", Stage.COMPLIANCE, () -> excludeMarketing(WHY))
                        .decide(Channel.WEB)
                        .actions())
                .isEmpty();
        assertThat(failing.under("caps: [{of: ALL, max: 1, per: P7D}]\nfallback: {WEB: GUIDE}")
                        .after(Outcome.PRESENTED, "GUIDE", Channel.WEB, Duration.ofDays(1))
                        .decide(Channel.WEB)
                        .actions())
                .isEmpty();
    }

    @Test
    void is_no_marketing_when_the_rules_of_compliance_fail() {
        var failing = failingAt(Stage.COMPLIANCE);
        var onlyMarketing = failing.ruledBy(rules -> rules.stream()
                .filter(rule -> !rule.name().equals("propose HELP"))
                .toList());

        assertThat(failing.decide(Channel.WEB).actions())
                .extracting(Advice::action)
                .containsExactly("HELP");
        assertThat(failing.decide(Channel.WEB).fallback()).isFalse();
        var decision = onlyMarketing.decide(Channel.WEB);
        assertThat(decision.actions()).isEmpty();
        assertThat(decision.noAction().reason()).isEqualTo(NoActionReason.FALLBACK_FAILED);
        assertThat(decision.trace().removed())
                .extracting(Decision.Removed::action)
                .containsExactly("ADVICE", "GUIDE", "GUIDE");
        assertThat(onlyMarketing
                        .decide(new Situation(Channel.PHONE, null, Map.of()))
                        .actions())
                .extracting(Advice::action)
                .containsExactly("HELP");
    }

    @Test
    void is_no_marketing_when_there_are_no_rules_of_compliance() {
        var lawless = TRIAL.ruledBy(rules -> rules.stream()
                .filter(rule -> rule.stage() != Stage.COMPLIANCE && !rule.name().equals("propose HELP"))
                .toList());

        var decision = lawless.decide(Channel.EMAIL);

        assertThat(decision.actions()).isEmpty();
        assertThat(decision.noAction().reason()).isEqualTo(NoActionReason.FALLBACK_FAILED);
    }

    @Test
    void is_not_asked_where_the_rules_answer() {
        assertThat(TRIAL.and("more", Stage.ADVICE, () -> propose("ADVICE", 90, WHY))
                        .decide(Channel.WEB)
                        .fallback())
                .isFalse();
    }

    private static Trial failingAt(Stage stage) {
        return TRIAL.and("broken", stage, () -> {
            throw new IllegalStateException("broken");
        });
    }
}
