package dev.lotse.decision;

import static dev.lotse.facts.Verbs.exclude;
import static dev.lotse.facts.Verbs.propose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lotse.decision.DecisionRequest.Subject;
import dev.lotse.decision.FixedRules.Runaway;
import dev.lotse.decision.Why.Fate;
import dev.lotse.facts.Kind;
import dev.lotse.facts.RuleInfo;
import dev.lotse.facts.Situation;
import dev.lotse.facts.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

class InquiryTest {
    private static final Action GREAT = Trial.action("GREAT", Kind.OFFER, 100);
    private static final Action GOOD = Trial.action("GOOD", Kind.OFFER, 50);
    private static final Action FAIR = Trial.action("FAIR", Kind.OFFER, 10);
    private static final Trial TRIAL = Trial.of(GREAT, GOOD, FAIR);

    @Test
    void what_was_chosen_is_said_to_be() {
        assertThat(why(TRIAL, 2, "GOOD").fate())
                .isInstanceOfSatisfying(
                        Fate.Chosen.class, chosen -> assertThat(chosen.rank()).isEqualTo(2));
    }

    @Test
    void what_better_ones_outranked_is_told_its_place_and_what_would_have_sufficed() {
        assertThat(why(TRIAL, 2, "FAIR").fate()).isInstanceOfSatisfying(Fate.Outranked.class, outranked -> {
            assertThat(outranked.rank()).isEqualTo(3);
            assertThat(outranked.score()).isEqualTo(5);
            assertThat(outranked.lastChosenScore()).isEqualTo(25);
        });
    }

    @Test
    void what_a_rule_took_out_names_it() {
        var trial = TRIAL.and("not good", Stage.ADVICE, () -> exclude("GOOD", Trial.WHY));

        assertThat(why(trial, 2, "GOOD").fate())
                .isInstanceOfSatisfying(
                        Fate.TakenOut.class,
                        taken -> assertThat(taken.reasons())
                                .extracting(Decision.Removed::rule)
                                .containsExactly("not good"));
    }

    @Test
    void what_no_rule_proposes_is_not_proposed_even_if_it_is_excluded() {
        var trial = TRIAL.ruledBy(sentences -> {
                    sentences.removeIf(sentence -> sentence.name().equals("propose GOOD"));
                    return sentences;
                })
                .and("not good", Stage.ADVICE, () -> exclude("GOOD", Trial.WHY));

        var why = why(trial, 2, "GOOD");

        assertThat(why.fate()).isEqualTo(new Fate.NotProposed());
        assertThat(why.attempts()).isEmpty();
    }

    @Test
    void each_rule_that_could_propose_it_is_named() {
        var trial = TRIAL.and("again", Stage.ADVICE, () -> propose("GOOD", 5, Trial.WHY));

        assertThat(why(trial, 2, "GOOD").attempts())
                .extracting(Why.Attempt::rule)
                .extracting(RuleInfo::name)
                .containsExactly("propose GOOD", "again");
    }

    @Test
    void where_the_rules_failed_none_was_heard() {
        var failing = TRIAL.and("fails", Stage.ADVICE, () -> {
            throw new IllegalStateException("broken");
        });
        var endless = TRIAL.and("runs away", Stage.ADVICE, () -> {
            throw new Runaway();
        });

        assertThat(List.of(why(failing, 2, "GREAT"), why(endless, 2, "GREAT"))).allSatisfy(why -> {
            assertThat(why.fate()).isEqualTo(new Fate.NotHeard());
            assertThat(why.attempts()).isEmpty();
        });
    }

    @Test
    void what_the_fallback_chose_was_chosen() {
        var failing = TRIAL.under("fallback: { WEB: GREAT }").and("fails", Stage.ADVICE, () -> {
            throw new IllegalStateException("broken");
        });

        assertThat(why(failing, 2, "GREAT").fate()).isInstanceOf(Fate.Chosen.class);
    }

    @Test
    void an_action_that_does_not_exist_is_refused_with_the_nearest() {
        assertThatThrownBy(() -> decide(TRIAL, 2, "GOOD", "GREET"))
                .isInstanceOfSatisfying(
                        UnknownAction.class,
                        unknown -> assertThat(unknown.index()).isEqualTo(1))
                .hasMessageContaining("Did you mean GREAT?");
    }

    private static Why why(Trial trial, int limit, String action) {
        return decide(trial, limit, action).why().getFirst();
    }

    private static Decision decide(Trial trial, int limit, String... actions) {
        return trial.decide(new DecisionRequest(
                new Subject.Inline(trial.dossier()),
                Situation.NONE,
                List.of(),
                limit,
                null,
                "en",
                false,
                true,
                null,
                List.of(actions),
                null));
    }
}
