package dev.lotse.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.config.ContactPolicyFile;
import dev.lotse.config.LifecycleFile;
import dev.lotse.customer.Channel;
import dev.lotse.customer.Dossier;
import dev.lotse.customer.Event;
import dev.lotse.customer.EventType;
import dev.lotse.customer.History;
import dev.lotse.customer.Micros;
import dev.lotse.customer.Profile;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConsentsTest {
    private static final Instant NOW = Instant.parse("2026-03-16T11:00:00Z");
    private static final Norms NORMS = new Norms(
            LifecycleFile.DEFAULT_LIMITS,
            Map.of(),
            LifecycleFile.DEFAULT_LIFETIME_VALUE,
            ContactPolicyFile.DEFAULT_APPROACH,
            ZoneOffset.UTC);

    private final List<Event> events = new ArrayList<>();

    @Test
    void a_purpose_is_the_same_in_whatever_case_it_is_written() {
        said(EventType.OPTIN_CONFIRMED, "EMAIL", "marketing");
        said(EventType.OPTIN_CONFIRMED, "SMS", "MARKETING");

        assertThat(optIns()).containsExactlyInAnyOrder(Channel.EMAIL, Channel.SMS);

        said(EventType.OPTIN_REVOKED, "SMS", " Marketing ");

        assertThat(optIns()).containsExactly(Channel.EMAIL);
    }

    @Test
    void an_empty_purpose_is_none_and_so_marketing() {
        said(EventType.OPTIN_CONFIRMED, "EMAIL", "MARKETING");
        said(EventType.OPTIN_REVOKED, "EMAIL", "");

        assertThat(optIns()).isEmpty();
    }

    @Test
    void another_purpose_opens_nothing_and_closes_nothing() {
        said(EventType.OPTIN_CONFIRMED, "EMAIL", "MARKETING");
        said(EventType.OPTIN_CONFIRMED, "SMS", "RESEARCH");
        said(EventType.OPTIN_REVOKED, "EMAIL", "RESEARCH");

        assertThat(optIns()).containsExactly(Channel.EMAIL);
    }

    private void said(EventType type, String channel, String purpose) {
        events.add(new Event(
                "e" + events.size(),
                "c",
                type,
                NOW.minusSeconds(100 - events.size()),
                Map.of("channel", channel, "purpose", purpose)));
    }

    private Set<Channel> optIns() {
        return Customer.asOf(
                        Micros.of(NOW),
                        new Dossier(Profile.unknown("c"), History.of(events), 1, 1),
                        NORMS,
                        Situation.NONE)
                .optIns();
    }
}
