package dev.lotse.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Times on the wire. */
class TimesTest {
    private static final long FIRST = OffsetDateTime.parse("0001-01-02T00:00Z").toEpochSecond();
    private static final long LAST = OffsetDateTime.parse("9999-12-30T00:00Z").toEpochSecond();

    @Test
    void timesAreWrittenAsTheStandardFormatterDoes() {
        var random = new Random(7);
        for (var i = 0; i < 100_000; i++) {
            var nanos = random.nextInt(1_000_000_000);
            var time = Instant.ofEpochSecond(random.nextLong(FIRST, LAST), nanos - nanos % coarseness(random))
                    .atOffset(ZoneOffset.ofTotalSeconds(60 * random.nextInt(-18 * 60, 18 * 60 + 1)));
            assertThat(Times.written(time)).isEqualTo(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time));
        }
    }

    @Test
    void whatLiesBeyondTheYear9999EndsWithIt() {
        assertThat(Times.written(OffsetDateTime.parse("+10000-02-03T04:05:06Z")))
                .isEqualTo("9999-12-31T04:05:06Z");
    }

    private static int coarseness(Random random) {
        return (int) Math.pow(10, random.nextInt(10));
    }
}
