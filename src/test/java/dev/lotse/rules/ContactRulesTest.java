package dev.lotse.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.tuple;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Direction;
import dev.lotse.customer.Dossier;
import dev.lotse.customer.Event;
import dev.lotse.customer.EventType;
import dev.lotse.customer.History;
import dev.lotse.decision.ContactPolicy;
import dev.lotse.decision.Decider;
import dev.lotse.decision.Decision;
import dev.lotse.decision.Decision.Advice;
import dev.lotse.decision.Decision.Removed;
import dev.lotse.decision.Decision.TraceStage;
import dev.lotse.decision.DecisionRequest;
import dev.lotse.decision.DecisionRequest.Subject;
import dev.lotse.decision.RuleBase;
import dev.lotse.facts.Approach;
import dev.lotse.facts.Moment;
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
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** When and how often the rules as shipped let the company begin a contact. */
class ContactRulesTest {
    /** A Monday at noon in Berlin. */
    private static final Instant MONDAY = Instant.parse("2026-11-23T11:00:00Z");

    private static final Instant SUNDAY = Instant.parse("2026-11-22T10:00:00Z");

    private static Decider decider;

    @BeforeAll
    static void load() {
        decider = decider(approach -> approach);
    }

    @AfterAll
    static void close() {
        decider.close();
    }

    @Nested
    class Hours {
        @ParameterizedTest
        @CsvSource({
            "2026-11-22T11:00:00+01:00, DE-BE, false",
            "2026-11-23T11:00:00+01:00, DE-BE, true",
            "2026-11-23T07:59:59.999+01:00, DE-BE, false",
            "2026-11-23T08:00:00+01:00, DE-BE, true",
            "2026-12-24T19:59:59+01:00, DE-BE, true",
            "2026-12-24T20:00:00+01:00, DE-BE, false",
            "2026-12-25T11:00:00+01:00, DE-BE, false",
            "2026-11-21T08:59:59+01:00, DE-BE, false",
            "2026-11-21T09:00:00+01:00, DE-BE, true",
            "2026-11-21T17:59:59.999999+01:00, DE-BE, true",
            "2026-11-21T18:00:00+01:00, DE-BE, false",
            "2026-10-31T11:00:00+01:00, DE-BB, false",
            "2026-10-31T11:00:00+01:00, DE-BE, true",
            "2026-10-31T11:00:00+01:00, , false",
            "2024-11-01T11:00:00+01:00, DE-NW, false",
            "2024-11-01T11:00:00+01:00, DE-BE, true",
            "2024-11-01T11:00:00+01:00, CH-ZH, false",
            "2026-11-18T11:00:00+01:00, DE-BY, true",
            "2026-11-18T11:00:00+01:00, DE-SN, false",
            "2026-11-18T11:00:00+01:00, , false",
            "2026-10-26T11:00:00+01:00, AT-9, false",
            "2026-10-26T07:59:00+01:00, DE-BY, false",
            "2026-10-26T08:00:00+01:00, DE-BY, true"
        })
        void for_calls_are_those_of_the_industry_code_in_the_region(Instant at, String region, boolean open) {
            assertThat(calls(callable().in(region), at)).isEqualTo(open);
        }

        @ParameterizedTest
        @CsvSource({
            "2026-11-23T12:00:00Z, , true",
            "2026-11-23T12:00:00Z, America/New_York, false",
            "2026-11-23T13:00:00Z, America/New_York, true",
            "2026-11-24T00:59:00Z, America/New_York, true",
            "2026-11-23T14:29:00Z, Asia/Kolkata, true",
            "2026-11-23T14:30:00Z, Asia/Kolkata, false",
            "2026-11-22T19:00:00Z, Pacific/Auckland, true",
            "2026-11-23T03:00:00Z, America/Los_Angeles, false"
        })
        void are_those_of_the_customers_clock(Instant at, String zone, boolean open) {
            var customer = callable().in("DE-BE");
            assertThat(calls(zone == null ? customer : customer.with("timeZone", zone), at))
                    .isEqualTo(open);
        }

        @Test
        void do_not_bind_who_calls_in() {
            assertThat(decide(decider, callable(), Channel.CALL_CENTER, Direction.INBOUND, SUNDAY)
                            .actions())
                    .isNotEmpty();
            assertThat(decide(decider, callable(), Channel.PHONE, Direction.INBOUND, SUNDAY)
                            .actions())
                    .isNotEmpty();
        }

