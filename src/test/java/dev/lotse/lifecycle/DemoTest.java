package dev.lotse.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.customer.Event;
import dev.lotse.demo.Demo;
import dev.lotse.demo.DemoCustomer;
import dev.lotse.json.EventJson;
import dev.lotse.json.Json;
import dev.lotse.json.Parsed;
import dev.lotse.json.ProfileJson;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The made-up customers, judged by the reference. */
final class DemoTest {
    private static final List<String> PHASES = List.of(
            "CANCELLING",
            "LAPSED",
            "WON_BACK",
            "AT_RISK",
            "ADVOCATE",
            "LOYAL",
            "GROWING",
            "NEW_CUSTOMER",
            "ACTIVE",
            "CLOSING",
            "EVALUATING",
            "ENGAGED",
            "LEAD",
            "VISITOR");
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-21T10:00:00Z", "2027-02-28T23:30:00Z", "2028-07-01T00:10:00Z"})
    void every_phase_occurs_with_a_useful_share_whenever_it_is_told(Instant now) {
        var counts = Demo.customers(now).stream()
                .collect(
                        Collectors.groupingBy(each -> verdict(each, now).phase(), TreeMap::new, Collectors.counting()));

        assertThat(counts).containsOnlyKeys(PHASES);
        assertThat(counts.values()).as("of 2,000: %s", counts).allMatch(count -> count >= 40 && count <= 400);
    }

    @Test
    void every_moment_and_every_way_to_lapse_occurs() {
        var verdicts =
                Demo.customers(NOW).stream().map(each -> verdict(each, NOW)).toList();

        assertThat(verdicts)
                .extracting(ReferenceLifecycle.Verdict::moment)
                .contains(
                        "COMPLAINT",
                        "REACTIVATION",
                        "AMBASSADOR",
                        "FIRST_PURCHASE",
                        "REPEAT_PURCHASE",
                        "OPT_IN",
                        "FIRST_COMMUNICATION");
        assertThat(verdicts)
                .extracting(ReferenceLifecycle.Verdict::reason)
                .contains("NOTICE", "NOT_RENEWED", "LONG_SILENCE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-21T10:00:00Z", "2027-02-28T23:30:00Z", "2028-07-01T00:10:00Z"})
    void the_first_customers_are_the_examples_they_are_said_to_be(Instant now) {
        var examples = Demo.customers(now).subList(0, 6);

        assertThat(examples)
                .extracting(each -> each.profile().id())
                .containsExactly("demo-1", "demo-2", "demo-3", "demo-4", "demo-5", "demo-6");
        assertThat(examples)
                .extracting(each -> verdict(each, now).phase())
                .containsExactly("AT_RISK", "NEW_CUSTOMER", "LAPSED", "ADVOCATE", "CANCELLING", "AT_RISK");
        assertThat(verdict(examples.get(1), now).moment()).isEqualTo("FIRST_PURCHASE");
        assertThat(verdict(examples.get(5), now).moment()).isEqualTo("COMPLAINT");
    }

    @Test
    void every_event_is_one_a_server_takes() {
        var reading = new EventJson("EUR", InstantSource.fixed(NOW));

        var customers = Demo.customers(NOW);

        assertThat(customers).hasSize(Demo.CUSTOMERS);
        assertThat(customers.stream().flatMap(each -> each.events().stream())).allSatisfy(event -> {
            assertThat(event.time()).isBeforeOrEqualTo(NOW);
            assertThat(reading.readLine(Json.write(EventJson.toMap(event)).getBytes(UTF_8)))
                    .isInstanceOf(Parsed.Sound.class);
        });
        assertThat(customers.stream().flatMap(each -> each.events().stream()).map(Event::id))
                .doesNotHaveDuplicates();
    }

    @Test
    void every_profile_is_one_a_server_takes() {
        assertThat(Demo.customers(NOW))
                .allSatisfy(each -> assertThat(ProfileJson.read(ProfileJson.write(each.profile())))
                        .isEqualTo(each.profile()));
    }

    @Test
    void the_same_moment_makes_the_same_customers() {
        assertThat(Demo.customers(NOW)).isEqualTo(Demo.customers(NOW));
    }

    private static ReferenceLifecycle.Verdict verdict(DemoCustomer customer, Instant now) {
        Map<String, Object> profile = ProfileJson.toMap(customer.profile());
        List<Map<String, Object>> events =
                customer.events().stream().map(EventJson::toMap).toList();
        return Objects.requireNonNull(ReferenceLifecycle.decide(profile, events, now));
    }
}
