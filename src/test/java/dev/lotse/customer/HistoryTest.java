package dev.lotse.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 10, 50, 51, 1_000})
    void all_that_happened_is_told_as_it_was_by_time_and_arrival(int count) {
        for (var seed = 0; seed < 50; seed++) {
            var events = new AnyEvents(seed).of("c", count);

            assertThat(told(History.of(events))).isEqualTo(sorted(events));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 60, 500})
    void what_arrives_later_finds_its_place(int count) {
        for (var seed = 0; seed < 50; seed++) {
            var events = new AnyEvents(seed).of("c", count);
            var random = new Random(seed);
            var history = History.NONE;
            for (int from = 0, to; from < count; from = to) {
                to = Math.min(count, from + 1 + random.nextInt(20));
                history = history.with(events.subList(from, to));
            }

            assertThat(told(history)).isEqualTo(sorted(events));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60})
    void what_arrives_in_order_is_added_as_well(int count) {
        for (var seed = 0; seed < 50; seed++) {
            var events = new ArrayList<>(new AnyEvents(seed).of("c", count));
            events.sort(Comparator.comparing(Event::time));
            var history = History.NONE;
            for (var event : events) {
                history = history.with(List.of(event));
            }

            assertThat(told(history)).isEqualTo(sorted(events));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 200})
    void nothing_after_a_moment_is_told(int count) {
        var events = new AnyEvents(1).of("c", count);
        var all = sorted(events);
        for (var happening : all) {
            var told = new ArrayList<Happening>();
            History.of(events).until(happening.at(), told::add);

            assertThat(told)
                    .isEqualTo(all.stream()
                            .filter(each -> each.at() <= happening.at())
                            .toList());
        }
    }

    private static List<Happening> sorted(List<Event> events) {
        return events.stream()
                .map(event -> Happening.of(event.type(), Micros.of(event.time()), event.data()::get))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingLong(Happening::at))
                .toList();
    }

    private static List<Happening> told(History history) {
        var told = new ArrayList<Happening>();
        history.until(Micros.NEVER, told::add);
        return told;
    }
}
