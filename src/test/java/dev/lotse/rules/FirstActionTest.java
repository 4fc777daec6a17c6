package dev.lotse.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Dossier;
import dev.lotse.customer.Event;
import dev.lotse.customer.EventType;
import dev.lotse.customer.History;
import dev.lotse.decision.Decider;
import dev.lotse.decision.Decision;
import dev.lotse.decision.Decision.Advice;
import dev.lotse.decision.DecisionRequest;
import dev.lotse.decision.DecisionRequest.Subject;
import dev.lotse.facts.Phase;
import dev.lotse.facts.Situation;
import dev.lotse.json.Json;
import dev.lotse.json.ProfileJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No surprise in the first action for a reader of the lifecycle: typical customers of each phase, consumers and businesses, with and
 * without consents, wherever they turn up and whatever they come for, against the table of what a sensible rule base advises.
 */
class FirstActionTest {
    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-03-16T12:00:00+01:00");
    private static final Set<Channel> INBOUND = Set.of(Channel.WEB, Channel.APP, Channel.STORE, Channel.CALL_CENTER);
    private static final Set<String> CARE = Set.of("COMPLAINT_CARE", "CARE_CALL");
    private static final Set<String> KEEPING =
            Set.of("RETENTION_OFFER", "CARE_CALL", "RENEWAL_OFFER", "COMPLAINT_CARE");

    /** The phase, what is known of the profile, and what happened how many days ago. */
    private static final String TYPICAL = """
        VISITOR      | -      |
        VISITOR      | -      | cart.abandoned 40 category=SHOES
        LEAD         | e-mail |
        LEAD         | all    |
        ENGAGED      | -      | page.viewed 3
        ENGAGED      | e-mail | content.downloaded 10
        ENGAGED      | all    | email.opened 20
        EVALUATING   | -      | page.viewed 1 kind=PRODUCT; page.viewed 2 kind=PRODUCT; page.viewed 3 kind=PRODUCT
        EVALUATING   | all    | quote.requested 1
        EVALUATING   | all    | quote.requested 10
        EVALUATING   | all    | consultation.held 5
        EVALUATING   | e-mail | cart.updated 12 value=90
        CLOSING      | -      | checkout.started 1
        CLOSING      | all    | cart.abandoned 2 value=90 category=SHOES
        CLOSING      | all    | contract.offered 2 contractId=k
        NEW_CUSTOMER | all    | order.placed 2 amount=80
        NEW_CUSTOMER | all    | order.placed 20 amount=80
        NEW_CUSTOMER | all    | order.placed 80 amount=80; page.viewed 2 category=BOOKS
        NEW_CUSTOMER | all    | contract.signed 10 contractId=k ends=700
        NEW_CUSTOMER | all    | contract.signed 60 contractId=k ends=700
        ACTIVE       | all    | order.placed 120 amount=80
        ACTIVE       | all    | order.placed 220 amount=80; order.placed 10 amount=50
        ACTIVE       | all    | order.placed 220 amount=8000; order.placed 50 amount=9000
        ACTIVE       | member | order.placed 220 amount=80; order.placed 50 amount=50; page.viewed 2 category=BOOKS
        ACTIVE       | all    | contract.signed 200 contractId=k ends=300 value=600
        ACTIVE       | points | order.placed 220 amount=80; order.placed 50 amount=50
        GROWING      | all    | order.placed 300 amount=50; order.placed 100 amount=80; order.placed 10 amount=80
        GROWING      | points | order.placed 300 amount=5000; order.placed 100 amount=8000; order.placed 10 amount=8000
        GROWING      | all    | contract.signed 400 contractId=k ends=10; contract.renewed 5 contractId=k ends=300
        LOYAL        | all    | order.placed 700 amount=50; order.placed 500 amount=50; order.placed 400 amount=50; order.placed 300 amount=50; order.placed 100 amount=50; order.placed 60 amount=50
        LOYAL        | gold   | order.placed 100 amount=50
        LOYAL        | gold   | contract.signed 200 contractId=k ends=300 value=6000
        ADVOCATE     | all    | order.placed 150 amount=50; order.placed 60 amount=50; review.published 40 stars=5
        ADVOCATE     | gold   | order.placed 150 amount=50; order.placed 60 amount=50; referral.made 3
        ADVOCATE     | points | contract.signed 200 contractId=k ends=300; feedback.given 30 score=10
        AT_RISK      | all    | order.placed 50 amount=50; complaint.opened 2
        AT_RISK      | all    | order.placed 50 amount=50; feedback.given 5 score=3
        AT_RISK      | all    | order.placed 60 amount=50; feedback.given 40 score=6
        AT_RISK      | all    | order.placed 210 amount=50
        AT_RISK      | gold   | order.placed 210 amount=5000
        AT_RISK      | all    | contract.signed 400 contractId=k ends=30
        AT_RISK      | all    | order.placed 350 amount=100; order.placed 300 amount=100; order.placed 190 amount=100; order.placed 10 amount=20
        CANCELLING   | all    | contract.signed 400 contractId=k ends=40 value=2000; contract.cancelled 5 contractId=k
        LAPSED       | all    | order.placed 500 amount=50
        LAPSED       | all    | order.placed 500 amount=5000
        LAPSED       | all    | contract.signed 400 contractId=k ends=-20
        LAPSED       | all    | contract.signed 400 contractId=k ends=-20; contract.cancelled 100 contractId=k
        WON_BACK     | all    | order.placed 600 amount=50; order.placed 5 amount=50
        WON_BACK     | member | order.placed 600 amount=50; order.placed 60 amount=50; feedback.given 20 score=8
        """;

