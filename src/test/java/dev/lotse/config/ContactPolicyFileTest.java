package dev.lotse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lotse.customer.Channel;
import dev.lotse.decision.ContactPolicy;
import dev.lotse.facts.ContactHours;
import dev.lotse.facts.ContactHours.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactPolicyFileTest {
    @Test
    void the_shipped_file_states_the_defaults() throws IOException {
        assertThat(read(Files.readString(Path.of("config/contact-policy.yaml"))))
                .isEqualTo(new ContactPolicy(1.2, ContactPolicyFile.DEFAULT_APPROACH, new ContactPolicy.Propensity(50)))
                .isEqualTo(read(""));
    }

    @Test
    void what_is_wrong_is_told_at_its_line() {
        assertThatThrownBy(() -> read("preferredChannelWeight: 0.5"))
                .hasMessage("policy.yaml line 1: preferredChannelWeight must be 1 to 100, but was 0.5");
        assertThatThrownBy(() -> read("propensity:\n  weight: 0"))
                .hasMessage("policy.yaml line 2: propensity.weight must be above 0 and at most 1e6, but was 0.0");
        assertThatThrownBy(() -> read("\npreferedChannelWeight: 2"))
                .hasMessage("policy.yaml line 2: preferedChannelWeight is not known here."
                        + " Did you mean preferredChannelWeight?");
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
        return ContactPolicyFile.read(yaml, "policy.yaml");
    }
}
