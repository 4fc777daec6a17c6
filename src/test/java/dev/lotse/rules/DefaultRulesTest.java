package dev.lotse.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Direction;
import dev.lotse.customer.Dossier;
import dev.lotse.customer.Event;
import dev.lotse.customer.EventType;
import dev.lotse.customer.History;
import dev.lotse.decision.Decider;
import dev.lotse.decision.Decision;
import dev.lotse.decision.Decision.Advice;
import dev.lotse.decision.Decision.NoActionReason;
import dev.lotse.decision.DecisionRequest;
import dev.lotse.decision.DecisionRequest.Subject;
import dev.lotse.facts.Kind;
import dev.lotse.facts.LegalBasis;
import dev.lotse.facts.Phase;
import dev.lotse.facts.Situation;
import dev.lotse.json.Json;
import dev.lotse.json.ProfileJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the rules as shipped advise, customer by customer. */
class DefaultRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-16T12:00:00Z");

    private static Decider decider;

    @BeforeAll
    static void compile() {
        decider = new Decider(ShippedRuleBase.get(), "de", ZoneId.of("Europe/Berlin"), failure -> fail(failure));
    }

    @AfterAll
    static void close() {
        decider.close();
    }

    static Stream<Arguments> customersOfEachPhase() {
        return Stream.of(
                expect(Phase.VISITOR, someone(), "CONTENT_OFFER", "OPT_IN_REQUEST"),
                expect(Phase.LEAD, reachable(), "OPT_IN_REQUEST", "WELCOME_MESSAGE", "CONTENT_OFFER"),
                expect(Phase.ENGAGED, optedIn(), "NEWSLETTER", "WELCOME_MESSAGE", "CONTENT_OFFER", "CONSULTATION"),
                expect(
                        Phase.ENGAGED,
                        reachable().with("page.viewed", 3),
                        "NEWSLETTER",
                        "WELCOME_MESSAGE",
                        "CONTENT_OFFER",
                        "CONSULTATION"),
                expect(
                        Phase.EVALUATING,
                        reachable().with("quote.requested", 10),
                        "CONSULTATION",
                        "SPECIAL_OFFER",
                        "DISCOUNT"),
                expect(
                        Phase.EVALUATING,
                        optedIn().with("consultation.held", 2),
                        "CONSULTATION",
                        "SPECIAL_OFFER",
                        "DISCOUNT"),
                expect(Phase.CLOSING, optedIn().with("cart.abandoned", 1), "CART_REMINDER", "SALES_FOLLOW_UP"),
                expect(Phase.CLOSING, reachable().with("contract.offered", 2), "CART_REMINDER", "SALES_FOLLOW_UP"),
                expect(
                        Phase.NEW_CUSTOMER,
                        optedIn().bought(3, 80),
                        "ONBOARDING_SERIES",
                        "FEEDBACK_SURVEY",
                        "PRODUCT_RECOMMENDATION"),
                expect(
                        Phase.NEW_CUSTOMER,
                        reachable().bought(20, 80),
                        "ONBOARDING_SERIES",
                        "FEEDBACK_SURVEY",
                        "PRODUCT_RECOMMENDATION"),
                expect(
                        Phase.ACTIVE,
                        optedIn().bought(220, 80).bought(10, 50),
                        "NEWSLETTER",
                        "CROSS_SELL",
                        "PRODUCT_RECOMMENDATION",
                        "LOYALTY_ENROLMENT",
                        "FEEDBACK_SURVEY"),
                expect(Phase.GROWING, optedIn().growing(), "UPSELL", "CROSS_SELL"),
                expect(Phase.GROWING, optedIn().growing().knownAs("business", true), "TRAINING"),
                expect(
                        Phase.LOYAL,
                        optedIn().loyal(),
                        "LOYALTY_REWARD",
                        "VIP_RECOGNITION",
                        "EVENT_INVITATION",
                        "REFERRAL_REQUEST"),
                expect(
                        Phase.ADVOCATE,
                        optedIn().loyal().with("review.published", 40, "stars", 5),
                        "REFERRAL_REQUEST",
                        "SPECIAL_OFFER",
                        "VIP_RECOGNITION"),
                expect(
                        Phase.ADVOCATE,
                        optedIn().loyal().with("referral.made", 4),
                        "REFERRAL_REQUEST",
                        "SPECIAL_OFFER",
                        "VIP_RECOGNITION"),
                expect(Phase.AT_RISK, optedIn().loyal().with("complaint.opened", 2), "COMPLAINT_CARE"),
                expect(Phase.AT_RISK, optedIn().underContract(400, 30), "RENEWAL_OFFER"),
                expect(
                        Phase.AT_RISK,
                        optedIn().bought(30, 50).with("feedback.given", 5, "score", 3),
                        "CARE_CALL",
                        "RETENTION_OFFER",
                        "DISCOUNT"),
                expect(Phase.AT_RISK, optedIn().bought(210, 50), "CARE_CALL", "RETENTION_OFFER", "DISCOUNT"),
                expect(
                        Phase.CANCELLING,
                        optedIn().underContract(400, 30).with("contract.cancelled", 5, "contractId", "k"),
                        "RETENTION_OFFER",
                        "CARE_CALL",
                        "EXIT_SURVEY"),
                expect(Phase.LAPSED, optedIn().bought(500, 50), "WIN_BACK_OFFER"),
                expect(Phase.LAPSED, optedIn().underContract(400, -20), "WIN_BACK_OFFER"),
                expect(
                        Phase.LAPSED,
                        optedIn().underContract(400, -20).with("contract.cancelled", 100, "contractId", "k"),
                        "WIN_BACK_OFFER"),
                expect(
                        Phase.LAPSED,
                        optedIn().bought(500, 2000).with("optin.confirmed", 500, "channel", "PHONE"),
                        "WIN_BACK_CALL"),
                expect(
                        Phase.WON_BACK,
                        optedIn().bought(500, 50).bought(10, 50),
                        "WELCOME_MESSAGE",
                        "LOYALTY_ENROLMENT",
                        "FEEDBACK_SURVEY"));
    }

    @ParameterizedTest
    @MethodSource("customersOfEachPhase")
    void the_first_action_is_one_that_a_reader_of_the_models_expects(
            Phase phase, Someone customer, Set<String> expected) {
        var decision = decide(customer);
        assertThat(decision.phase().key()).isEqualTo(phase);
        assertThat(expected).contains(decision.actions().getFirst().action());
    }

    @ParameterizedTest
    @MethodSource("customersOfEachPhase")
    void so_is_the_first_one_wherever_the_customer_turns_up(Phase phase, Someone customer, Set<String> expected) {
        for (var channel : List.of(Channel.WEB, Channel.APP, Channel.STORE, Channel.CALL_CENTER)) {
            assertThat(decide(customer, channel, Map.of()).actions())
                    .as("%s on %s", phase, channel)
                    .extracting(Advice::action)
                    .first()
                    .satisfiesAnyOf(
                            first -> assertThat(expected).contains(first),
                            first -> assertThat(expected)
                                    .as("offered on " + channel)
                                    .noneMatch(action -> offered(action, channel)));
        }
    }

    private static boolean offered(String action, Channel channel) {
        return ShippedRuleBase.get()
                .catalogue()
                .find(action)
                .orElseThrow()
                .channels()
                .contains(channel);
    }

    @ParameterizedTest
    @MethodSource("customersOfEachPhase")
    void who_comes_to_cancel_is_kept(Phase phase, Someone customer, Set<String> expected) {
        assertThat(decide(customer, Channel.CALL_CENTER, Map.of("intent", "CANCELLATION"))
                        .actions())
                .as("%s instead of %s", phase, expected)
                .extracting(Advice::action)
                .first()
                .isIn("RETENTION_OFFER", "CARE_CALL", "RENEWAL_OFFER", "COMPLAINT_CARE");
    }

    @ParameterizedTest
    @MethodSource("customersOfEachPhase")
    void who_comes_to_complain_is_sold_nothing(Phase phase, Someone customer, Set<String> expected) {
        assertThat(decide(customer, Channel.CALL_CENTER, Map.of("intent", "COMPLAINT"))
                        .actions())
                .as("%s instead of %s", phase, expected)
                .extracting(Advice::action)
                .containsAnyOf("COMPLAINT_CARE")
                .isSubsetOf("COMPLAINT_CARE", "CARE_CALL");
    }

    @Nested
    class TheLaw {
        @Test
        void forbids_a_call_without_an_opt_in_to_calls() {
            assertThat(decide(optedIn().bought(500, 2000), Channel.PHONE, Map.of())
                            .actions())
                    .isEmpty();
        }

        @Test
        void presumes_that_a_business_in_a_running_relation_accepts_a_call() {
            var business = reachable().knownAs("business", true);
            assertThat(bases(decide(business.bought(10, 50), Channel.PHONE, Map.of())))
                    .containsOnly(LegalBasis.PRESUMED_CONSENT);
            assertThat(decide(business.bought(500, 50), Channel.PHONE, Map.of()).actions())
                    .isEmpty();
        }

        @Test
        void lets_existing_customers_be_mailed_about_similar_goods_only() {
            var customer = reachable()
                    .with(
                            "order.placed",
                            20,
                            "amount",
                            50,
                            "emailCollected",
                            true,
                            "noticeGiven",
                            true,
                            "items",
                            List.of(Map.of("category", "BOOKS")));
            var mailed = decide(customer, Channel.EMAIL, Map.of());
            assertThat(bases(mailed)).containsOnly(LegalBasis.EXISTING_CUSTOMER);
            assertThat(mailed.actions()).extracting(Advice::action).containsOnly("PRODUCT_RECOMMENDATION");
        }

        @Test
        void ends_marketing_with_an_objection() {
            var decision = decide(optedIn().loyal().with("objection.raised", 1));
            assertThat(decision.actions()).isEmpty();
            assertThat(decision.noAction().reason()).isEqualTo(NoActionReason.OBJECTION);
        }

        @Test
        void says_nothing_of_who_objects_to_profiling_but_that_they_are_a_customer() {
            var objector = optedIn().loyal().knownAs("loyaltyTier", "GOLD").knownAs("persona", "PRICE_CONSCIOUS");
            var decision = decide(objector.with("objection.raised", 1, "scope", "PROFILING"));
            assertThat(decision.phase().key()).isEqualTo(Phase.ACTIVE);
            assertThat(decision.phase().reasonCode()).isEqualTo("PROFILING_OBJECTION");
            assertThat(decision.moment()).isNull();
            assertThat(decision.persona()).isNull();
            assertThat(decision.actions().getFirst().action()).isEqualTo("NEWSLETTER");
        }

        @ParameterizedTest
        @EnumSource(Channel.class)
        void keeps_children_free_of_marketing(Channel channel) {
            var child = optedIn().loyal().knownAs("birthDate", "2012-01-01");
            assertThat(decide(child, channel, Map.of()).actions()).isEmpty();
        }

        @Test
        void gives_adolescents_no_discount_win_back_or_reward() {
            for (var customer : List.of(
                    optedIn().loyal(), optedIn().bought(500, 50), optedIn().bought(210, 50))) {
                var decision = decide(customer.knownAs("birthDate", "2009-01-01"));
                assertThat(decision.actions())
                        .isNotEmpty()
                        .noneMatch(advice -> advice.kind() == Kind.DISCOUNT || advice.kind() == Kind.REWARD)
                        .noneMatch(advice -> advice.action().startsWith("WIN_BACK"));
            }
        }
    }

    @Nested
    class TheOccasion {
        @Test
        void of_a_call_without_an_opt_in_is_a_chance_to_ask_for_one() {
            assertThat(decide(reachable().growing(), Channel.CALL_CENTER, Map.of())
                            .actions())
                    .extracting(Advice::action)
                    .contains("OPT_IN_REQUEST");
            assertThat(decide(optedIn().growing(), Channel.CALL_CENTER, Map.of())
                            .actions())
                    .extracting(Advice::action)
                    .doesNotContain("OPT_IN_REQUEST");
        }

        @Test
        void of_a_renewal_is_answered_with_it() {
            assertThat(decide(optedIn().underContract(200, 200), Channel.WEB, Map.of("intent", "RENEWAL"))
                            .actions())
                    .extracting(Advice::action)
                    .startsWith("RENEWAL_OFFER");
        }

        @Test
        void of_advice_is_answered_with_a_consultation() {
            assertThat(decide(someone(), Channel.STORE, Map.of("intent", "ADVICE"))
                            .actions())
                    .extracting(Advice::action)
                    .startsWith("CONSULTATION");
        }

        @Test
        void of_a_purchase_is_answered_with_what_fits() {
            assertThat(decide(someone(), Channel.WEB, Map.of("intent", "PURCHASE"))
                            .actions())
                    .extracting(Advice::action)
                    .startsWith("PRODUCT_RECOMMENDATION");
        }
    }

    private static Set<LegalBasis> bases(Decision decision) {
        return Set.copyOf(decision.actions().stream().map(Advice::legalBasis).toList());
    }

    private static Decision decide(Someone customer) {
        return decide(customer, null, Map.of());
    }

    private static Decision decide(Someone customer, Channel channel, Map<String, Object> context) {
        var direction = channel == null ? (Direction) null : channel.usualDirection();
        var dossier = customer.dossier();
        var request = new DecisionRequest(new Subject.Inline(dossier), new Situation(channel, direction, context))
                .limitedTo(DecisionRequest.MAX_ACTIONS);
        return decider.decide(request, dossier, NOW.atOffset(ZoneOffset.UTC), "test");
    }

    private static Arguments expect(Phase phase, Someone customer, String... actions) {
        return Arguments.of(phase, customer, Set.of(actions));
    }

    private static Someone someone() {
        return new Someone(Map.of("id", "c"), List.of());
    }

    private static Someone reachable() {
        return someone()
                .knownAs("email", "a@example.org")
                .knownAs("phone", "+49 30 1")
                .knownAs("address", "Am Hafen 1");
    }

    private static Someone optedIn() {
        return reachable().with("optin.confirmed", 20, "channel", "EMAIL");
    }

    /** A customer in the making; each step gives a new one. */
    record Someone(Map<String, Object> profile, List<Event> events) {
        Someone knownAs(String field, Object value) {
            var more = new HashMap<>(profile);
            more.put(field, value);
            return new Someone(more, events);
        }

        Someone with(String type, int daysAgo, Object... data) {
            var values = new HashMap<String, Object>();
            for (var i = 0; i < data.length; i += 2) {
                values.put((String) data[i], data[i + 1]);
            }
            var more = new ArrayList<>(events);
            more.add(new Event(
                    "e" + events.size(),
                    "c",
                    EventType.of(type).orElseThrow(),
                    NOW.minus(Duration.ofDays(daysAgo)),
                    values));
            return new Someone(profile, more);
        }

        Someone bought(int daysAgo, int amount) {
            return with("order.placed", daysAgo, "amount", BigDecimal.valueOf(amount));
        }

        Someone growing() {
            return bought(300, 50).bought(100, 80).bought(10, 80);
        }

        Someone loyal() {
            return bought(700, 50)
                    .bought(500, 50)
                    .bought(400, 50)
                    .bought(300, 50)
                    .bought(100, 50)
                    .bought(60, 50);
        }

        /** A contract that ends in so many days. */
        Someone underContract(int signedDaysAgo, int days) {
            return with(
                    "contract.signed",
                    signedDaysAgo,
                    "contractId",
                    "k",
                    "endsAt",
                    NOW.plus(Duration.ofDays(days)).toString());
        }

        Dossier dossier() {
            return new Dossier(ProfileJson.read(Json.write(profile)), History.of(events), 1, events.size());
        }

        @Override
        public String toString() {
            return events.stream().map(event -> event.type().key()).toList().toString();
        }
    }
}
