package dev.lotse.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The oracle by example: a case for each row, each moment and each edge of LIFECYCLE.md. */
class ReferenceLifecycleTest {
    private static final Instant NOW = Instant.parse("2026-03-15T12:00:00Z");
    private static final Map<String, Object> NOBODY = Map.of("id", "c");

    @Nested
    class Row0ObjectionToProfiling {
        private final Map<String, Object> objection = event("objection.raised", ago(1), "scope", "PROFILING");

        @Test
        void a_customer_is_active_without_a_moment_even_with_an_open_complaint() {
            assertThat(decide(NOBODY, order(ago(400), 50), event("complaint.opened", ago(1)), objection))
                    .isEqualTo(new ReferenceLifecycle.Verdict("ACTIVE", null, null));
        }

        @Test
        void anyone_else_is_a_visitor_even_a_former_customer() {
            assertThat(phase(signed(ago(400), "endsAt", ago(10)), objection)).isEqualTo("VISITOR");
        }

        @Test
        void a_withdrawn_one_no_longer_stands() {
            assertThat(phase(order(ago(400), 50), objection, event("objection.withdrawn", NOW, "scope", "PROFILING")))
                    .isEqualTo("LAPSED");
        }

        @Test
        void one_withdrawn_from_marketing_still_stands_against_profiling() {
            assertThat(phase(order(ago(400), 50), objection, event("objection.withdrawn", NOW)))
                    .isEqualTo("ACTIVE");
        }

        @Test
        void one_to_marketing_does_not_count() {
            assertThat(phase(order(ago(400), 50), event("objection.raised", ago(1))))
                    .isEqualTo("LAPSED");
        }
    }

    @Nested
    class Row1Cancelling {
        private final Map<String, Object> signing = signed(ago(400), "endsAt", ahead(100));

        @Test
        void notice_takes_effect_at_the_end_of_the_contract_unless_it_says_otherwise() {
            assertThat(phase(signing, notice(ago(5)))).isEqualTo("CANCELLING");
            assertThat(phase(signing, notice(ago(5), "effectiveAt", NOW.plusMillis(1))))
                    .isEqualTo("CANCELLING");
            assertThat(reason(signing, notice(ago(5), "effectiveAt", NOW))).isEqualTo("NOTICE");
        }

        @Test
        void notice_for_an_open_end_takes_effect_at_once() {
            assertThat(reason(signed(ago(400)), notice(NOW))).isEqualTo("NOTICE");
        }

        @Test
        void another_contract_without_notice_prevents_it() {
            assertThat(phase(signing, notice(ago(5)), signed(ago(300), "contractId", "other")))
                    .isEqualTo("ACTIVE");
        }

        @Test
        void another_contract_that_was_given_notice_too_does_not() {
            assertThat(phase(
                            signing,
                            notice(ago(5)),
                            signed(ago(300), "contractId", "other"),
                            notice(ago(5), "contractId", "other", "effectiveAt", ahead(90))))
                    .isEqualTo("CANCELLING");
        }

        @Test
        void a_renewal_and_a_new_signing_withdraw_the_notice() {
            assertThat(phase(signing, notice(ago(50)), renewed(ago(40)))).isEqualTo("ACTIVE");
            assertThat(phase(signing, notice(ago(50)), signed(ago(40)))).isEqualTo("ACTIVE");
        }

        @Test
        void a_withdrawn_notice_no_longer_takes_effect() {
            assertThat(phase(signed(ago(400)), notice(ago(50), "effectiveAt", ago(5)), renewed(ago(40))))
                    .isEqualTo("ACTIVE");
        }

        @Test
        void notice_for_a_contract_that_does_not_run_is_ignored() {
            assertThat(phase(notice(ago(50)), signed(ago(40), "endsAt", ahead(300))))
                    .isEqualTo("NEW_CUSTOMER");
        }
    }

    @Nested
    class Row2Lapsed {
        @Test
        void a_contract_that_ran_out_was_not_renewed() {
            assertThat(reason(signed(ago(400), "endsAt", NOW))).isEqualTo("NOT_RENEWED");
            assertThat(phase(signed(ago(400), "endsAt", NOW.plusMillis(1)))).isEqualTo("AT_RISK");
        }

        @Test
        void a_contract_that_was_ended_was_not_renewed() {
            assertThat(reason(signed(ago(400)), event("contract.ended", ago(1))))
                    .isEqualTo("NOT_RENEWED");
        }

        @Test
        void a_notice_that_stood_at_the_end_is_the_reason_whatever_ended_it() {
            assertThat(reason(
                            signed(ago(400)),
                            notice(ago(50), "effectiveAt", ahead(50)),
                            event("contract.ended", ago(1))))
                    .isEqualTo("NOTICE");
        }

