package dev.lotse.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lotse.customer.Dossier;
import dev.lotse.customer.Event;
import dev.lotse.customer.EventType;
import dev.lotse.customer.History;
import dev.lotse.customer.Micros;
import dev.lotse.customer.Profile;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Margin 0.3, retention 0.7, discount 0.1: a year of income is worth 0.7 / (1 + 0.1 − 0.7) = 1.75 more to come. */
class LifetimeValueTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Norms NORMS = UsualNorms.in(ZoneOffset.UTC);

    private final List<Event> events = new ArrayList<>();

    @Test
    void is_the_margin_of_what_was_sold_and_of_the_years_to_come() {
        bought(1000, "400");
        bought(100, "800");

        assertThat(customer().valueOfYear()).isEqualTo(800);
        assertThat(customer().lifetimeValue()).isEqualTo(780); // 0.3 × ( 1,200 + 800 × 1.75 )
    }

    @Test
    void of_a_year_without_purchases_is_the_margin_of_what_was_sold() {
        bought(366, "100.10");

        assertThat(customer().lifetimeValue()).isEqualTo(30.03);
    }

    @Test
    void takes_the_year_to_be_365_days_to_the_microsecond() {
        bought(365, "100");

        assertThat(customer().lifetimeValue()).isEqualTo(82.5); // 0.3 × ( 100 + 100 × 1.75 )
        assertThat(Customer.asOf(Micros.of(NOW) + 1, dossier(), NORMS, Situation.NONE)
                        .lifetimeValue())
                .isEqualTo(30);
    }

    @Test
    void leaves_out_what_was_returned() {
        bought(100, "400");
        add(EventType.ORDER_RETURNED, 50, Map.of("amount", new BigDecimal("100"), "orderId", "o100"));

        assertThat(customer().lifetimeValue()).isEqualTo(247.5); // 0.3 × ( 300 + 300 × 1.75 )
    }

    @Test
    void counts_a_contract_to_come_while_it_runs_and_was_agreed_on_within_the_year() {
        signed("running", 200, 1000, 200);
        signed("ended", 300, 500, -10);
        signed("old", 400, 700, 200);

        assertThat(customer().customerValue()).isEqualTo(2200);
        assertThat(customer().valueOfYear()).isEqualTo(1000);
        assertThat(customer().lifetimeValue()).isEqualTo(1185); // 0.3 × ( 2,200 + 1,000 × 1.75 )
    }

    @Test
    void counts_a_contract_that_was_renewed_within_the_year_for_what_it_was() {
        signed("old", 400, 700, 200);
        add(EventType.CONTRACT_RENEWED, 100, Map.of("contractId", "old"));

        assertThat(customer().valueOfYear()).isEqualTo(700);
    }

    @Test
    void is_unknown_of_whoever_bought_nothing_or_objects_to_profiling() {
        assertThat(customer().lifetimeValue()).isNaN();

        bought(100, "800");
        add(EventType.OBJECTION_RAISED, 1, Map.of("scope", "PROFILING"));

        assertThat(customer().lifetimeValue()).isNaN();
        assertThat(customer().valueOfYear()).isZero();
    }

    @Test
    void never_falls_with_a_purchase_and_is_never_negative() {
        var chance = new Random(7);
        for (var round = 0; round < 200; round++) {
            events.clear();
            var before = 0.0;
            for (var purchase = 0; purchase < 20; purchase++) {
                bought(
                        1 + chance.nextInt(900),
                        BigDecimal.valueOf(1 + chance.nextInt(90_000), 2).toString());
                assertThat(customer().lifetimeValue()).isGreaterThan(before);
                before = customer().lifetimeValue();
            }
            for (var goods = 0; goods < 25; goods++) {
                var amount = BigDecimal.valueOf(1 + chance.nextInt(200_000), 2);
                add(EventType.ORDER_RETURNED, chance.nextInt(900), Map.of("amount", amount));
                assertThat(customer().lifetimeValue()).isNotNegative();
            }
        }
    }

    @Test
    void needs_parameters_that_make_sense() {
        refused(() -> new LifetimeValue(0, 0.7, 0.1), "margin must be above 0 and at most 1, but was 0.0");
        refused(() -> new LifetimeValue(0.3, 1, 0), "retention must be 0 to 0.99, but was 1.0");
        refused(() -> new LifetimeValue(0.3, 0.7, Double.NaN), "discount must be 0 to 1, but was NaN");
    }

    private static void refused(Executable making, String message) {
        assertThatThrownBy(making::execute)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private void bought(int daysAgo, String amount) {
        add(EventType.ORDER_PLACED, daysAgo, Map.of("amount", new BigDecimal(amount), "orderId", "o" + daysAgo));
    }

    private void signed(String contract, int daysAgo, int value, int endsInDays) {
        add(
                EventType.CONTRACT_SIGNED,
                daysAgo,
                Map.of(
                        "contractId",
                        contract,
                        "value",
                        BigDecimal.valueOf(value),
                        "endsAt",
                        NOW.plus(endsInDays, ChronoUnit.DAYS).toString()));
    }

    private void add(EventType type, int daysAgo, Map<String, Object> data) {
        events.add(new Event("e" + events.size(), "c", type, NOW.minus(daysAgo, ChronoUnit.DAYS), data));
    }

    private Customer customer() {
        return Customer.asOf(Micros.of(NOW), dossier(), NORMS, Situation.NONE);
    }

    private Dossier dossier() {
        return new Dossier(Profile.unknown("c"), History.of(events), 1, 1);
    }
}
