package dev.lotse.store;

import static dev.lotse.store.Samples.NOON;
import static dev.lotse.store.Samples.event;
import static dev.lotse.store.Samples.profile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.customer.CallConsent;
import dev.lotse.customer.CallConsent.Declaration;
import dev.lotse.customer.CustomerStore;
import dev.lotse.customer.CustomerStore.Listener;
import dev.lotse.customer.CustomerStore.Receipt;
import dev.lotse.customer.CustomerStore.Versioned;
import dev.lotse.customer.Event;
import dev.lotse.customer.Event.Recorded;
import dev.lotse.customer.EventType;
import dev.lotse.customer.Objections;
import dev.lotse.customer.Profile;
import dev.lotse.customer.Remains.AnonymousOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store keeps, and does not keep, of those who were erased (Art. 17 and 21 GDPR, § 7a UWG). */
interface ErasureContract {
    String WORDING = "Ja, rufen Sie mich an";

    CustomerStore customers();

    CustomerStore reopened();

    /** Moves the store's clock, which stands at {@link Samples#NOON} when a test begins. */
    void itIsNow(Instant time);

    @Test
    default void a_later_event_does_not_revive_who_was_erased() {
        append(event("e1", "c1"));
        customers().erase("c1").join();
        reopened();

        assertThat(append(event("e2", "c1"), event("e3", "c2"), event("e1", "c1")))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo(new Receipt.Refused()),
                        second -> assertThat(second).isInstanceOf(Receipt.Stored.class),
                        third -> assertThat(third).isEqualTo(new Receipt.Refused()));
        assertThat(customers().load(List.of("c1", "c2")).join()).containsOnlyKeys("c2");
    }

    @Test
    default void a_profile_put_revives_and_takes_events_again() {
        append(event("e1", "c1"));
        customers().erase("c1").join();

        assertThat(put(profile("c1", "A", null, null, null)).created()).isTrue();

        assertThat(append(event("e2", "c1")).getFirst()).isInstanceOf(Receipt.Stored.class);
        assertThat(events("c1")).extracting(Event::id).containsExactly("e2");
    }

    @Test
    default void no_version_of_the_revived_was_one_of_the_erased() {
        var before = new ArrayList<Long>();
        for (var round = 0; round < 3; round++) {
            for (var change = 0; change < 3; change++) {
                var now = put(profile("c1", "name " + change, null, null, null));
                assertThat(before).doesNotContain(now.version());
                assertThat(now.created()).isEqualTo(change == 0);
                before.add(now.version());
            }
            customers().erase("c1").join();
        }
        assertThat(customers()
                        .put(profile("c1", "late", null, null, null), before.getFirst())
                        .join())
                .isEmpty();
    }

    @Test
    default void an_objection_outlives_its_customer_under_the_same_id() {
        append(objection("o1", "c1", "MARKETING"), objection("o2", "c1", "PROFILING"));
        customers().erase("c1").join();
        reopened();

        put(profile("c1", "A", null, null, null));

        assertThat(objections("c1")).isEqualTo(new Objections(true, true));
        assertThat(events("c1"))
                .extracting(Event::type, Event::time, each -> each.data().get("source"))
                .containsOnly(org.assertj.core.groups.Tuple.tuple(EventType.OBJECTION_RAISED, NOON, "suppression list"))
                .hasSize(2);
    }

    @Test
    default void an_objection_withdrawn_before_the_erasure_is_not_raised_again() {
        append(
                objection("o1", "c1", "MARKETING"),
                withdrawal("w1", "c1", NOON.plusSeconds(1)),
                objection("o2", "c1", "PROFILING"));
        customers().erase("c1").join();

        put(profile("c1", "A", null, null, null));

        assertThat(objections("c1")).isEqualTo(new Objections(false, true));
    }

    @Test
    default void an_objection_follows_the_addresses_to_another_id() {
        put(profile("c1", "A", "Ada@Example.org ", "+49 (0)40 123-456", null));
        append(objection("o1", "c1", "MARKETING"));
        customers().erase("c1").join();

        put(profile("c2", "B", "ada@example.ORG", null, null));
        put(profile("c3", "C", null, "040/123456", null));
        put(profile("c4", "D", null, "0049 40 123456", null));
        put(profile("c5", "E", "ada@example.com", "040 1234567", null));

        assertThat(List.of("c2", "c3", "c4"))
                .allSatisfy(id -> assertThat(objections(id).marketing()).isTrue());
        assertThat(objections("c5").any()).isFalse();
    }

    @Test
    default void a_former_address_of_who_objected_is_suppressed_too() {
        put(profile("c1", "A", "old@example.org", null, null));
        put(profile("c1", "A", null, null, null));
        append(objection("o1", "c1", "MARKETING"));
        customers().erase("c1").join();

        put(profile("c2", "B", "old@example.org", null, null));

        assertThat(objections("c2").marketing()).isTrue();
    }

    @Test
    default void an_address_is_not_suppressed_where_nobody_objected() {
        put(profile("c1", "A", "a@example.org", "040 123456", null));
        customers().erase("c1").join();

        put(profile("c1", "A", "a@example.org", "040 123456", null));

        assertThat(events("c1")).isEmpty();
    }

    @Test
    default void an_address_taken_up_later_brings_the_objection_once() {
        erasedWithObjection("c1", "a@example.org");
        put(profile("c2", "B", null, null, null));
        put(profile("c2", "B", "a@example.org", null, null));
        put(profile("c2", "Bea", "A@example.org", null, null));
        put(profile("c2", "Bea", null, null, null));
        put(profile("c2", "Bea", "a@example.org", null, null));

        assertThat(events("c2")).hasSize(1);
    }

    @Test
    default void who_withdraws_the_objection_is_off_the_list() {
        erasedWithObjection("c1", "a@example.org");
        put(profile("c1", "A", "a@example.org", null, null));
        append(withdrawal("w1", "c1", NOON.plusSeconds(1)));
        customers().erase("c1").join();

        put(profile("c1", "A", "a@example.org", null, null));
        put(profile("c2", "B", "a@example.org", null, null));

        assertThat(objections("c1").any()).isFalse();
        assertThat(objections("c2").any()).isFalse();
    }

    @Test
    default void a_withdrawal_from_before_the_objection_changes_nothing() {
        erasedWithObjection("c1", "a@example.org");
        put(profile("c1", "A", "a@example.org", null, null));
        append(withdrawal("w1", "c1", NOON.minusSeconds(1)));
        customers().erase("c1").join();

        put(profile("c1", "A", null, null, null));

        assertThat(objections("c1").marketing()).isTrue();
    }

    @Test
    default void the_objection_is_told_to_the_listener_after_the_profile() {
        erasedWithObjection("c1", "a@example.org");
        var told = new ArrayList<String>();
        customers().listen(new Listener() {
            @Override
            public void appended(List<Recorded> events) {
                events.forEach(each -> told.add(each.event().type().key()));
            }

            @Override
            public void changed(Versioned profile) {
                told.add(profile.profile().id());
            }

            @Override
            public void erased(String id) {}
        });

        put(profile("c1", "A", null, null, null));

        assertThat(told).containsExactly("c1", "objection.raised");
    }

    @Test
    default void the_proof_of_consent_to_calls_is_kept_and_nothing_else() {
        put(profile("c1", "Ada", "a@example.org", "040 123456", null));
        append(
                optIn("optin.requested", "PHONE", NOON.minusSeconds(60)),
                optIn("optin.confirmed", "PHONE", NOON.minusSeconds(30)),
                optIn("optin.confirmed", "EMAIL", NOON.minusSeconds(20)));
        customers().erase("c1").join();

        var declared =
                Map.<String, Object>of("channel", "PHONE", "source", "fair", "text", WORDING, "evidence", "ev-1");
        var proof = new CallConsent(
                List.of(
                        new Declaration(EventType.OPTIN_REQUESTED, NOON.minusSeconds(60), declared),
                        new Declaration(EventType.OPTIN_CONFIRMED, NOON.minusSeconds(30), declared)),
                null,
                Instant.parse("2031-03-01T11:59:30Z"));
        assertThat(customers().callConsents("c1").join()).containsExactly(proof);
        assertThat(customers().callConsents("+49 40 123456").join()).containsExactly(proof);
        assertThat(customers().callConsents("c2").join()).isEmpty();
    }

    @Test
    default void the_proof_is_kept_five_years_from_granting_and_from_the_last_call() {
        var granted = Instant.parse("2019-01-01T00:00:00Z");
        var called = Instant.parse("2024-02-29T10:00:00Z");
        append(
                optIn("optin.confirmed", "PHONE", granted),
                contact("k1", called, "channel", "PHONE"),
                contact("k2", called.plusSeconds(60), "channel", "PHONE", "direction", "INBOUND"),
                contact("k3", called.plusSeconds(60), "channel", "EMAIL"));
        customers().erase("c1").join();

        assertThat(customers().callConsents("c1").join().getFirst().lastUse()).isEqualTo(called);
        var end = Instant.parse("2029-02-28T10:00:00Z");
        assertThat(customers().forgetCallConsents(end.minusMillis(1)).join()).isZero();
        assertThat(customers().forgetCallConsents(end).join()).isEqualTo(1);
        assertThat(customers().callConsents("c1").join()).isEmpty();
    }

    @Test
    default void a_call_from_the_call_centre_and_one_presented_are_uses_too() {
        var granted = NOON.minus(Duration.ofDays(3_000));
        append(
                optIn("optin.confirmed", "PHONE", granted),
                contact("k1", NOON.minusSeconds(9), "channel", "CALL_CENTER", "direction", "OUTBOUND"));
        customers().erase("c1").join();
        put(profile("c1", null, null, null, null));
        append(
                new Event("again", "c1", EventType.OPTIN_CONFIRMED, granted, Map.of("channel", "PHONE")),
                outcome("p1", NOON.minusSeconds(5), "PRESENTED", "PHONE", "OUTBOUND"),
                outcome("p2", NOON.minusSeconds(1), "NOT_OFFERED", "PHONE", "OUTBOUND"));
        customers().erase("c1").join();

        assertThat(customers().callConsents("c1").join())
                .extracting(CallConsent::lastUse)
                .containsExactly(NOON.minusSeconds(9), NOON.minusSeconds(5));
    }

    @Test
    default void a_call_before_the_consent_was_no_use_of_it_but_one_between_two_consents_was() {
        append(
                contact("k1", NOON.minusSeconds(60), "channel", "PHONE"),
                optIn("optin.confirmed", "PHONE", NOON.minusSeconds(50)));
        customers().erase("c1").join();
        put(profile("c1", null, null, null, null));
        append(
                new Event("first", "c1", EventType.OPTIN_CONFIRMED, NOON.minusSeconds(40), Map.of("channel", "PHONE")),
                contact("k2", NOON.minusSeconds(30), "channel", "PHONE"),
                new Event("again", "c1", EventType.OPTIN_CONFIRMED, NOON.minusSeconds(20), Map.of("channel", "PHONE")));
        customers().erase("c1").join();

        assertThat(customers().callConsents("c1").join())
                .extracting(CallConsent::lastUse)
                .containsExactly(null, NOON.minusSeconds(30));
    }

    @Test
    default void a_proof_whose_time_is_over_is_not_kept_at_all() {
        append(optIn("optin.confirmed", "PHONE", NOON));
        itIsNow(Instant.parse("2031-03-01T12:00:00Z"));
        customers().erase("c1").join();

        assertThat(customers().callConsents("c1").join()).isEmpty();
    }

    @Test
    default void a_consent_that_was_only_asked_for_proves_nothing() {
        append(optIn("optin.requested", "PHONE", NOON));
        customers().erase("c1").join();

        assertThat(customers().callConsents("c1").join()).isEmpty();
    }

    @Test
    default void outcomes_stay_without_the_person() {
        append(outcome("r1", NOON, "REJECTED", "EMAIL", "OUTBOUND"), event("e1", "c1"));
        customers().erase("c1").join();

        var day = Instant.parse("2026-03-01T00:00:00Z");
        assertThat(customers().anonymousOutcomes(day, day.plusSeconds(1)).join())
                .containsExactly(new AnonymousOutcome(
                        day,
                        Map.of(
                                "action",
                                "A",
                                "channel",
                                "EMAIL",
                                "direction",
                                "OUTBOUND",
                                "outcome",
                                "REJECTED",
                                "phase",
                                "ACTIVE",
                                "rule",
                                "R")));
        assertThat(customers().anonymousOutcomes(day.plusSeconds(1), NOON).join())
                .isEmpty();
    }

    @Test
    default void former_profiles_come_with_the_earliest_first() {
        put(profile("c1", "A", null, null, null));
        put(profile("c1", "B", null, null, null));
        put(profile("c1", "C", null, null, null));

        assertThat(customers().formerProfiles("c1").join())
                .extracting(Profile::name)
                .containsExactly("A", "B");
        assertThat(customers().formerProfiles("nobody").join()).isEmpty();
    }

    private List<Receipt> append(Event... events) {
        return customers().append(Arrays.asList(events)).join();
    }

    private Versioned put(Profile profile) {
        return customers().put(profile, null).join().orElseThrow();
    }

    private List<Event> events(String id) {
        return customers().load(List.of(id)).join().get(id).events().stream()
                .map(Recorded::event)
                .toList();
    }

    private Objections objections(String id) {
        return Objections.of(events(id));
    }

    private void erasedWithObjection(String id, @Nullable String email) {
        put(profile(id, "A", email, null, null));
        append(objection("objection of " + id, id, "MARKETING"));
        customers().erase(id).join();
    }

    private static Event objection(String id, String customer, String scope) {
        return new Event(id, customer, EventType.OBJECTION_RAISED, NOON, Map.of("scope", scope));
    }

    private static Event withdrawal(String id, String customer, Instant time) {
        return new Event(id, customer, EventType.OBJECTION_WITHDRAWN, time, Map.of());
    }

    private static Event optIn(String type, String channel, Instant time) {
        return new Event(
                type + channel,
                "c1",
                EventType.of(type).orElseThrow(),
                time,
                Map.of("channel", channel, "source", "fair", "text", WORDING, "evidence", "ev-1", "ip", "192.0.2.1"));
    }

    private static Event contact(String id, Instant time, String... data) {
        var fields = new LinkedHashMap<String, Object>();
        for (var i = 0; i < data.length; i += 2) {
            fields.put(data[i], data[i + 1]);
        }
        return new Event(id, "c1", EventType.CONTACT_MADE, time, fields);
    }

    private static Event outcome(String id, Instant time, String outcome, String channel, String direction) {
        return new Event(
                id,
                "c1",
                EventType.OUTCOME_RECORDED,
                time,
                Map.of(
                        "decisionId",
                        "d1",
                        "action",
                        "A",
                        "channel",
                        channel,
                        "direction",
                        direction,
                        "outcome",
                        outcome,
                        "phase",
                        "ACTIVE",
                        "rule",
                        "R",
                        "reason",
                        "said Ada",
                        "agent",
                        "agent-7"));
    }
}