        @Test
        void a_withdrawn_notice_is_no_reason() {
            assertThat(reason(
                            signed(ago(400)),
                            notice(ago(50), "effectiveAt", ahead(50)),
                            renewed(ago(40), "endsAt", ago(1))))
                    .isEqualTo("NOT_RENEWED");
        }

        @Test
        void the_contract_that_ended_last_gives_the_reason() {
            assertThat(reason(
                            signed(ago(400)),
                            notice(ago(50)),
                            signed(ago(300), "contractId", "other", "endsAt", ago(20))))
                    .isEqualTo("NOT_RENEWED");
        }

        @Test
        void of_two_that_ended_together_the_one_given_notice_gives_the_reason() {
            Map<String, Object> other = signed(ago(300), "contractId", "other", "endsAt", ago(20));
            assertThat(reason(signed(ago(400)), notice(ago(20)), other)).isEqualTo("NOTICE");
            assertThat(reason(other, signed(ago(200)), notice(ago(20)))).isEqualTo("NOTICE");
        }

        @Test
        void a_purchase_since_the_end_or_at_its_very_moment_keeps_the_customer() {
            Map<String, Object> contract = signed(ago(400), "endsAt", ago(120));
            assertThat(phase(contract, order(ago(120), 50))).isEqualTo("ACTIVE");
            assertThat(reason(contract, order(ago(120).minusMillis(1), 50))).isEqualTo("NOT_RENEWED");
        }

        @Test
        void without_a_rhythm_silence_is_longer_than_365_days() {
            assertThat(reason(order(ago(365).minusMillis(1), 50))).isEqualTo("LONG_SILENCE");
            assertThat(phase(order(ago(365), 50))).isEqualTo("AT_RISK");
        }

        @Test
        void with_a_rhythm_it_is_longer_than_four_times_the_median_gap() {
            // Gaps of 30 and 31 days: the mean of the middle two is 30.5 days, four times it 122.
            assertThat(phase(order(ago(183), 50), order(ago(153), 50), order(ago(122), 50)))
                    .isEqualTo("AT_RISK");
            assertThat(reason(order(ago(183), 50), order(ago(153), 50), order(ago(122).minusMillis(4), 50)))
                    .isEqualTo("LONG_SILENCE");
        }

        @Test
        void with_a_quick_rhythm_it_is_longer_than_90_days() {
            assertThat(phase(order(ago(90), 1), order(ago(90), 2), order(ago(90), 3)))
                    .isEqualTo("AT_RISK");
            assertThat(reason(order(ago(91), 1), order(ago(91), 2), order(ago(91), 3)))
                    .isEqualTo("LONG_SILENCE");
        }

        @Test
        void with_a_slow_rhythm_it_is_longer_than_365_days() {
            assertThat(phase(order(ago(765), 50), order(ago(565), 50), order(ago(365), 50)))
                    .isEqualTo("AT_RISK");
            assertThat(phase(order(ago(765), 50), order(ago(565), 50), order(ago(365).minusMillis(1), 50)))
                    .isEqualTo("LAPSED");
        }

        @Test
        void who_gave_everything_back_was_never_a_customer() {
            assertThat(phase(order(ago(400), 50), returned(ago(399), "amount", 50)))
                    .isEqualTo("VISITOR");
        }

        @Test
        void nobody_lapses_while_a_contract_runs() {
            assertThat(phase(order(ago(400), 50), signed(ago(700)))).isEqualTo("ACTIVE");
        }
    }

    @Nested
    class Row3WonBack {
        @Test
        void a_purchase_after_a_long_silence_wins_back_for_90_days() {
            assertThat(phase(order(ago(456), 50), order(ago(90), 50))).isEqualTo("WON_BACK");
            assertThat(phase(order(ago(456), 50), order(ago(90).minusMillis(1), 50)))
                    .isEqualTo("ACTIVE");
        }

        @Test
        void a_second_purchase_ends_it() {
            assertThat(phase(order(ago(456), 50), order(ago(20), 50), order(ago(10), 50)))
                    .isEqualTo("ACTIVE");
        }

        @Test
        void a_signing_after_the_end_wins_back_and_so_does_a_renewal() {
            Map<String, Object> contract = signed(ago(400), "endsAt", ago(50));
            assertThat(phase(contract, signed(ago(10)))).isEqualTo("WON_BACK");
            assertThat(phase(contract, renewed(ago(10)))).isEqualTo("WON_BACK");
        }

