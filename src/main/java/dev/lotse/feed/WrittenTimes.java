package dev.lotse.feed;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;

/** Days and times as files write them. */
public final class WrittenTimes {
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("uuuu-MM-dd[['T'][' ']HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS][ ][XXX][XX][X]]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** Formatters are costly to make; there are as many as patterns on the command line. */
    private static final ConcurrentHashMap<String, DateTimeFormatter> BY_PATTERN = new ConcurrentHashMap<>();

    private WrittenTimes() {}

    /**
     * An ISO 8601 moment; without an offset it is in {@code zone}, a day alone is its noon in UTC.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Instant iso(String text, ZoneId zone) {
        try {
            var read = ISO.parse(text);
            return read.isSupported(ChronoField.HOUR_OF_DAY) ? time(read, zone) : noon(LocalDate.from(read));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "must be a day or time such as 2026-11-21 or 2026-11-21T10:00:00+01:00, but was " + text, e);
        }
    }

    private static Instant time(TemporalAccessor read, ZoneId zone) {
        return read.isSupported(ChronoField.INSTANT_SECONDS)
                ? Instant.from(read)
                : LocalDateTime.from(read).atZone(zone).toInstant();
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    }

    static DateTimeFormatter pattern(String pattern) {
        return BY_PATTERN.computeIfAbsent(
                pattern,
                text -> new DateTimeFormatterBuilder()
                        .parseCaseInsensitive()
                        .appendPattern(text)
                        .parseDefaulting(ChronoField.ERA, 1)
                        .toFormatter(Locale.ENGLISH)
                        .withResolverStyle(ResolverStyle.STRICT));
    }

    static Instant day(String text, String pattern) {
        try {
            return noon(LocalDate.parse(text, pattern(pattern)));
        } catch (DateTimeException e) {
            throw BadRow.found("must be a day like " + pattern, text);
        }
    }

    static Instant time(String text, String pattern, ZoneId zone) {
        try {
            return time(pattern(pattern).parse(text), zone);
        } catch (DateTimeException e) {
            throw BadRow.found("must be a time like " + pattern, text);
        }
    }
}
