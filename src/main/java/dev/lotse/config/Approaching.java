package dev.lotse.config;

import dev.lotse.calendar.PublicHolidays;
import dev.lotse.customer.Channel;
import dev.lotse.customer.Direction;
import dev.lotse.facts.Approach;
import dev.lotse.facts.ContactHours;
import dev.lotse.facts.ContactHours.Span;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads when and whom the company may approach. */
final class Approaching {
    private static final ContactHours LIKE_CALLS =
            new ContactHours(Span.parse("08:00-20:00"), Span.parse("09:00-18:00"), Span.NEVER, Span.NEVER);

    private static final ContactHours BY_DAY = new ContactHours(
            Span.parse("08:00-21:00"), Span.parse("09:00-21:00"), Span.parse("10:00-20:00"), Span.parse("10:00-20:00"));

    /** How customers are approached, for keys that are left out. */
    static final Approach DEFAULT = new Approach(
            Map.of(Channel.PHONE, LIKE_CALLS, Channel.SMS, LIKE_CALLS, Channel.PUSH, BY_DAY),
            PublicHolidays.STATUTORY,
            3,
            15,
            30,
            true,
            true);

    private static final List<Channel> APPROACHED_BY = Stream.of(Channel.values())
            .filter(channel -> channel.usualDirection() == Direction.OUTBOUND)
            .toList();

    private Approaching() {}

    static Approach read(Section root) {
        Approach or = DEFAULT;
        return new Approach(
                hours(root.section("contactHours")),
                root.section("furtherHolidays")
                        .build(Approaching::holidays)
                        .orElse(or.holidays()),
                root.whole("callsPerDay", or.callsPerDay()),
                root.whole("callsPerWeek", or.callsPerWeek()),
                root.whole("callsPerCampaign", or.callsPerCampaign()),
                root.flag("presumedConsent", or.presumedConsent()),
                root.flag("unknownAgeIsAdult", or.unknownAgeIsAdult()));
    }

    private static Map<Channel, ContactHours> hours(Section channels) {
        Map<Channel, ContactHours> hoursByChannel = new EnumMap<>(DEFAULT.hours());
        for (Channel channel : APPROACHED_BY) {
            if (channels.has(channel.name())) {
                ContactHours or = hoursByChannel.getOrDefault(channel, ContactHours.ALWAYS);
                hoursByChannel.put(channel, hours(channels.section(channel.name()), or));
            }
        }
        return hoursByChannel;
    }

    private static ContactHours hours(Section days, ContactHours or) {
        return new ContactHours(
                span(days, "weekday", or.weekday()),
                span(days, "saturday", or.saturday()),
                span(days, "sunday", or.sunday()),
                span(days, "publicHoliday", or.publicHoliday()));
    }

    private static Span span(Section days, String key, Span fallback) {
        return days.parsed(key, fallback, "hours such as 08:00-20:00, always or never", Span::parse);
    }

    private static PublicHolidays holidays(Section regions) {
        Map<String, Set<LocalDate>> datesByRegion = new HashMap<>();
        for (String region : regions.keys()) {
            datesByRegion.put(region, dates(regions, region));
        }
        return new PublicHolidays(datesByRegion);
    }

    private static Set<LocalDate> dates(Section regions, String region) {
        Set<LocalDate> dates = new HashSet<>();
        for (String text : regions.texts(region)) {
            try {
                dates.add(LocalDate.parse(text));
            } catch (DateTimeException e) {
                regions.report(region, "must be a list of days such as 2026-08-01, but holds \"" + text + '"');
            }
        }
        return dates;
    }
}