        @Test
        void a_renewal_at_the_very_end_is_a_signing_because_the_end_is_excluded() {
            assertThat(phase(signed(ago(400), "endsAt", ago(10)), renewed(ago(10))))
                    .isEqualTo("WON_BACK");
            assertThat(phase(
                            signed(ago(400), "endsAt", ago(10)), renewed(ago(10).minusMillis(1), "endsAt", ahead(100))))
                    .isEqualTo("GROWING");
        }

        @Test
        void a_second_signing_ends_it_as_a_second_purchase_does() {
            assertThat(phase(signed(ago(400), "endsAt", ago(50)), signed(ago(40)), signed(ago(10))))
                    .isEqualTo("ACTIVE");
        }

        @Test
        void only_what_was_earlier_than_the_moment_is_seen_there() {
            assertThat(phase(signed(ago(400)), event("contract.ended", ago(10)), order(ago(10), 50)))
                    .isEqualTo("NEW_CUSTOMER");
        }
    }

    @Nested
    class Row4AtRisk {
        @Test
        void an_open_complaint_until_it_is_resolved() {
            Map<String, Object> complaint = event("complaint.opened", ago(300), "complaintId", "k");
            assertThat(phase(order(ago(1), 50), complaint)).isEqualTo("AT_RISK");
            assertThat(phase(order(ago(1), 50), complaint, event("complaint.resolved", NOW, "complaintId", "other")))
                    .isEqualTo("AT_RISK");
            assertThat(phase(order(ago(1), 50), complaint, event("complaint.resolved", NOW, "complaintId", "k")))
                    .isEqualTo("NEW_CUSTOMER");
            assertThat(phase(order(ago(1), 50), complaint, event("complaint.resolved", NOW)))
                    .isEqualTo("NEW_CUSTOMER");
        }

        @Test
        void a_latest_score_of_up_to_6_within_180_days() {
            assertThat(phase(order(ago(1), 50), score(ago(180), 6))).isEqualTo("AT_RISK");
            assertThat(phase(order(ago(1), 50), score(ago(180).minusMillis(1), 6)))
                    .isEqualTo("NEW_CUSTOMER");
            assertThat(phase(order(ago(1), 50), score(ago(2), 7))).isEqualTo("NEW_CUSTOMER");
            assertThat(phase(order(ago(1), 50), score(ago(2), 0), score(ago(1), 7)))
                    .isEqualTo("NEW_CUSTOMER");
        }

        @Test
        void without_a_rhythm_idle_for_more_than_180_days() {
            assertThat(phase(order(ago(180), 50))).isEqualTo("ACTIVE");
            assertThat(phase(order(ago(180).minusMillis(1), 50))).isEqualTo("AT_RISK");
        }

        @Test
        void with_a_rhythm_idle_for_more_than_twice_the_median_gap() {
            assertThat(phase(order(ago(80), 50), order(ago(60), 50), order(ago(40), 50)))
                    .isEqualTo("ACTIVE");
            assertThat(phase(order(ago(81), 50), order(ago(61), 50), order(ago(41), 50)))
                    .isEqualTo("AT_RISK");
        }

        @Test
        void with_a_quick_rhythm_idle_for_more_than_30_days_and_with_a_slow_one_for_more_than_180() {
            assertThat(phase(order(ago(30), 1), order(ago(30), 2), order(ago(30), 3)))
                    .isEqualTo("ACTIVE");
            assertThat(phase(order(ago(31), 1), order(ago(31), 2), order(ago(31), 3)))
                    .isEqualTo("AT_RISK");
            assertThat(phase(order(ago(580), 50), order(ago(380), 50), order(ago(180), 50)))
                    .isEqualTo("ACTIVE");
            assertThat(phase(order(ago(581), 50), order(ago(381), 50), order(ago(181), 50)))
                    .isEqualTo("AT_RISK");
        }

        @Test
        void idle_does_not_matter_while_a_contract_runs() {
            assertThat(phase(signed(ago(700)), order(ago(300), 50))).isEqualTo("ACTIVE");
        }

        @Test
        void a_contract_ends_within_60_days() {
            assertThat(phase(signed(ago(100), "endsAt", ahead(60)))).isEqualTo("AT_RISK");
            assertThat(phase(signed(ago(100), "endsAt", ahead(60).plusMillis(1))))
                    .isEqualTo("ACTIVE");
        }

        @Test
        void a_renewal_counts_by_the_end_it_names_and_keeps_the_end_if_it_names_none() {
            assertThat(phase(signed(ago(100), "endsAt", ahead(9)), renewed(ago(50), "endsAt", ahead(99))))
                    .isEqualTo("ACTIVE");
            assertThat(phase(signed(ago(100), "endsAt", ahead(9)), renewed(ago(50))))
                    .isEqualTo("AT_RISK");
        }

