package dev.lotse.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the generator promises those who compare the product with the oracle on its histories. */
class HistoryGeneratorTest {
    private static final Instant NOW = Instant.parse("2026-03-15T12:00:00Z");
    private static final int COUNT = 4_000;

    private final List<ReferenceHistory> histories =
            new HistoryGenerator(7, NOW).histories().limit(COUNT).toList();

    @Test
    void every_phase_gets_at_least_two_percent() {
        assertThat(shares(history -> history.at(NOW).phase()))
                .hasSize(14)
                .allSatisfy((phase, share) -> assertThat(share).as(phase).isGreaterThanOrEqualTo(0.02));
    }

    @Test
    void every_reason_and_every_moment_gets_at_least_one_percent() {
        assertThat(shares(history -> history.at(NOW).reason() + ""))
                .hasSize(4)
                .allSatisfy((reason, share) -> assertThat(share).as(reason).isGreaterThanOrEqualTo(0.01));
        assertThat(shares(history -> history.at(NOW).moment() + ""))
                .hasSize(8)
                .allSatisfy((moment, share) -> assertThat(share).as(moment).isGreaterThanOrEqualTo(0.01));
    }

    @Test
    void an_objection_to_profiling_decides_at_least_two_percent() {
        assertThat(histories.stream().filter(HistoryGeneratorTest::objects).count())
                .isGreaterThanOrEqualTo(COUNT / 50);
    }

    @Test
    void every_event_type_occurs() {
        assertThat(histories.stream().flatMap(history -> history.events().stream()))
                .extracting(event -> event.get("type"))
                .containsAll(AnyEvent.TYPES)
                .isSubsetOf(AnyEvent.TYPES);
    }

    @Test
    void a_millisecond_more_often_changes_the_verdict() {
        assertThat(histories.stream()
                        .filter(history -> !history.at(NOW).equals(history.at(NOW.plusMillis(1))))
                        .count())
                .isGreaterThan(COUNT / 20);
    }

    @Test
    void the_order_of_arrival_at_times_decides_a_tie() {
        assertThat(histories.stream()
                        .filter(history ->
                                !history.at(NOW).equals(reversed(history).at(NOW)))
                        .count())
                .isGreaterThan(COUNT / 500);
    }

    @Test
    void the_same_seed_tells_the_same_stories_and_no_id_comes_twice() {
        assertThat(new HistoryGenerator(7, NOW).histories().limit(100)).isEqualTo(histories.subList(0, 100));
        Stream<ReferenceHistory> others =
                new HistoryGenerator(8, NOW).histories().limit(100);
        assertThat(Stream.concat(histories.stream(), others).flatMap(HistoryGeneratorTest::ids))
                .doesNotHaveDuplicates();
    }

    private static boolean objects(ReferenceHistory history) {
        List<ReferenceEvent> seen = ReferenceEvent.inOrder(history.events()).stream()
                .filter(event -> !event.time().isAfter(NOW))
                .toList();
        return new ReferenceConsents(seen).objectsTo("PROFILING");
    }

    private static ReferenceHistory reversed(ReferenceHistory history) {
        return new ReferenceHistory(history.profile(), history.events().reversed());
    }

    private static Stream<Object> ids(ReferenceHistory history) {
        return Stream.concat(
                Stream.of(history.customerId()), history.events().stream().map(event -> event.get("id")));
    }

    private Map<String, Double> shares(Function<ReferenceHistory, String> key) {
        return histories.stream().collect(Collectors.groupingBy(key, Collectors.summingDouble(history -> 1.0 / COUNT)));
    }
}
