package dev.lotse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Direction;
import dev.lotse.customer.Outcome;
import dev.lotse.decision.Cap;
import dev.lotse.decision.Catalogue;
import dev.lotse.decision.ContactPolicy;
import dev.lotse.decision.ContextWeights;
import dev.lotse.decision.ContextWeights.Weight;
import dev.lotse.decision.CoolDowns;
import dev.lotse.decision.Fatigue;
import dev.lotse.decision.Scope;
import dev.lotse.facts.Kind;
import dev.lotse.decision.Restraint;
import dev.lotse.facts.ContactHours;
import dev.lotse.facts.ContactHours.Span;
import java.time.LocalDate;
import org.junit.jupiter.params.provider.ValueSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactPolicyFileTest {
    private static final Catalogue CATALOGUE =
            CatalogueFile.read(shipped("config/actions.yaml"), "config/actions.yaml");

    @Test
    void the_shipped_file_limits_contacts_and_answers_on_the_main_channels() {
        var policy = read(shipped("config/contact-policy.yaml"));
        assertThat(policy.weights().preferredChannel()).isEqualTo(1.2);
        assertThat(policy.restraint().caps())
                .contains(
                        new Cap(new Scope(null, null, null, Direction.OUTBOUND), 3, Duration.ofDays(7)),
                        new Cap(new Scope(null, Kind.DISCOUNT, null, null), 1, Duration.ofDays(30)));
        assertThat(policy.restraint().coolDowns().usual())
                .containsEntry(Outcome.REJECTED, Duration.ofDays(14))
                .doesNotContainKey(Outcome.PRESENTED);
        assertThat(policy.restraint().fatigue()).isEqualTo(new Fatigue(Duration.ofDays(90), 0.84, 0.35));
        assertThat(policy.approach()).isEqualTo(ContactPolicyFile.DEFAULT_APPROACH);
        assertThat(policy.fallback())
                .containsEntry(Channel.WEB, "CONTENT_OFFER")
                .hasSize(5);
    }

    @Test
    void what_is_not_written_is_not_limited() {
        assertThat(read(""))
                .isEqualTo(new ContactPolicy(
                        new ContextWeights(1.2, List.of()),
                        Restraint.NONE,
                        Map.of(),
                        ContactPolicyFile.DEFAULT_APPROACH,
                        new ContactPolicy.Propensity(50)));
    }

    @Test
    void everything_is_read_as_it_stands() {
        var policy = read("""
            preferredChannelWeight: 2
            weights:
              - {when: {intent: ADVICE, seats: 3, vip: true}, action: CONSULTATION, channel: STORE, weight: 1.5}
            caps:
              - {of: ALL, max: 3, per: P7D}
              - {kind: OFFER, channel: EMAIL, direction: OUTBOUND, max: 1, per: PT12H}
            coolDowns:
              after: {REJECTED: P14D}
              kinds:
                SURVEY: P90D
              rejectedAgain: 3
              longest: P100D
            fatigue: {window: P10D, factor: 0.5, least: 0.1}
            fallback: {STORE: CONSULTATION}
            """);
        assertThat(policy)
                .isEqualTo(new ContactPolicy(
                        new ContextWeights(
                                2,
                                List.of(new Weight(
                                        Map.of("intent", "ADVICE", "seats", "3", "vip", "true"),
                                        new Scope("CONSULTATION", null, Channel.STORE, null),
                                        1.5))),
                        new Restraint(List.of(
                                new Cap(Scope.ALL, 3, Duration.ofDays(7)),
                                new Cap(
                                        new Scope(null, Kind.OFFER, Channel.EMAIL, Direction.OUTBOUND),
                                        1,
                                        Duration.ofHours(12))),
                        new CoolDowns(
                                Map.of(Outcome.REJECTED, Duration.ofDays(14)),
                                Map.of(Kind.SURVEY, Map.of(Outcome.PRESENTED, Duration.ofDays(90))),
                                3,
                                Duration.ofDays(100)),
                        new Fatigue(Duration.ofDays(10), 0.5, 0.1)),
                        Map.of(Channel.STORE, "CONSULTATION"), ContactPolicyFile.DEFAULT_APPROACH,
                        new ContactPolicy.Propensity(50)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "preferredChannelWeight: 0.5 | preferredChannelWeight must be 1 to 100, but was 0.5",
                "preferedChannelWeight: 2 | preferedChannelWeight is not known here. Did you mean"
                        + " preferredChannelWeight?",
                "caps: [{max: 1, per: P7D}] | caps[0].of must be ALL, or else action, kind or channel must say what is"
                        + " counted.",
                "caps: [{of: ALL, kind: OFFER, max: 1, per: P7D}] | caps[0].of must be ALL, or else action, kind or"
                        + " channel must say what is counted.",
                "caps: [{of: ALL, max: 0, per: P7D}] | caps[0].max must be at least 1, but was 0. To have none at all,"
                        + " take the action out of the rules or stop it.",
                "caps: [{of: ALL, max: 1, per: P1M}] | caps[0].per must be a span such as P14D or PT12H, but was"
                        + " \"P1M\"",
                "caps: [{of: ALL, max: 1, per: P9999D}] | caps[0].per must be above 0 and at most P3660D, but was"
                        + " PT239976H",
                "caps: [{of: ALL, max: 1}] | caps[0].per is missing",
                "caps: [{action: DISCONT, max: 1, per: P7D}] | caps[0].action must be an action of"
                        + " config/actions.yaml, but was \"DISCONT\". Did you mean DISCOUNT?",
                "caps: [3] | caps[0] must be a section with keys of its own, but was 3",
                "caps: [{of: ALL, max: 1, per: P7D, per_: 1}] | caps[0].per_ is not known here. Did you mean"
                        + " caps[0].per?",
                "weights: [{when: {a: [b]}, weight: 2}] | weights[0].when.a must be a text, a number, true or false",
                "weights: [{kind: OFFER, weight: 0}] | weights[0].weight must be above 0 and at most 100, but was 0.0",
                "weights: [{kind: OFFER}] | weights[0].weight is missing",
                "coolDowns: {after: {REJECTD: P7D}} | a key of coolDowns.after must be one of PRESENTED, CLICKED,"
                        + " ACCEPTED, REJECTED, NO_RESPONSE, NOT_OFFERED, DEFERRED, CONVERTED, but was \"REJECTD\". Did"
                        + " you mean REJECTED?",
                "coolDowns: {after: {NOT_OFFERED: P7D}} | NOT_OFFERED counts nothing. Leave it out.",
                "coolDowns: {kinds: {OFER: P7D}} | a key of coolDowns.kinds must be one of NEWSLETTER, MESSAGE,"
                        + " DISCOUNT, OFFER, CALL, SURVEY, SERVICE, REWARD, but was \"OFER\". Did you mean OFFER?",
                "coolDowns: {rejectedAgain: 0.5} | coolDowns.rejectedAgain must be 1 to 10, but was 0.5",
                "fatigue: {factor: 0} | fatigue.factor must be above 0 and at most 1, but was 0.0",
                "fallback: {WEB: CONTENT_OFER} | fallback.WEB must be an action of config/actions.yaml, but was"
                        + " \"CONTENT_OFER\". Did you mean CONTENT_OFFER?",
                "fallback: {WEB: POSTAL_MAILING} | fallback.WEB is POSTAL_MAILING, which is not offered on WEB.",
                "fallback: {FAX: DISCOUNT} | a key of fallback must be one of CALL_CENTER, WEB, APP, STORE, EMAIL,"
                        + " PHONE, SMS, PUSH, POST, SOCIAL, but was \"FAX\""
            })
    void what_is_wrong_is_told_at_its_line_with_a_cure(String line, String told) {
        assertThatThrownBy(() -> read("\n" + line)).hasMessage("policy.yaml line 2: " + told);
    }

    @Test
    void hours_that_are_left_out_are_those_of_the_channel() {
        var approach = read("contactHours:\n  PHONE:\n    saturday: never\n  EMAIL:\n    sunday: 9:30-24:00\n")
                .approach();
        assertThat(approach.hours().get(Channel.PHONE))
                .isEqualTo(new ContactHours(new Span(480, 1200), Span.NEVER, Span.NEVER, Span.NEVER));
        assertThat(approach.hours().get(Channel.EMAIL))
                .isEqualTo(new ContactHours(Span.ALWAYS, Span.ALWAYS, new Span(570, 1440), Span.ALWAYS));
        assertThat(approach.hours().get(Channel.SMS))
                .isEqualTo(ContactPolicyFile.DEFAULT_APPROACH.hours().get(Channel.SMS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"20:00-08:00", "8-20", "08:00-25:00", "08:60-20:00", "closed", "08:00 - 20:00", "1"})
    void hours_that_are_none_are_told(String hours) {
        assertThatThrownBy(() -> read("contactHours:\n  PHONE:\n    weekday: " + hours))
                .hasMessageStartingWith(
                        "policy.yaml line 3: contactHours.PHONE.weekday must be hours such as 08:00-20:00");
    }

    @Test
    void a_channel_that_is_never_outbound_has_no_hours() {
        assertThatThrownBy(() -> read("contactHours:\n  WEB:\n    weekday: always"))
                .hasMessageStartingWith("policy.yaml line 3: contactHours.WEB is not known here.");
    }

    @Test
    void holidays_are_added_by_region() {
        assertThat(read("furtherHolidays:\n  CH-ZH: [2026-08-01, 2027-08-01]")
                        .approach()
                        .holidays()
                        .on(LocalDate.of(2027, 8, 1), "CH-ZH"))
                .isTrue();
        assertThatThrownBy(() -> read("furtherHolidays:\n  CH-ZH: [1 August]"))
                .hasMessage("policy.yaml line 2: furtherHolidays.CH-ZH must be a list of days such as 2026-08-01,"
                        + " but holds \"1 August\"");
        assertThatThrownBy(() -> read("furtherHolidays:\n  Zurich: [2026-08-01]"))
                .hasMessage("policy.yaml line 2: furtherHolidays.Zurich must be a code of ISO 3166-2 such as CH-ZH,"
                        + " or of a country such as CH");
    }

    @Test
    void attempts_to_call_have_bounds() {
        assertThatThrownBy(() -> read("callsPerDay: -1"))
                .hasMessage("policy.yaml line 1: callsPerDay must be 0 to 1000, but was -1");
    }

    private static ContactPolicy read(String yaml) {
        return ContactPolicyFile.read(yaml, "policy.yaml", CATALOGUE);
    }

    private static String shipped(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