        @Test
        void spend_below_half_of_that_of_three_purchases_before() {
            assertThat(phase(threeOf100Before(order(ago(9), "149.99")))).isEqualTo("AT_RISK");
            assertThat(phase(threeOf100Before(order(ago(9), "150.00")))).isEqualTo("ACTIVE");
        }

        @Test
        void two_purchases_before_are_not_enough() {
            assertThat(phase(order(ago(360), 100), order(ago(181), 100), order(ago(9), 1)))
                    .isEqualTo("ACTIVE");
        }

        @Test
        void a_return_that_matches_no_order_lowers_the_spend_where_it_lies_itself() {
            Map<String, Object> unmatched = returned(ago(5), "amount", new BigDecimal("0.01"));
            assertThat(phase(threeOf100Before(order(ago(9), 150), unmatched))).isEqualTo("AT_RISK");
        }

        @Test
        void a_return_that_matches_an_order_lowers_the_spend_where_the_order_lies() {
            Map<String, Object> partly = returned(ago(5), "orderId", "o300", "amount", 1);
            assertThat(phase(threeOf100Before(order(ago(9), "149.50"), partly))).isEqualTo("ACTIVE");
        }

        @Test
        void more_returned_than_ordered_lowers_the_spend_by_no_more_than_the_order() {
            Map<String, Object> order = event("order.placed", ago(9), "amount", 50, "orderId", "o9");
            Map<String, Object> tooMuch = returned(ago(8), "orderId", "o9", "amount", 80);
            assertThat(phase(threeOf100Before(order(ago(9), 150), order, tooMuch)))
                    .isEqualTo("ACTIVE");
        }

        @SafeVarargs
        private static List<Map<String, Object>> threeOf100Before(Map<String, Object>... others) {
            return list(
                    List.of(
                            order(ago(360), 100),
                            event("order.placed", ago(300), "amount", 100, "orderId", "o300"),
                            order(ago(181), 100)),
                    others);
        }
    }

    @Nested
    class Row5Advocate {
        private final List<Map<String, Object>> twoPurchases = List.of(order(ago(100), 50), order(ago(20), 50));

        @Test
        void a_referral_a_good_review_or_a_latest_score_of_9_or_10_within_365_days() {
            assertThat(phase(list(twoPurchases, event("referral.made", ago(365)))))
                    .isEqualTo("ADVOCATE");
            assertThat(phase(list(twoPurchases, event("referral.made", ago(365).minusMillis(1)))))
                    .isEqualTo("ACTIVE");
            assertThat(phase(list(twoPurchases, event("review.published", ago(300), "stars", 4))))
                    .isEqualTo("ADVOCATE");
            assertThat(phase(list(twoPurchases, event("review.published", ago(300), "stars", 3))))
                    .isEqualTo("ACTIVE");
            assertThat(phase(list(twoPurchases, score(ago(300), 9)))).isEqualTo("ADVOCATE");
        }

        @Test
        void a_later_lower_score_takes_it_away() {
            assertThat(phase(list(twoPurchases, score(ago(300), 10), score(ago(299), 8))))
                    .isEqualTo("ACTIVE");
        }

        @Test
        void one_purchase_is_not_enough_but_a_running_contract_is() {
            assertThat(phase(order(ago(100), 50), event("referral.made", ago(20))))
                    .isEqualTo("ACTIVE");
            assertThat(phase(signed(ago(100)), event("referral.made", ago(20)))).isEqualTo("ADVOCATE");
        }
    }

    @Nested
    class Row6Loyal {
        @Test
        void five_purchases_over_365_days() {
            assertThat(phase(fiveFrom(ago(375)))).isEqualTo("LOYAL");
            assertThat(phase(fiveFrom(ago(375).plusMillis(1)))).isEqualTo("ACTIVE");
        }

        @Test
        void a_top_tier_by_the_latest_change_else_by_the_profile() {
            Map<String, Object> gold = Map.of("id", "c", "loyaltyTier", "GOLD");
            Map<String, Object> down = event("loyalty.changed", ago(2), "tier", "SILVER");
            Map<String, Object> points = event("loyalty.changed", ago(1), "points", 5);
            assertThat(decide(gold, order(ago(100), 50)).phase()).isEqualTo("LOYAL");
            assertThat(decide(gold, order(ago(100), 50), down, points).phase()).isEqualTo("ACTIVE");
            assertThat(decide(gold).phase()).isEqualTo("VISITOR");
            assertThat(phase(order(ago(100), 50), event("loyalty.changed", ago(9), "tier", "PLATINUM"), points))
                    .isEqualTo("LOYAL");
        }

        private static List<Map<String, Object>> fiveFrom(Instant first) {
            return list(
                    List.of(order(first, 50)),
                    order(ago(250), 500),
                    order(ago(170), 50),
                    order(ago(90), 50),
                    order(ago(10), 50));
        }
    }

