package dev.lotse.facts;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Micros;
import dev.lotse.customer.Profile;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A moment by the clock and the calendar of the place where a customer lives. */
final class LocalMoment {
    /** No holidays last longer; whoever may not be approached in that time is not approached at all. */
    private static final int DAYS_AHEAD = 31;

    private final Approach approach;
    private final long now;
    private final ZoneId zone;
    private final @Nullable String region;
    private @Nullable LocalDateTime time;
    private @Nullable Boolean holiday;

    LocalMoment(long now, Profile profile, Norms norms) {
        approach = norms.approach();
        this.now = now;
        zone = profile.timeZone() == null ? norms.timeZone() : profile.timeZone();
        region = profile.region();
    }

    /** Worked out when first asked for, and once. */
    LocalDateTime time() {
        var known = time;
        if (known == null) {
            known = LocalDateTime.ofInstant(Micros.instant(now), zone);
            time = known;
        }
        return known;
    }

    /** Worked out once: several rules ask. */
    boolean publicHoliday() {
        if (holiday == null) {
            holiday = publicHoliday(time().toLocalDate());
        }
        return holiday;
    }

    /** Whether the company may begin a contact on {@code channel} now. */
    boolean within(Channel channel) {
        var hours = approach.hours().get(channel);
        return hours == null || hours.on(time().getDayOfWeek(), publicHoliday()).holds(minute());
    }

    /** When it next may; now, if it may now, and null if never. */
    @Nullable
    LocalDateTime next(Channel channel) {
        var hours = approach.hours().get(channel);
        if (hours == null || within(channel)) {
            return time();
        }
        for (var ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
            var day = time().toLocalDate().plusDays(ahead);
            var span = span(hours, day);
            if (span.from() < span.to() && (ahead > 0 || minute() < span.from())) {
                return day.atStartOfDay().plusMinutes(span.from());
            }
        }
        return null;
    }

    private ContactHours.Span span(ContactHours hours, LocalDate day) {
        return hours.on(day.getDayOfWeek(), publicHoliday(day));
    }

    private boolean publicHoliday(LocalDate day) {
        return approach.holidays().on(day, region);
    }

    private int minute() {
        return time().getHour() * 60 + time().getMinute();
    }
}
