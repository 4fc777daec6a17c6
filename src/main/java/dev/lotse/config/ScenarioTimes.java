package dev.lotse.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Moments as scenarios write them: absolute, or a span before or after another, such as {@code -90d1ms} or {@code +30d}. */
final class ScenarioTimes {
    static final String EXPECTED =
            "a time such as 2026-03-16T12:00:00+01:00 or a span such as -200d, -2h, +30d (w, d, h, min, s, ms)";

    private static final Pattern SPAN = Pattern.compile("([+-]|(?=0))((?:\\d{1,9}(?:w|d|h|min|ms|s))+)");
    private static final Pattern PART = Pattern.compile("(\\d+)([a-z]+)");

    private ScenarioTimes() {}

    /** What {@code section} says at {@code at}; {@code asOf} if that is wrong. */
    static OffsetDateTime at(Section section, OffsetDateTime asOf) {
        return section.parsed("at", asOf, EXPECTED, text -> of(text, asOf).orElseThrow(IllegalArgumentException::new));
    }

    static Optional<OffsetDateTime> of(String text, OffsetDateTime asOf) {
        var span = SPAN.matcher(text);
        try {
            return Optional.of(
                    span.matches()
                            ? asOf.plus(length(span.group(2))
                                    .multipliedBy(span.group(1).equals("-") ? -1 : 1))
                            : OffsetDateTime.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration length(String parts) {
        return PART.matcher(parts)
                .results()
                .map(part -> unit(part.group(2)).multipliedBy(Long.parseLong(part.group(1))))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration unit(String unit) {
        return switch (unit) {
            case "w" -> Duration.ofDays(7);
            case "d" -> Duration.ofDays(1);
            case "h" -> Duration.ofHours(1);
            case "min" -> Duration.ofMinutes(1);
            case "s" -> Duration.ofSeconds(1);
            default -> Duration.ofMillis(1);
        };
    }
}