    @Nested
    class Row7Growing {
        @Test
        void spend_above_12_tenths_of_that_before() {
            assertThat(phase(order(ago(200), 100), order(ago(100), 100), order(ago(10), "20.01")))
                    .isEqualTo("GROWING");
            assertThat(phase(order(ago(200), 100), order(ago(100), 100), order(ago(10), "20.00")))
                    .isEqualTo("ACTIVE");
        }

        @Test
        void the_window_before_reaches_from_more_than_180_to_360_days() {
            assertThat(phase(order(ago(360), 10), order(ago(180), 50), order(ago(10), 50)))
                    .isEqualTo("GROWING");
            assertThat(phase(order(ago(360).minusMillis(1), 10), order(ago(180), 50), order(ago(10), 50)))
                    .isEqualTo("ACTIVE");
        }

        @Test
        void two_purchases_are_not_enough() {
            assertThat(phase(order(ago(200), 10), order(ago(10), 500))).isEqualTo("ACTIVE");
        }

        @Test
        void a_running_contract_renewed_within_30_days_but_not_signed_again() {
            assertThat(phase(signed(ago(400)), renewed(ago(30)))).isEqualTo("GROWING");
            assertThat(phase(signed(ago(400)), signed(ago(30)))).isEqualTo("ACTIVE");
            assertThat(phase(signed(ago(400)), renewed(ago(30).minusMillis(1)))).isEqualTo("ACTIVE");
        }
    }

    @Nested
    class Row8NewCustomer {
        @Test
        void the_only_purchase_within_90_days() {
            assertThat(phase(order(ago(90), 50))).isEqualTo("NEW_CUSTOMER");
            assertThat(phase(order(ago(90).minusMillis(1), 50))).isEqualTo("ACTIVE");
        }

        @Test
        void the_first_contract_signed_within_90_days() {
            assertThat(phase(signed(ago(90)))).isEqualTo("NEW_CUSTOMER");
            assertThat(phase(signed(ago(90).minusMillis(1)))).isEqualTo("ACTIVE");
        }

        @Test
        void not_a_second_contract() {
            assertThat(phase(signed(ago(200)), signed(ago(10), "contractId", "other")))
                    .isEqualTo("ACTIVE");
        }

        @Test
        void not_when_the_first_contract_has_ended() {
            assertThat(phase(signed(ago(80), "endsAt", ago(5)), signed(ago(10), "contractId", "other")))
                    .isEqualTo("ACTIVE");
        }

        @Test
        void a_renewal_of_what_was_never_signed_is_a_signing() {
            assertThat(phase(renewed(ago(10)))).isEqualTo("NEW_CUSTOMER");
        }
    }

    @Nested
    class Rows10To14WhoIsNoCustomer {
        @Test
        void closing_within_3_days() {
            for (String type : List.of("checkout.started", "cart.abandoned", "contract.offered")) {
                assertThat(phase(event(type, ago(3)))).isEqualTo("CLOSING");
                assertThat(phase(event(type, ago(3).minusMillis(1)))).isEqualTo("VISITOR");
            }
        }

        @Test
        void evaluating_within_30_days() {
            for (String type : List.of("quote.requested", "consultation.held", "cart.updated")) {
                assertThat(phase(event(type, ago(30)))).isEqualTo("EVALUATING");
                assertThat(phase(event(type, ago(30).minusMillis(1)))).isEqualTo("VISITOR");
            }
        }

        @Test
        void a_cart_that_was_emptied_is_not_filled() {
            assertThat(phase(event("cart.updated", ago(5), "value", new BigDecimal("0.00"))))
                    .isEqualTo("VISITOR");
            assertThat(phase(event("cart.updated", ago(5), "value", new BigDecimal("0.01"))))
                    .isEqualTo("EVALUATING");
        }

        @Test
        void three_product_views_within_14_days() {
            assertThat(phase(view(ago(14), "PRODUCT"), view(ago(2), "PRODUCT"), view(ago(1), "PRODUCT")))
                    .isEqualTo("EVALUATING");
            assertThat(phase(view(ago(15), "PRODUCT"), view(ago(2), "PRODUCT"), view(ago(1), "PRODUCT")))
                    .isEqualTo("ENGAGED");
            assertThat(phase(view(ago(3), "CONTENT"), view(ago(2), "PRODUCT"), view(ago(1), "PRODUCT")))
                    .isEqualTo("ENGAGED");
        }

        @Test
        void engaged_by_any_interaction_within_30_days() {
            for (String type : List.of(
                    "page.viewed", "content.downloaded", "email.opened", "email.clicked", "social.interacted")) {
                assertThat(phase(event(type, ago(30)))).isEqualTo("ENGAGED");
                assertThat(phase(event(type, ago(30).minusMillis(1)))).isEqualTo("VISITOR");
            }
        }

