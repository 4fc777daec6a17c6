package dev.lotse.simulation;

import dev.lotse.customer.Channel;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What would change if {@code ruleBase} decided in place of {@code against}.
 *
 * @param ruleBase name of the version that might decide
 * @param against name of the version it is compared with
 * @param sample how many customers are looked at if there are more, 1 to {@value #LARGEST_SAMPLE}
 * @param asOf everybody is decided about as of this moment
 * @param channel the one channel in question, null for all
 */
public record Question(
        String ruleBase,
        String against,
        int sample,
        OffsetDateTime asOf,
        @Nullable Channel channel) {
    public static final int USUAL_SAMPLE = 10_000;
    public static final int LARGEST_SAMPLE = 1_000_000;

    public Question {
        if (sample < 1 || sample > LARGEST_SAMPLE) {
            throw new IllegalArgumentException("sample must be 1 to " + LARGEST_SAMPLE + ", but was " + sample);
        }
    }
}
