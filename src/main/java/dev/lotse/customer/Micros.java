package dev.lotse.customer;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Moments as microseconds since 1970 UTC: what histories keep, exact for every day of the years 0001 to 9999. */
public final class Micros {
    public static final long PER_DAY = 86_400_000_000L;
    /** No such moment; later than every moment. */
    public static final long NEVER = Long.MAX_VALUE;

    private Micros() {}

    public static long of(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time.truncatedTo(ChronoUnit.MICROS));
    }

    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** A span in microseconds, what is shorter than one left out. */
    public static long of(Duration span) {
        return span.getSeconds() * 1_000_000 + span.getNano() / 1_000;
    }

    /** Days of 24 hours, fractions included; equal at equal spans, larger at larger ones. */
    public static double days(long micros) {
        return micros / (double) PER_DAY;
    }

    /** The later of two moments, either of which may be {@link #NEVER}. */
    public static long latest(long one, long other) {
        return one == NEVER ? other : other == NEVER ? one : Math.max(one, other);
    }
}