    private static final Map<Phase, Set<String>> EXPECTED = Map.ofEntries(
            expect(Phase.VISITOR, "CONTENT_OFFER", "OPT_IN_REQUEST"),
            expect(Phase.LEAD, "OPT_IN_REQUEST", "WELCOME_MESSAGE", "CONTENT_OFFER"),
            expect(Phase.ENGAGED, "NEWSLETTER", "WELCOME_MESSAGE", "CONTENT_OFFER", "CONSULTATION"),
            expect(Phase.EVALUATING, "CONSULTATION", "SPECIAL_OFFER", "DISCOUNT"),
            expect(Phase.CLOSING, "CART_REMINDER", "SALES_FOLLOW_UP"),
            expect(Phase.NEW_CUSTOMER, "ONBOARDING_SERIES", "FEEDBACK_SURVEY", "PRODUCT_RECOMMENDATION"),
            expect(
                    Phase.ACTIVE,
                    "NEWSLETTER",
                    "CROSS_SELL",
                    "PRODUCT_RECOMMENDATION",
                    "LOYALTY_ENROLMENT",
                    "FEEDBACK_SURVEY"),
            expect(Phase.GROWING, "UPSELL", "CROSS_SELL", "TRAINING"),
            expect(Phase.LOYAL, "LOYALTY_REWARD", "VIP_RECOGNITION", "EVENT_INVITATION", "REFERRAL_REQUEST"),
            expect(Phase.ADVOCATE, "REFERRAL_REQUEST", "SPECIAL_OFFER", "VIP_RECOGNITION"),
            expect(Phase.AT_RISK, "RENEWAL_OFFER", "CARE_CALL", "RETENTION_OFFER", "DISCOUNT"),
            expect(Phase.CANCELLING, "RETENTION_OFFER", "CARE_CALL", "EXIT_SURVEY"),
            expect(Phase.LAPSED, "WIN_BACK_OFFER", "WIN_BACK_CALL"),
            expect(Phase.WON_BACK, "WELCOME_MESSAGE", "LOYALTY_ENROLMENT", "FEEDBACK_SURVEY"));

    private static Decider decider;