        @Test
        void bind_a_call_centre_that_calls_out() {
            assertThat(decide(decider, callable(), Channel.CALL_CENTER, Direction.OUTBOUND, MONDAY)
                            .actions())
                    .isNotEmpty();
            assertThat(decide(decider, callable(), Channel.CALL_CENTER, Direction.OUTBOUND, SUNDAY)
                            .actions())
                    .isEmpty();
        }

        @Test
        void are_of_what_is_offered_by_phone_wherever_the_phone_stands() {
            var byPhone = decide(decider, callable(), Channel.PHONE, Direction.OUTBOUND, MONDAY);

            assertThat(decide(decider, callable(), Channel.CALL_CENTER, Direction.OUTBOUND, MONDAY)
                            .actions())
                    .extracting(Advice::action, Advice::title, Advice::text, Advice::talkingPoints)
                    .isEqualTo(byPhone.actions().stream()
                            .map(advice ->
                                    tuple(advice.action(), advice.title(), advice.text(), advice.talkingPoints()))
                            .toList());
        }

        @Test
        void bind_what_is_not_marketing_too() {
            var complaining = callable().and("complaint.opened", MONDAY.minus(Duration.ofDays(3)), Map.of());
            assertThat(decide(decider, complaining, Channel.PHONE, null, MONDAY).actions())
                    .extracting(Advice::action)
                    .contains("COMPLAINT_CARE");
            assertThat(decide(decider, complaining, Channel.PHONE, null, SUNDAY).actions())
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "SMS, 2026-11-23T12:00:00+01:00, true",
            "SMS, 2026-11-22T12:00:00+01:00, false",
            "SMS, 2026-11-23T20:00:00+01:00, false",
            "PUSH, 2026-11-22T12:00:00+01:00, true",
            "PUSH, 2026-11-23T20:59:00+01:00, true",
            "PUSH, 2026-11-23T21:00:00+01:00, false",
            "EMAIL, 2026-11-22T03:00:00+01:00, true",
            "POST, 2026-11-22T03:00:00+01:00, true"
        })
        void differ_by_channel(Channel channel, Instant at, boolean open) {
            var customer = callable()
                    .with("email", "a@example.org")
                    .with("address", "Am Hafen 1")
                    .optedIn(channel);
            assertThat(!decide(decider, customer, channel, null, at).actions().isEmpty())
                    .isEqualTo(open);
        }

        @Test
        void are_told_with_the_next_time_that_is_allowed() {
            assertThat(removed(callable().in("DE-BE"), SUNDAY)).allSatisfy(removed -> {
                assertThat(removed.stage()).isEqualTo(TraceStage.CONSENT);
                assertThat(removed.rule()).isEqualTo("Nobody is called outside the hours for calls");
                assertThat(removed.reason()).startsWith("Beim Kunden ist es Sonntag, 22.11.2026, 11:00:");
                assertThat(removed.wouldQualifyIf()).isEqualTo("frühestens Montag, 23.11.2026, 08:00");
            });
            assertThat(removed(callable().in("DE-BE").with("lang", "en"), Instant.parse("2026-12-25T10:00:00Z")))
                    .allSatisfy(removed -> {
                        assertThat(removed.rule()).isEqualTo("Nobody is called on a public holiday");
                        assertThat(removed.wouldQualifyIf()).isEqualTo("not before Monday 28 Dec 2026, 08:00");
                    });
        }

