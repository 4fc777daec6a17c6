package dev.lotse.release;

import static dev.lotse.release.Breakdowns.Count.ENOUGH;
import static dev.lotse.release.Breakdowns.Count.FEW;
import static dev.lotse.release.Breakdowns.Count.MANY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How often a version may break before another takes its place. */
class BreakdownsTest {
    private final Breakdowns breakdowns = new Breakdowns(3);

    @Test
    void theThirdWithinAMinuteIsEnoughAndWhatFollowsIsNotToldAnyMore() {
        assertThat(at(0, 10, 20, 30, 40)).containsExactly(FEW, FEW, ENOUGH, MANY, MANY);
    }

    @Test
    void whatIsOlderThanAMinuteDoesNotCount() {
        assertThat(at(0, 40, 61, 99, 122)).containsExactly(FEW, FEW, FEW, ENOUGH, FEW);
    }

    @Test
    void eachVersionIsCountedByItself() {
        at(0, 1);

        assertThat(breakdowns.note("2-b", seconds(2))).isEqualTo(FEW);
        assertThat(breakdowns.note("1-a", seconds(3))).isEqualTo(FEW);
    }

    private List<Breakdowns.Count> at(int... seconds) {
        return IntStream.of(seconds)
                .mapToObj(second -> breakdowns.note("1-a", seconds(second)))
                .toList();
    }

    private static long seconds(int seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }
}