    /** Somebody who turns up, or is to be approached, on {@code channel}; on any where it is null. */
    record Case(Phase phase, String known, boolean business, boolean consents, Channel channel, List<Event> events) {
        Case on(Channel other) {
            return new Case(phase, known, business, consents, other, events);
        }

        /** What LIFECYCLE.md names for {@code phase}. */
        Set<String> expected(Phase decided) {
            if (complains()) {
                return Set.of("COMPLAINT_CARE");
            }
            return EXPECTED.get(decided).stream()
                    .filter(action -> business || !action.equals("TRAINING"))
                    .collect(Collectors.toSet());
        }

        boolean inbound() {
            return channel != null && INBOUND.contains(channel);
        }

        boolean complains() {
            return events.stream().anyMatch(event -> event.type() == EventType.COMPLAINT_OPENED);
        }

        @Override
        public String toString() {
            return "%s %s %s %s on %s: %s"
                    .formatted(
                            phase,
                            known,
                            business ? "business" : "consumer",
                            consents ? "with consents" : "without",
                            channel,
                            events.stream()
                                    .map(event -> event.type().key() + " "
                                            + Duration.between(event.time(), NOW)
                                                    .toDays())
                                    .toList());
        }
    }

    @BeforeAll
    static void load() {
        decider = new Decider(ShippedRuleBase.get(), "de", ZoneId.of("Europe/Berlin"), failure -> {
            throw new AssertionError(failure);
        });
    }

    @AfterAll
    static void close() {
        decider.close();
    }

    static Stream<Case> everyone() {
        return TYPICAL.lines()
                .map(line -> line.split("\\|", -1))
                .flatMap(row -> Stream.of(false, true)
                        .flatMap(business -> Stream.of(false, true)
                                .map(consents -> new Case(
                                        Phase.valueOf(row[0].strip()),
                                        row[1].strip(),
                                        business,
                                        consents,
                                        null,
                                        events(row[2].strip())))));
    }