        @Test
        void engaged_by_an_opt_in_of_any_age_and_purpose_until_it_is_revoked() {
            Map<String, Object> optIn = optIn(ago(900), "EMAIL", "purpose", "SERVICE");
            Map<String, Object> revoked = event("optin.revoked", ago(1), "purpose", "SERVICE");
            assertThat(phase(optIn)).isEqualTo("ENGAGED");
            assertThat(phase(optIn, event("optin.revoked", ago(1)))).isEqualTo("ENGAGED");
            assertThat(phase(optIn, revoked)).isEqualTo("VISITOR");
            assertThat(phase(optIn, event("optin.revoked", ago(1), "purpose", "SERVICE", "channel", "SMS")))
                    .isEqualTo("ENGAGED");
            assertThat(phase(optIn, revoked, optIn(NOW, "SMS"))).isEqualTo("ENGAGED");
            assertThat(phase(event("optin.requested", NOW, "channel", "EMAIL"))).isEqualTo("VISITOR");
        }

        @Test
        void a_lead_has_an_address_of_any_kind() {
            for (String field : List.of("email", "phone", "address")) {
                assertThat(decide(Map.of("id", "c", field, "known")).phase()).isEqualTo("LEAD");
            }
            assertThat(decide(Map.of("id", "c", "name", "known")).phase()).isEqualTo("VISITOR");
        }

        @Test
        void the_unknown_are_visitors() {
            assertThat(ReferenceLifecycle.decide(Map.of(), List.of(), NOW))
                    .isEqualTo(new ReferenceLifecycle.Verdict("VISITOR", null, null));
        }
    }

    @Nested
    class Returns {
        @Test
        void a_return_counts_from_its_own_time() {
            List<Map<String, Object>> history = list(List.of(order(ago(10), 50)), returned(ago(5), "amount", 50));
            assertThat(ReferenceLifecycle.decide(NOBODY, history, ago(6)).phase())
                    .isEqualTo("NEW_CUSTOMER");
            assertThat(ReferenceLifecycle.decide(NOBODY, history, ago(5)).phase())
                    .isEqualTo("VISITOR");
        }

        @Test
        void returns_in_parts_add_up_to_the_whole_order() {
            Map<String, Object> order = event("order.placed", ago(10), "orderId", "o", "amount", 50);
            Map<String, Object> most = returned(ago(9), "orderId", "o", "amount", new BigDecimal("49.99"));
            assertThat(phase(order, most)).isEqualTo("NEW_CUSTOMER");
            assertThat(phase(order, most, returned(ago(8), "orderId", "o"))).isEqualTo("VISITOR");
        }

        @Test
        void of_several_orders_of_one_id_the_latest_comes_back() {
            assertThat(phase(
                            event("order.placed", ago(200), "orderId", "o", "amount", 50),
                            event("order.placed", ago(10), "orderId", "o", "amount", 50),
                            returned(ago(9), "orderId", "o")))
                    .isEqualTo("AT_RISK");
        }

        @Test
        void one_that_names_no_order_takes_the_latest_of_the_same_amount_not_yet_returned() {
            Map<String, Object> back = returned(ago(9), "amount", 50);
            assertThat(phase(order(ago(200), 50), order(ago(10), "50.00"), back))
                    .isEqualTo("AT_RISK");
            assertThat(phase(order(ago(200), 50), order(ago(10), 50), back, back))
                    .isEqualTo("VISITOR");
        }

        @Test
        void it_must_be_earlier_and_of_the_same_amount() {
            assertThat(phase(order(ago(10), 50), returned(ago(10), "amount", 50)))
                    .isEqualTo("NEW_CUSTOMER");
            assertThat(phase(order(ago(10), 50), returned(ago(9), "amount", 51)))
                    .isEqualTo("NEW_CUSTOMER");
        }

        @Test
        void one_with_neither_order_nor_amount_and_one_of_an_unknown_order_without_amount_do_nothing() {
            assertThat(phase(order(ago(10), 50), returned(ago(9)), returned(ago(9), "orderId", "unknown")))
                    .isEqualTo("NEW_CUSTOMER");
        }

        @Test
        void an_order_of_nothing_is_no_purchase() {
            assertThat(phase(order(ago(10), "0.00"))).isEqualTo("VISITOR");
        }
    }

    @Nested
    class Time {
        @Test
        void what_is_at_the_moment_is_seen_and_what_is_after_does_not_exist() {
            assertThat(phase(order(NOW, 50))).isEqualTo("NEW_CUSTOMER");
            assertThat(phase(order(NOW.plusMillis(1), 50))).isEqualTo("VISITOR");
        }

