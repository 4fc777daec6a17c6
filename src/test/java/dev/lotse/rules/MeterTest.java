package dev.lotse.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a stage of a decision may take. */
@Timeout(30)
class MeterTest {
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Duration AGES = Duration.ofDays(1);

    @Test
    void soManyFiringsAreAllowedAndNoMore() {
        var meter = new Meter(new Budget(3, AGES));
        meter.begin();

        assertThat(allowed(meter, 100)).isEqualTo(3);
    }

    @Test
    void eachRunBeginsAnew() {
        var meter = new Meter(new Budget(3, AGES));
        meter.begin();
        allowed(meter, 100);
        meter.begin();

        assertThat(allowed(meter, 100)).isEqualTo(3);
    }

    @Test
    void whoUsesTheProcessorForTooLongIsStoppedBeforeTheFiringsAre() {
        var meter = new Meter(new Budget(Integer.MAX_VALUE, MOMENT));
        meter.begin();

        assertThat(allowed(meter, Integer.MAX_VALUE)).isLessThan(Integer.MAX_VALUE);
    }

    @Test
    void onVirtualThreadsOnlyFiringsCount() throws InterruptedException {
        var all = new AtomicBoolean();
        Thread.ofVirtual()
                .start(() -> {
                    var meter = new Meter(new Budget(10_000_000, MOMENT));
                    meter.begin();
                    all.set(allowed(meter, 10_000_000) == 10_000_000);
                })
                .join();

        assertThat(all).isTrue();
    }

    private static int allowed(Meter meter, int most) {
        var allowed = 0;
        while (allowed < most && meter.allows()) {
            allowed++;
        }
        return allowed;
    }
}