    /** Where none of the expected actions can be done, as no cart reminder goes by letter, another may stand in. */
    @ParameterizedTest
    @MethodSource("everyone")
    void is_one_the_phase_calls_for_wherever_the_customer_turns_up(Case someone) {
        for (var channel : channels()) {
            var who = someone.on(channel);
            var decision = decide(who, Map.of());
            var expected = who.expected(decision.phase().key());
            var said = actions(decision);
            if (who.inbound() || said.stream().anyMatch(expected::contains)) {
                assertThat(said).as(who.toString()).first().isIn(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyone")
    void is_of_the_phase_that_the_history_tells(Case who) {
        var phase = decide(who, Map.of()).phase().key();
        if (who.consents() && Set.of(Phase.VISITOR, Phase.LEAD).contains(who.phase())) {
            assertThat(phase).isEqualTo(Phase.ENGAGED);
        } else {
            assertThat(phase).isEqualTo(who.phase());
        }
    }

    @ParameterizedTest
    @MethodSource("everyone")
    void sells_nothing_while_a_complaint_is_open(Case someone) {
        for (var channel : channels()) {
            var who = someone.on(channel);
            if (who.complains()) {
                assertThat(actions(decide(who, Map.of())))
                        .as(who.toString())
                        .isSubsetOf(CARE)
                        .startsWith("COMPLAINT_CARE");
            }
            if (who.inbound()) {
                assertThat(actions(decide(who, Map.of("intent", "COMPLAINT"))))
                        .as(who.toString())
                        .isSubsetOf(CARE)
                        .startsWith("COMPLAINT_CARE");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyone")
    void keeps_whoever_comes_to_cancel(Case someone) {
        assertFirst(someone, "CANCELLATION", KEEPING);
    }

    @ParameterizedTest
    @MethodSource("everyone")
    void sells_to_whoever_comes_to_buy_and_advises_whoever_comes_for_advice(Case someone) {
        if (!Set.of(Phase.AT_RISK, Phase.CANCELLING).contains(someone.phase())) {
            assertFirst(someone, "PURCHASE", Set.of("PRODUCT_RECOMMENDATION", "SALES_FOLLOW_UP", "CART_REMINDER"));
            assertFirst(someone, "ADVICE", Set.of("CONSULTATION"));
        }
    }

    @ParameterizedTest
    @MethodSource("everyone")
    void is_followed_by_the_question_for_an_opt_in_when_somebody_without_one_calls(Case someone) {
        var said = actions(decide(someone.on(Channel.CALL_CENTER), Map.of()));
        if (someone.consents()) {
            assertThat(said).doesNotContain("OPT_IN_REQUEST");
        } else if (!someone.complains()) {
            assertThat(said).contains("OPT_IN_REQUEST");
        }
    }

    private static void assertFirst(Case someone, String intent, Set<String> expected) {
        for (var channel : INBOUND) {
            var who = someone.on(channel);
            assertThat(actions(decide(who, Map.of("intent", intent))))
                    .as(who.toString())
                    .first()
                    .isIn(expected);
        }
    }

    /** Each channel, and none in particular. */
    private static List<Channel> channels() {
        var channels = new ArrayList<Channel>(List.of(Channel.values()));
        channels.add(null);
        return channels;
    }

    private static List<String> actions(Decision decision) {
        return decision.actions().stream().map(Advice::action).toList();
    }

    private static Decision decide(Case who, Map<String, Object> context) {
        var profile = new HashMap<String, Object>(Map.of("id", "c", "business", who.business()));
        if (!who.known().equals("-")) {
            profile.put("email", "a@example.org");
        }
        if (!Set.of("-", "e-mail").contains(who.known())) {
            profile.put("phone", "+49 30 1");
            profile.put("address", "Am Hafen 1");
        }
        switch (who.known()) {
            case "member" -> profile.put("loyaltyTier", "SILVER");
            case "gold" -> profile.put("loyaltyTier", "GOLD");
            case "points" -> profile.put("loyaltyPoints", 2000);
            default -> {}
        }
        var events = new ArrayList<>(who.events());
        if (who.consents()) {
            for (var channel : List.of("EMAIL", "PHONE", "SMS", "PUSH", "SOCIAL", "POST")) {
                events.add(event("consent-" + channel, "optin.confirmed", 20, Map.of("channel", channel)));
            }
        }
        var dossier = new Dossier(ProfileJson.read(Json.write(profile)), History.of(events), 1, events.size());
        var request = new DecisionRequest(new Subject.Inline(dossier), new Situation(who.channel(), null, context))
                .limitedTo(DecisionRequest.MAX_ACTIONS);
        return decider.decide(request, dossier, NOW, "test");
    }

    private static List<Event> events(String written) {
        var events = new ArrayList<Event>();
        for (var each : written.isEmpty() ? new String[0] : written.split("; ")) {
            var words = each.split(" ");
            var data = new HashMap<String, Object>();
            for (var word : List.of(words).subList(2, words.length)) {
                var key = word.substring(0, word.indexOf('='));
                var value = word.substring(word.indexOf('=') + 1);
                switch (key) {
                    case "amount", "value" -> data.put(key, new BigDecimal(value));
                    case "stars", "score" -> data.put(key, Integer.valueOf(value));
                    case "ends" ->
                        data.put(
                                "endsAt",
                                NOW.plusDays(Integer.parseInt(value))
                                        .toInstant()
                                        .toString());
                    default -> data.put(key, value);
                }
            }
            events.add(event("e" + events.size(), words[0], Integer.parseInt(words[1]), data));
        }
        return events;
    }

    private static Event event(String id, String type, int daysAgo, Map<String, Object> data) {
        return new Event(
                id,
                "c",
                EventType.of(type).orElseThrow(),
                NOW.minusDays(daysAgo).toInstant(),
                data);
    }

    private static Map.Entry<Phase, Set<String>> expect(Phase phase, String... actions) {
        return Map.entry(phase, Set.of(actions));
    }
}