        @Test
        void late_arrival_changes_nothing_but_ties_go_by_arrival() {
            assertThat(phase(score(ago(1), 7), order(ago(5), 50), score(ago(2), 0)))
                    .isEqualTo("NEW_CUSTOMER");
            assertThat(phase(order(ago(5), 50), score(ago(2), 7), score(ago(2), 0)))
                    .isEqualTo("AT_RISK");
        }

        @Test
        void the_same_id_again_counts_once() {
            Map<String, Object> order =
                    Map.of("id", "e", "type", "order.placed", "time", ago(10), "data", Map.of("amount", 50));
            assertThat(ReferenceLifecycle.decide(NOBODY, List.of(order, order), NOW)
                            .phase())
                    .isEqualTo("NEW_CUSTOMER");
        }

        @Test
        void a_contract_never_ends_before_it_starts() {
            assertThat(phase(signed(ago(5), "endsAt", ago(50)), order(ago(20), 50)))
                    .isEqualTo("LAPSED");
        }
    }

    @Nested
    class Moments {
        private static final Map<String, Object> REACHABLE = Map.of("id", "c", "email", "e", "phone", "p");

        @Test
        void complaint_comes_first_whoever_complains() {
            assertThat(moment(NOBODY, event("complaint.opened", ago(500)), event("referral.made", ago(1))))
                    .isEqualTo("COMPLAINT");
        }

        @Test
        void reactivation_of_the_lapsed_and_the_won_back() {
            assertThat(moment(NOBODY, order(ago(400), 50))).isEqualTo("REACTIVATION");
            assertThat(moment(NOBODY, order(ago(400), 50), order(ago(1), 50))).isEqualTo("REACTIVATION");
        }

        @Test
        void ambassador_for_14_days() {
            assertThat(moment(NOBODY, event("referral.made", ago(14)))).isEqualTo("AMBASSADOR");
            assertThat(moment(NOBODY, event("referral.made", ago(14).minusMillis(1))))
                    .isNull();
            assertThat(moment(NOBODY, event("review.published", ago(2), "stars", 5)))
                    .isEqualTo("AMBASSADOR");
            assertThat(moment(NOBODY, score(ago(2), 9))).isEqualTo("AMBASSADOR");
            assertThat(moment(NOBODY, score(ago(2), 9), score(ago(1), 8))).isNull();
        }

        @Test
        void first_and_repeated_purchase_for_14_days() {
            assertThat(moment(NOBODY, order(ago(14), 50))).isEqualTo("FIRST_PURCHASE");
            assertThat(moment(NOBODY, order(ago(14).minusMillis(1), 50))).isNull();
            assertThat(moment(NOBODY, order(ago(50), 50), order(ago(14), 50))).isEqualTo("REPEAT_PURCHASE");
        }

        @Test
        void opt_in_for_14_days_unless_revoked() {
            Map<String, Object> optIn = optIn(ago(14), "EMAIL");
            assertThat(moment(NOBODY, optIn)).isEqualTo("OPT_IN");
            assertThat(moment(NOBODY, optIn(ago(14).minusMillis(1), "EMAIL"))).isNull();
            assertThat(moment(NOBODY, optIn, event("optin.revoked", ago(14)))).isNull();
        }

        @Test
        void first_communication_by_an_opt_in_whose_address_is_known() {
            for (String channel : List.of("EMAIL", "SMS", "PHONE", "PUSH", "SOCIAL")) {
                assertThat(moment(REACHABLE, optIn(ago(20), channel))).isEqualTo("FIRST_COMMUNICATION");
            }
            assertThat(moment(NOBODY, optIn(ago(20), "PUSH"))).isEqualTo("FIRST_COMMUNICATION");
            assertThat(moment(NOBODY, optIn(ago(20), "EMAIL"), optIn(ago(20), "PHONE"), optIn(ago(20), "SMS")))
                    .isNull();
            assertThat(moment(REACHABLE)).isNull();
            assertThat(moment(REACHABLE, optIn(ago(20), "EMAIL", "purpose", "SERVICE")))
                    .isNull();
        }

        @Test
        void first_communication_by_post_needs_only_an_address() {
            assertThat(moment(Map.of("id", "c", "address", "a"))).isEqualTo("FIRST_COMMUNICATION");
        }

        @Test
        void first_communication_by_phone_to_a_business_that_is_a_customer() {
            Map<String, Object> business = Map.of("id", "c", "phone", "p", "business", true);
            assertThat(moment(business, order(ago(20), 50))).isEqualTo("FIRST_COMMUNICATION");
            assertThat(moment(business)).isNull();
            assertThat(moment(REACHABLE, order(ago(20), 50))).isNull();
        }