        @Test
        void do_not_matter_for_the_first_communication() {
            assertThat(decide(decider, callable(), null, null, SUNDAY).moment()).isEqualTo(Moment.FIRST_COMMUNICATION);
        }
    }

    @Nested
    class Attempts {
        @Test
        void are_three_a_day_at_most() {
            var twice = callable().called(1).called(2);
            assertThat(calls(twice, MONDAY)).isTrue();
            assertThat(calls(twice.called(3), MONDAY)).isFalse();
        }

        @Test
        void of_exactly_a_day_ago_still_count() {
            var twice = callable().called(1).called(2);
            assertThat(calls(twice.called(24), MONDAY)).isFalse();
            assertThat(calls(twice.called(24), MONDAY.plusNanos(1_000))).isTrue();
        }

        @Test
        void later_than_the_moment_in_question_are_not_seen() {
            assertThat(calls(callable().called(1).called(2).called(-1), MONDAY)).isTrue();
        }

        @Test
        void are_fifteen_a_week_at_most() {
            var customer = callable();
            for (var hour = 30; hour < 30 + 13; hour++) {
                customer = customer.called(hour);
            }
            assertThat(calls(customer.called(7 * 24 + 1), MONDAY)).isTrue();
            assertThat(calls(customer.called(7 * 24), MONDAY)).isTrue();
            assertThat(calls(customer.called(7 * 24).called(7 * 24), MONDAY)).isFalse();
            assertThat(calls(customer.called(7 * 24).called(7 * 24), MONDAY.plusNanos(1_000)))
                    .isTrue();
        }

        @Test
        void are_thirty_for_a_campaign_at_most() {
            var customer = callable();
            for (var day = 10; day < 10 + 29; day++) {
                customer = customer.called(24 * day, Map.of("channel", "PHONE", "campaign", "spring"));
            }
            var another = customer.called(24 * 50, Map.of("channel", "PHONE", "campaign", "autumn"));
            var thirty = customer.called(24 * 50, Map.of("channel", "PHONE", "campaign", "spring"));
            assertThat(calls(another, MONDAY, "spring")).isTrue();
            assertThat(calls(thirty, MONDAY, "spring")).isFalse();
            assertThat(calls(thirty, MONDAY, "autumn")).isTrue();
            assertThat(calls(thirty, MONDAY)).isTrue();
        }

        @ParameterizedTest
        @CsvSource({
            "PHONE, , true",
            "PHONE, OUTBOUND, true",
            "PHONE, INBOUND, false",
            "CALL_CENTER, OUTBOUND, true",
            "CALL_CENTER, , false",
            "CALL_CENTER, INBOUND, false",
            "EMAIL, , false"
        })
        void are_calls_that_the_company_began(Channel channel, Direction direction, boolean counted) {
            var data = new HashMap<String, Object>(Map.of("channel", channel.name()));
            if (direction != null) {
                data.put("direction", direction.name());
            }
            assertThat(calls(callable().called(1).called(2).called(3, data), MONDAY))
                    .isEqualTo(!counted);
        }

        @ParameterizedTest
        @CsvSource({
            "PHONE, OUTBOUND, PRESENTED, true",
            "PHONE, OUTBOUND, NOT_OFFERED, false",
            "PHONE, INBOUND, PRESENTED, false",
            "EMAIL, OUTBOUND, PRESENTED, false"
        })
        void are_actions_presented_by_phone_too(String channel, String direction, String outcome, boolean counted) {
            var presented = callable()
                    .called(1)
                    .called(2)
                    .and(
                            "outcome.recorded",
                            MONDAY.minus(Duration.ofHours(3)),
                            Map.of(
                                    "action",
                                    "CARE_CALL",
                                    "channel",
                                    channel,
                                    "direction",
                                    direction,
                                    "outcome",
                                    outcome));
            assertThat(calls(presented, MONDAY)).isEqualTo(!counted);
        }

        @Test
        void count_for_who_objects_to_profiling_too() {
            var objector = callable()
                    .and("objection.raised", MONDAY.minus(Duration.ofDays(9)), Map.of("scope", "PROFILING"))
                    .optedIn(Channel.PHONE)
                    .and("complaint.opened", MONDAY.minus(Duration.ofDays(3)), Map.of());
            assertThat(calls(objector, MONDAY)).isTrue();
            assertThat(calls(objector.called(1).called(2).called(3), MONDAY)).isFalse();
        }

        @Test
        void close_the_phone_only() {
            var customer = callable().with("email", "a@example.org").optedIn(Channel.EMAIL);
            assertThat(decide(decider, customer.called(1).called(2).called(3), null, null, MONDAY)
                            .actions())
                    .isNotEmpty()
                    .noneMatch(advice -> advice.channel() == Channel.PHONE);
        }

        @Test
        void are_told_with_their_number() {
            assertThat(removed(callable().called(1).called(2).called(3), MONDAY))
                    .allSatisfy(removed -> {
                        assertThat(removed.reason()).startsWith("3 Anrufversuche in 24 Stunden");
                        assertThat(removed.wouldQualifyIf()).isEqualTo("weniger als 3 in 24 Stunden");
                    });
        }
    }

    @Nested
    class Switches {
        @Test
        void turn_presumed_consent_off() {
            var business = new Someone(Map.of("id", "c", "phone", "1", "business", true, "region", "DE-BE"), List.of())
                    .and("order.placed", MONDAY.minus(Duration.ofDays(10)), Map.of("amount", BigDecimal.TEN));
            assertThat(calls(business, MONDAY)).isTrue();
            try (var strict =
                    decider(or -> new Approach(or.hours(), or.holidays(), 3, 15, 30, false, or.unknownAgeIsAdult()))) {
                assertThat(decide(strict, business, Channel.PHONE, null, MONDAY).actions())
                        .isEmpty();
                assertThat(decide(strict, callable(), Channel.PHONE, null, MONDAY)
                                .actions())
                        .isNotEmpty();
            }
        }

        @ParameterizedTest
        @EnumSource(
                value = Channel.class,
                names = {"PHONE", "WEB", "CALL_CENTER"})
        void make_an_unknown_age_that_of_a_child(Channel channel) {
            try (var strict =
                    decider(or -> new Approach(or.hours(), or.holidays(), 3, 15, 30, or.presumedConsent(), false))) {
                assertThat(decide(strict, callable(), channel, null, MONDAY).actions())
                        .isEmpty();
                assertThat(decide(strict, callable().with("birthDate", "1980-05-05"), channel, null, MONDAY)
                                .actions())
                        .isNotEmpty();
                assertThat(decide(strict, callable().with("business", true), channel, null, MONDAY)
                                .actions())
                        .isNotEmpty();
            }
        }
    }

    private static Decider decider(UnaryOperator<Approach> change) {
        var base = ShippedRuleBase.get();
        var policy = base.contactPolicy();
        return new Decider(
                new RuleBase(
                        base.version(),
                        base.catalogue(),
                        base.lifecycle(),
                        new ContactPolicy(
                                policy.weights(),
                                policy.restraint(),
                                policy.fallback(),
                                change.apply(policy.approach()),
                                policy.propensity()),
                        base.newRules()),
                "de",
                ZoneId.of("Europe/Berlin"),
                failure -> fail(failure));
    }

    private static boolean calls(Someone customer, Instant at) {
        return !decide(decider, customer, Channel.PHONE, null, at).actions().isEmpty();
    }

    private static boolean calls(Someone customer, Instant at, String campaign) {
        var situation = new Situation(Channel.PHONE, null, Map.of("campaign", campaign));
        return !decide(decider, customer, situation, at).actions().isEmpty();
    }

    private static List<Removed> removed(Someone customer, Instant at) {
        var removed = decide(decider, customer, Channel.PHONE, null, at).trace().removed().stream()
                .filter(each -> each.channel() == Channel.PHONE
                        && each.rule() != null
                        && each.rule().startsWith("Nobody is called"))
                .toList();
        assertThat(removed).isNotEmpty();
        return removed;
    }

    private static Decision decide(Decider by, Someone customer, Channel channel, Direction direction, Instant at) {
        return decide(by, customer, new Situation(channel, direction, Map.of()), at);
    }

    private static Decision decide(Decider by, Someone customer, Situation situation, Instant at) {
        var dossier = customer.dossier();
        var request = new DecisionRequest(new Subject.Inline(dossier), situation)
                .limitedTo(DecisionRequest.MAX_ACTIONS)
                .explained();
        return by.decide(request, dossier, at.atOffset(ZoneOffset.UTC), "test");
    }

    /** A private customer who agreed to calls long ago and asked for a quote lately. */
    private static Someone callable() {
        return new Someone(Map.of("id", "c", "phone", "+49 30 1"), List.of())
                .optedIn(Channel.PHONE)
                .and("quote.requested", Instant.parse("2024-10-30T10:00:00Z"), Map.of())
                .and("quote.requested", MONDAY.minus(Duration.ofDays(25)), Map.of());
    }

    private record Someone(Map<String, Object> profile, List<Event> events) {
        Someone with(String field, Object value) {
            var more = new HashMap<>(profile);
            more.put(field, value);
            return new Someone(more, events);
        }

        Someone in(String region) {
            return region == null ? this : with("region", region);
        }

        Someone optedIn(Channel channel) {
            return and("optin.confirmed", Instant.parse("2024-01-08T10:00:00Z"), Map.of("channel", channel.name()));
        }

        Someone called(int hoursAgo) {
            return called(hoursAgo, Map.of("channel", "PHONE"));
        }

        Someone called(int hoursAgo, Map<String, Object> data) {
            return and("contact.made", MONDAY.minus(Duration.ofHours(hoursAgo)), data);
        }

        Someone and(String type, Instant at, Map<String, Object> data) {
            var more = new ArrayList<>(events);
            more.add(new Event("e" + events.size(), "c", EventType.of(type).orElseThrow(), at, data));
            return new Someone(profile, more);
        }

        Dossier dossier() {
            return new Dossier(ProfileJson.read(Json.write(profile)), History.of(events), 1, events.size());
        }
    }
}
