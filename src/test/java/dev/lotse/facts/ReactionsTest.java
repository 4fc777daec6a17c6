package dev.lotse.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.customer.Dossier;
import dev.lotse.customer.Event;
import dev.lotse.customer.EventType;
import dev.lotse.customer.History;
import dev.lotse.customer.Micros;
import dev.lotse.customer.Profile;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What rules see of the outcomes of earlier advice. */
class ReactionsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private static final Norms NORMS = UsualNorms.in(ZoneOffset.UTC);

    private final List<Event> events = new ArrayList<>();

    @Test
    void each_action_is_counted_by_itself_and_dated_by_its_last() {
        daysAgo(30, "UPSELL", "PRESENTED", "INBOUND");
        daysAgo(20, "UPSELL", "PRESENTED", "INBOUND");
        daysAgo(20, "UPSELL", "REJECTED", "INBOUND");
        daysAgo(10, "DISCOUNT", "ACCEPTED", "INBOUND");
        daysAgo(5, "DISCOUNT", "CONVERTED", "INBOUND");

        var customer = customer();

        assertThat(customer.timesPresented("UPSELL")).isEqualTo(2);
        assertThat(customer.daysSincePresented("UPSELL")).isEqualTo(20);
        assertThat(customer.timesRejected("UPSELL")).isEqualTo(1);
        assertThat(customer.daysSinceRejected("UPSELL")).isEqualTo(20);
        assertThat(customer.timesAccepted("DISCOUNT")).isEqualTo(2);
        assertThat(customer.daysSinceAccepted("DISCOUNT")).isEqualTo(5);
        assertThat(customer.timesPresented("DISCOUNT")).isZero();
    }

    @Test
    void presentations_are_counted_within_a_number_of_days() {
        for (var days : List.of(1, 29, 30, 31, 40, 90, 5, 60)) {
            daysAgo(days, "UPSELL", "PRESENTED", "INBOUND");
        }
        daysAgo(2, "UPSELL", "ACCEPTED", "INBOUND");
        daysAgo(2, "DISCOUNT", "PRESENTED", "INBOUND");

        assertThat(customer().timesPresented("UPSELL", 30)).isEqualTo(4);
        assertThat(customer().timesPresented("UPSELL", 29.5)).isEqualTo(3);
        assertThat(customer().timesPresented("UPSELL", 0)).isZero();
        assertThat(customer().timesPresented("UPSELL", Double.MAX_VALUE)).isEqualTo(8);
        assertThat(customer().timesPresented("CROSS_SELL", 30)).isZero();
    }

    @Test
    void what_never_was_is_unknown() {
        assertThat(customer().timesPresented("UPSELL")).isZero();
        assertThat(customer().daysSincePresented("UPSELL")).isNaN();
        assertThat(customer().daysSinceRejected("UPSELL")).isNaN();
        assertThat(customer().daysSinceAccepted("UPSELL")).isNaN();
    }

    @Test
    void an_acceptance_ends_a_row_of_rejections_and_nothing_else_does() {
        daysAgo(9, "UPSELL", "REJECTED", "INBOUND");
        daysAgo(8, "UPSELL", "ACCEPTED", "INBOUND");
        daysAgo(7, "UPSELL", "REJECTED", "INBOUND");
        daysAgo(6, "DISCOUNT", "DEFERRED", "INBOUND");
        daysAgo(5, "DISCOUNT", "REJECTED", "INBOUND");
        daysAgo(4, "DISCOUNT", "NO_RESPONSE", "INBOUND");

        assertThat(customer().rejectionsInARow()).isEqualTo(2);
    }

    @Test
    void outcomes_after_the_moment_of_the_decision_are_not_seen() {
        daysAgo(-1, "UPSELL", "REJECTED", "INBOUND");

        assertThat(customer().timesRejected("UPSELL")).isZero();
        assertThat(customer().rejectionsInARow()).isZero();
    }

    @Test
    void only_what_is_presented_ends_that_nothing_ever_was_whoever_began() {
        daysAgo(3, "UPSELL", "NOT_OFFERED", "OUTBOUND");

        assertThat(customer().neverApproached()).isTrue();

        daysAgo(2, "UPSELL", "PRESENTED", "INBOUND");

        assertThat(customer().neverApproached()).isFalse();
    }

    @Test
    void only_an_offer_that_the_company_presents_is_an_outbound_contact() {
        daysAgo(3, "UPSELL", "PRESENTED", "INBOUND");
        daysAgo(2, "UPSELL", "NOT_OFFERED", "OUTBOUND");

        assertThat(customer().daysSinceOutboundContact()).isNaN();

        daysAgo(1, "UPSELL", "PRESENTED", "OUTBOUND");

        assertThat(customer().daysSinceOutboundContact()).isEqualTo(1);
    }

    @Test
    void an_objection_to_profiling_hides_them() {
        daysAgo(3, "UPSELL", "REJECTED", "INBOUND");
        events.add(new Event(
                "objection", "c", EventType.OBJECTION_RAISED, NOW.minusSeconds(1), Map.of("scope", "PROFILING")));

        assertThat(customer().timesRejected("UPSELL")).isZero();
    }

    private void daysAgo(int days, String action, String outcome, String direction) {
        events.add(new Event(
                "e" + events.size(),
                "c",
                EventType.OUTCOME_RECORDED,
                NOW.minus(days, ChronoUnit.DAYS),
                Map.of("action", action, "outcome", outcome, "channel", "PHONE", "direction", direction)));
    }

    private Customer customer() {
        return Customer.asOf(
                Micros.of(NOW), new Dossier(Profile.unknown("c"), History.of(events), 1, 1), NORMS, Situation.NONE);
    }
}