        @Test
        void first_communication_by_email_to_who_bought_with_a_notice() {
            Map<String, Object> sale =
                    event("order.placed", ago(20), "amount", 50, "emailCollected", true, "noticeGiven", true);
            assertThat(moment(REACHABLE, sale)).isEqualTo("FIRST_COMMUNICATION");
            assertThat(moment(REACHABLE, sale, returned(ago(15), "amount", 50))).isNull();
            assertThat(moment(REACHABLE, event("order.placed", ago(20), "amount", 50, "emailCollected", true)))
                    .isNull();
        }

        @Test
        void no_first_communication_against_an_objection_that_stands() {
            Map<String, Object> reachable = Map.of("id", "c", "address", "a");
            Map<String, Object> objection = event("objection.raised", ago(5));
            assertThat(moment(reachable, objection)).isNull();
            assertThat(moment(reachable, objection, event("objection.withdrawn", ago(1), "scope", "MARKETING")))
                    .isEqualTo("FIRST_COMMUNICATION");
        }

        @Test
        void no_first_communication_to_children() {
            assertThat(moment(Map.of("id", "c", "address", "a", "birthDate", "2010-03-16")))
                    .isNull();
            assertThat(moment(Map.of("id", "c", "address", "a", "birthDate", "2010-03-15")))
                    .isEqualTo("FIRST_COMMUNICATION");
        }

        @Test
        void no_first_communication_after_an_outbound_contact() {
            Map<String, Object> reachable = Map.of("id", "c", "address", "a");
            assertThat(moment(reachable, event("contact.made", ago(900), "channel", "POST")))
                    .isNull();
            assertThat(moment(reachable, event("contact.made", ago(9), "channel", "CALL_CENTER")))
                    .isEqualTo("FIRST_COMMUNICATION");
            assertThat(moment(
                            reachable,
                            event("contact.made", ago(9), "channel", "CALL_CENTER", "direction", "OUTBOUND")))
                    .isNull();
            assertThat(moment(reachable, event("contact.made", ago(9), "channel", "PHONE", "direction", "INBOUND")))
                    .isEqualTo("FIRST_COMMUNICATION");
        }
    }

    // The words of the examples.

    private static Instant ago(int days) {
        return NOW.minus(Duration.ofDays(days));
    }

    private static Instant ahead(int days) {
        return NOW.plus(Duration.ofDays(days));
    }

    private static Map<String, Object> event(String type, Instant time, Object... data) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < data.length; i += 2) {
            values.put((String) data[i], data[i + 1]);
        }
        return Map.of("type", type, "time", time.toString(), "data", values);
    }

    private static Map<String, Object> order(Instant time, Object amount) {
        return event("order.placed", time, "amount", new BigDecimal(amount.toString()));
    }

    private static Map<String, Object> returned(Instant time, Object... data) {
        return event("order.returned", time, data);
    }

    private static Map<String, Object> signed(Instant time, Object... data) {
        return event("contract.signed", time, data);
    }

    private static Map<String, Object> renewed(Instant time, Object... data) {
        return event("contract.renewed", time, data);
    }

    private static Map<String, Object> notice(Instant time, Object... data) {
        return event("contract.cancelled", time, data);
    }

    private static Map<String, Object> score(Instant time, int score) {
        return event("feedback.given", time, "score", score);
    }

    private static Map<String, Object> view(Instant time, String kind) {
        return event("page.viewed", time, "kind", kind);
    }

    private static Map<String, Object> optIn(Instant time, String channel, Object... data) {
        Object[] all = Arrays.copyOf(data, data.length + 2);
        all[data.length] = "channel";
        all[data.length + 1] = channel;
        return event("optin.confirmed", time, all);
    }

    @SafeVarargs
    private static List<Map<String, Object>> list(List<Map<String, Object>> first, Map<String, Object>... others) {
        return Stream.concat(first.stream(), Stream.of(others)).toList();
    }

    @SafeVarargs
    private static ReferenceLifecycle.Verdict decide(Map<String, Object> profile, Map<String, Object>... events) {
        return ReferenceLifecycle.decide(profile, List.of(events), NOW);
    }

    private static String phase(List<Map<String, Object>> events) {
        return ReferenceLifecycle.decide(NOBODY, events, NOW).phase();
    }

    @SafeVarargs
    private static String phase(Map<String, Object>... events) {
        return phase(List.of(events));
    }

    @SafeVarargs
    private static String reason(Map<String, Object>... events) {
        return decide(NOBODY, events).reason();
    }

    @SafeVarargs
    private static String moment(Map<String, Object> profile, Map<String, Object>... events) {
        return decide(profile, events).moment();
    }
}
