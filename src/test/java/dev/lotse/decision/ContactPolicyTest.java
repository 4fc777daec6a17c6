package dev.lotse.decision;

import static dev.lotse.decision.Trial.WHY;
import static dev.lotse.decision.Trial.action;
import static dev.lotse.decision.Trial.with;
import static dev.lotse.facts.Verbs.boost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Direction;
import dev.lotse.customer.Outcome;
import dev.lotse.decision.Action.Mandatory;
import dev.lotse.decision.Action.Tact;
import dev.lotse.decision.Decision.Advice;
import dev.lotse.decision.Decision.Removed;
import dev.lotse.decision.Decision.TraceStage;
import dev.lotse.facts.Kind;
import dev.lotse.facts.Situation;
import dev.lotse.facts.Stage;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactPolicyTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration INSTANT = Duration.of(1, ChronoUnit.MICROS);
    private static final Trial TWO = Trial.of(action("NEWS", Kind.NEWSLETTER, 10), action("SALE", Kind.DISCOUNT, 20));

    @Nested
    class Caps {
        @Test
        void count_a_presentation_that_is_exactly_as_old_as_the_window_and_no_older_one() {
            var capped = TWO.under("caps: [{kind: NEWSLETTER, max: 1, per: P7D}]");

            assertThat(advised(capped.after(Outcome.PRESENTED, "NEWS", Channel.EMAIL, WEEK)))
                    .containsExactly("SALE");
            assertThat(advised(capped.after(Outcome.PRESENTED, "NEWS", Channel.EMAIL, WEEK.plus(INSTANT))))
                    .containsExactly("SALE", "NEWS");
        }

        @Test
        void tell_from_when_on_the_action_is_allowed_again() {
            var removed = removed(
                    TWO.under("caps: [{kind: NEWSLETTER, max: 2, per: P7D}]")
                            .after(Outcome.PRESENTED, "NEWS", Channel.EMAIL, Duration.ofDays(6))
                            .after(Outcome.PRESENTED, "NEWS", Channel.WEB, Duration.ofDays(5))
                            .after(Outcome.PRESENTED, "NEWS", Channel.EMAIL, Duration.ofDays(1)),
                    "NEWS");

            assertThat(removed.stage()).isEqualTo(TraceStage.CONTACT_POLICY);
            assertThat(removed.channel()).isNull();
            assertThat(removed.reason()).isEqualTo("Cap: at most 2 × NEWSLETTER in 7 days");
            assertThat(removed.wouldQualifyIf()).isEqualTo("allowed again after 2026-03-18T12:00:00Z");
        }

        @Test
        void of_several_tell_the_one_that_lasts_longest() {
            var removed = removed(
                    TWO.under("caps: [{kind: NEWSLETTER, max: 1, per: P7D}, {of: ALL, max: 1, per: P30D}]")
                            .after(Outcome.PRESENTED, "NEWS", Channel.EMAIL, Duration.ofDays(1)),
                    "NEWS");

            assertThat(removed.wouldQualifyIf()).isEqualTo("allowed again after 2026-04-14T12:00:00Z");
        }

        @Test
        void are_one_counter_over_all_channels() {
            var shown = TWO.under("caps: [{action: SALE, max: 1, per: P7D}]")
                    .after(Outcome.PRESENTED, "SALE", Channel.WEB, Duration.ofDays(1));

            assertThat(advised(shown, Channel.EMAIL)).containsExactly("NEWS");
            assertThat(advised(shown, Channel.CALL_CENTER)).containsExactly("NEWS");
        }

        @Test
        void of_one_direction_neither_count_nor_hold_back_the_other() {
            var capped = TWO.under("caps: [{of: ALL, direction: OUTBOUND, max: 1, per: P7D}]");
            var sent = capped.after(Outcome.PRESENTED, "SALE", Channel.EMAIL, Duration.ofDays(1));
            var seen = capped.after(Outcome.PRESENTED, "SALE", Channel.WEB, Duration.ofDays(1));

            assertThat(advised(sent, Channel.EMAIL)).isEmpty();
            assertThat(advised(sent, Channel.WEB)).containsExactly("SALE", "NEWS");
            assertThat(advised(seen, Channel.EMAIL)).containsExactly("SALE", "NEWS");
        }

        @Test
        void of_the_phone_hold_for_calls_out_of_the_call_centre() {
            var called = TWO.under("caps: [{channel: PHONE, max: 1, per: P7D}]")
                    .after(Outcome.PRESENTED, "SALE", Channel.PHONE, Duration.ofDays(1));

            assertThat(called.decide(new Situation(Channel.CALL_CENTER, Direction.OUTBOUND, Map.of()))
                            .actions())
                    .isEmpty();
            assertThat(advised(called, Channel.CALL_CENTER)).containsExactly("SALE", "NEWS");
        }

        @ParameterizedTest
        @CsvSource({"CLICKED", "REJECTED", "NOT_OFFERED", "NO_RESPONSE"})
        void count_presentations_only(Outcome outcome) {
            assertThat(advised(TWO.under("caps: [{of: ALL, max: 1, per: P7D}]")
                            .after(outcome, "NEWS", Channel.EMAIL, Duration.ofDays(1))))
                    .containsExactly("SALE", "NEWS");
        }

        @Test
        void do_not_see_what_happened_after_the_decision() {
            var later = TWO.under("caps: [{of: ALL, max: 1, per: P7D}]")
                    .after(Outcome.PRESENTED, "NEWS", Channel.EMAIL, INSTANT.negated());

            assertThat(advised(later)).containsExactly("SALE", "NEWS");
        }

        @Test
        void leave_what_is_not_marketing_alone_and_do_not_count_it() {
            var care = with(action("CARE", Kind.SERVICE, 5), Tact.AS_USUAL, "a duty", null);
            var trial = Trial.of(care, action("NEWS", Kind.NEWSLETTER, 10))
                    .under("caps: [{of: ALL, max: 1, per: P7D}]")
                    .after(Outcome.PRESENTED, "CARE", Channel.EMAIL, Duration.ofDays(1));

            assertThat(advised(trial)).containsExactly("NEWS", "CARE");
            assertThat(advised(trial.after(Outcome.PRESENTED, "NEWS", Channel.EMAIL, Duration.ofDays(1))))
                    .containsExactly("CARE");
        }

        @Test
        void of_the_catalogue_limit_one_action() {
            var cap = new Cap(new Scope("NEWS", null, null, Direction.OUTBOUND), 1, WEEK);
            var trial = Trial.of(
                            with(action("NEWS", Kind.NEWSLETTER, 10), new Tact(Map.of(), List.of(cap)), null, null),
                            action("MORE", Kind.NEWSLETTER, 5))
                    .after(Outcome.PRESENTED, "NEWS", Channel.EMAIL, Duration.ofDays(1));

            assertThat(advised(trial, Channel.EMAIL)).containsExactly("MORE");
            assertThat(advised(trial, Channel.WEB)).containsExactly("NEWS", "MORE");
        }
    }

    @Nested
    class CoolDowns {
        private static final String POLICY = """
            coolDowns:
              after: {ACCEPTED: P30D, REJECTED: P14D, NO_RESPONSE: P7D}
              kinds:
                DISCOUNT: {ACCEPTED: P60D, NO_RESPONSE: PT0S}
              rejectedAgain: 2
              longest: P50D
            """;

        @Test
        void let_an_action_rest_after_its_outcome_to_the_moment() {
            var policy = TWO.under(POLICY);

            assertThat(advised(policy.after(Outcome.ACCEPTED, "NEWS", Channel.EMAIL, Duration.ofDays(30))))
                    .containsExactly("SALE");
            assertThat(advised(policy.after(
                            Outcome.ACCEPTED,
                            "NEWS",
                            Channel.EMAIL,
                            Duration.ofDays(30).plus(INSTANT))))
                    .containsExactly("SALE", "NEWS");
        }

        @Test
        void tell_why_and_from_when_on_it_is_allowed_again() {
            var removed = removed(
                    TWO.under(POLICY)
                            .after(Outcome.REJECTED, "NEWS", Channel.EMAIL, Duration.ofDays(20))
                            .after(Outcome.REJECTED, "NEWS", Channel.WEB, Duration.ofDays(1)),
                    "NEWS");

            assertThat(removed.stage()).isEqualTo(TraceStage.CONTACT_POLICY);
            assertThat(removed.reason()).isEqualTo("Cool-down after REJECTED, no. 2 in a row: 28 days");
            assertThat(removed.wouldQualifyIf()).isEqualTo("allowed again after 2026-04-12T12:00:00Z");
        }

        @ParameterizedTest(name = "{0} rejections rest {1} days")
        @CsvSource({"1, 14", "2, 28", "3, 50", "40, 50"})
        void grow_with_each_rejection_in_a_row_up_to_the_longest(int rejections, int days) {
            var trial = TWO.under(POLICY);
            for (var i = 1; i < rejections; i++) {
                trial = trial.after(Outcome.REJECTED, "NEWS", Channel.EMAIL, Duration.ofDays(400));
            }

            assertThat(advised(trial.after(Outcome.REJECTED, "NEWS", Channel.EMAIL, Duration.ofDays(days))))
                    .containsExactly("SALE");
            assertThat(advised(trial.after(
                            Outcome.REJECTED,
                            "NEWS",
                            Channel.EMAIL,
                            Duration.ofDays(days).plus(INSTANT))))
                    .containsExactly("SALE", "NEWS");
        }

        @Test
        void of_rejections_end_with_an_acceptance() {
            var trial = TWO.under(POLICY)
                    .after(Outcome.REJECTED, "NEWS", Channel.EMAIL, Duration.ofDays(42))
                    .after(Outcome.REJECTED, "NEWS", Channel.EMAIL, Duration.ofDays(41))
                    .after(Outcome.REJECTED, "NEWS", Channel.EMAIL, Duration.ofDays(40));

            assertThat(advised(trial)).containsExactly("SALE");
            assertThat(advised(trial.after(Outcome.ACCEPTED, "NEWS", Channel.WEB, Duration.ofDays(35))))
                    .containsExactly("SALE", "NEWS");
            assertThat(removed(
                                    trial.after(Outcome.ACCEPTED, "NEWS", Channel.WEB, Duration.ofDays(39))
                                            .after(Outcome.REJECTED, "NEWS", Channel.WEB, Duration.ofDays(2)),
                                    "NEWS")
                            .reason())
                    .isEqualTo("Cool-down after REJECTED: 14 days");
        }

        @Test
        void of_a_kind_go_before_the_usual_ones_and_those_of_the_action_before_both() {
            var own = with(
                    action("SALE", Kind.DISCOUNT, 20), new Tact(Map.of(Outcome.ACCEPTED, WEEK), List.of()), null, null);
            var accepted = Duration.ofDays(45);

            assertThat(advised(TWO.under(POLICY).after(Outcome.ACCEPTED, "SALE", Channel.EMAIL, accepted)))
                    .containsExactly("NEWS");
            assertThat(advised(Trial.of(own).under(POLICY).after(Outcome.ACCEPTED, "SALE", Channel.EMAIL, accepted)))
                    .containsExactly("SALE");
            assertThat(advised(TWO.under(POLICY).after(Outcome.NO_RESPONSE, "SALE", Channel.EMAIL, INSTANT)))
                    .contains("SALE");
        }

        @Test
        void concern_the_action_only_and_nothing_that_is_not_marketing() {
            var care = with(action("CARE", Kind.SERVICE, 5), Tact.AS_USUAL, "a duty", null);
            var trial = Trial.of(care, action("NEWS", Kind.NEWSLETTER, 10))
                    .under(POLICY)
                    .after(Outcome.REJECTED, "CARE", Channel.EMAIL, INSTANT);

            assertThat(advised(trial)).containsExactly("NEWS", "CARE");
        }
    }

    @Nested
    class Fatigue {
        private static final String POLICY = "fatigue: {window: P90D, factor: 0.84, least: 0.35}";

        @ParameterizedTest(name = "after {0} presentations the lever is {1}")
        @CsvSource({"0, 1", "1, 0.84", "2, 0.7056", "6, 0.3513", "7, 0.35", "50, 0.35"})
        void falls_with_each_presentation_without_a_reaction_as_calls_of_a_bank_did(int presented, double lever) {
            assertThat(lever(shown(presented), "NEWS")).isEqualTo(lever);
        }

        @Test
        void leaves_what_the_rules_boost_in_proportion() {
            var boosted = shown(1).and("boost", Stage.ADVICE, () -> boost("NEWS", 1.5, WHY));

            assertThat(lever(boosted, "NEWS")).isCloseTo(1.26, within(1e-9));
        }

        @ParameterizedTest
        @CsvSource({"CLICKED, 1", "ACCEPTED, 1", "CONVERTED, 1", "REJECTED, 0.7056", "NO_RESPONSE, 0.7056"})
        void ends_with_a_sign_of_interest(Outcome outcome, double lever) {
            assertThat(lever(shown(2).after(outcome, "NEWS", Channel.EMAIL, INSTANT), "NEWS"))
                    .isEqualTo(lever);
        }

        @Test
        void concerns_the_action_within_its_window_only() {
            var long_ago = TWO.under(POLICY)
                    .after(
                            Outcome.PRESENTED,
                            "NEWS",
                            Channel.EMAIL,
                            Duration.ofDays(90).plus(INSTANT))
                    .after(Outcome.PRESENTED, "SALE", Channel.EMAIL, Duration.ofDays(90));

            assertThat(lever(long_ago, "NEWS")).isEqualTo(1);
            assertThat(lever(long_ago, "SALE")).isEqualTo(0.84);
        }

        private static Trial shown(int times) {
            var trial = TWO.under(POLICY);
            for (var i = 0; i < times; i++) {
                trial = trial.after(Outcome.PRESENTED, "NEWS", Channel.EMAIL, Duration.ofDays(60 - i));
            }
            return trial;
        }

        private static double lever(Trial trial, String action) {
            return advice(trial.decide(), action).score().lever();
        }
    }

    @Nested
    class Weights {
        private static final String POLICY = """
            preferredChannelWeight: 1.5
            weights:
              - {when: {intent: CANCELLATION}, kind: NEWSLETTER, weight: 0.5}
              - {when: {seats: 3, vip: true}, action: NEWS, weight: 3}
              - {channel: WEB, weight: 2}
            """;

        @Test
        void multiply_where_occasion_and_contact_fit() {
            assertThat(context(Channel.EMAIL, Map.of())).isEqualTo(1);
            assertThat(context(Channel.WEB, Map.of())).isEqualTo(2);
            assertThat(context(Channel.WEB, Map.of("intent", "CANCELLATION"))).isEqualTo(1);
            assertThat(context(Channel.EMAIL, Map.of("seats", new java.math.BigDecimal(3), "vip", true)))
                    .isEqualTo(3);
            assertThat(context(Channel.EMAIL, Map.of("vip", true))).isEqualTo(1);
        }

        @Test
        void of_the_preferred_channel_decide_between_channels_equal_otherwise() {
            var letter = Trial.of(action("NEWS", Kind.NEWSLETTER, 10))
                    .under("preferredChannelWeight: 1.5")
                    .knownAs("preferredChannel", "PHONE");

            assertThat(advice(letter.decide(), "NEWS").channel()).isEqualTo(Channel.PHONE);
            assertThat(advice(letter.decide(), "NEWS").score().context()).isEqualTo(1.5);
        }

        private static double context(Channel channel, Map<String, Object> context) {
            return advice(TWO.under(POLICY).decide(new Situation(channel, null, context)), "NEWS")
                    .score()
                    .context();
        }
    }

    @Nested
    class MandatoryActions {
        private static final String POLICY = """
            caps: [{of: ALL, max: 1, per: P7D}]
            coolDowns: {after: {REJECTED: P30D}}
            fatigue: {window: P90D, factor: 0.5, least: 0.1}
            """;

        @Test
        void come_first_up_to_their_end_whatever_their_score() {
            var trial = Trial.of(ordered("RECALL", 1), ordered("NOTICE", 2), action("SALE", Kind.DISCOUNT, 20));

            assertThat(advised(trial)).containsExactly("NOTICE", "RECALL", "SALE");
            assertThat(trial.decide(Situation.NONE, List.of(), Trial.NOW.plusNanos(1_000))
                            .actions())
                    .extracting(Advice::action)
                    .containsExactly("SALE", "NOTICE", "RECALL");
        }

        @Test
        void say_why() {
            var trial = Trial.of(ordered("RECALL", 1), action("SALE", Kind.DISCOUNT, 20));

            assertThat(advice(trial.decide(), "RECALL").mandatory()).isEqualTo("a recall");
            assertThat(advice(trial.decide(), "SALE").mandatory()).isNull();
        }

        @Test
        void are_presented_as_often_as_it_takes() {
            var trial = Trial.of(ordered("RECALL", 1))
                    .under(POLICY)
                    .after(Outcome.PRESENTED, "RECALL", Channel.EMAIL, Duration.ofDays(1))
                    .after(Outcome.REJECTED, "RECALL", Channel.EMAIL, Duration.ofDays(1));

            assertThat(advised(trial)).containsExactly("RECALL");
            assertThat(advice(trial.decide(), "RECALL").score().lever()).isEqualTo(1);
        }

        @Test
        void are_bound_by_the_law_all_the_same() {
            var trial = Trial.of(ordered("RECALL", 1))
                    .ruledBy(rules -> rules.stream()
                            .filter(rule -> rule.stage() != Stage.COMPLIANCE)
                            .toList());

            assertThat(advised(trial)).isEmpty();
        }

        private static Action ordered(String key, double value) {
            return with(
                    action(key, Kind.MESSAGE, value),
                    Tact.AS_USUAL,
                    null,
                    new Mandatory("a recall", "head of quality", Trial.NOW));
        }
    }

    private static Removed removed(Trial trial, String action) {
        return trial.decide().trace().removed().stream()
                .filter(removed -> removed.action().equals(action))
                .findFirst()
                .orElseThrow();
    }

    private static Advice advice(Decision decision, String action) {
        return decision.actions().stream()
                .filter(advice -> advice.action().equals(action))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> advised(Trial trial) {
        return advised(trial, null);
    }

    private static List<String> advised(Trial trial, Channel channel) {
        return trial.decide(channel).actions().stream().map(Advice::action).toList();
    }
}
