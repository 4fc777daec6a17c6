package dev.lotse.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.calendar.PublicHolidays;
import dev.lotse.customer.Channel;
import dev.lotse.customer.Micros;
import dev.lotse.customer.Profile;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LocalMomentTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2034-01-01T00:00:00Z");
    private static final List<String> REGIONS = List.of("DE-BY", "DE-BB", "DE-SN", "AT-9", "CH-ZH", "");

    static Stream<String> zones() {
        return Stream.of(
                "Europe/Berlin",
                "America/Los_Angeles",
                "America/St_Johns",
                "Asia/Kolkata",
                "Asia/Kathmandu",
                "Australia/Lord_Howe",
                "Pacific/Chatham",
                "Pacific/Kiritimati",
                "Pacific/Pago_Pago",
                "+05:30");
    }

    @ParameterizedTest
    @MethodSource("zones")
    void calls_are_open_exactly_in_their_hours_by_the_clock_of_the_customer(String zone) {
        var wrong = moments(zone)
                .flatMap(now -> REGIONS.stream()
                        .filter(region -> at(now, zone, region).within(Channel.PHONE)
                                != mayCall(now.atZone(ZoneId.of(zone)), region))
                        .map(region -> now.atZone(ZoneId.of(zone)) + " in " + region));
        assertThat(wrong).isEmpty();
    }

    /** Said once more, in other words. */
    private static boolean mayCall(ZonedDateTime local, String region) {
        var day = local.getDayOfWeek();
        if (day == DayOfWeek.SUNDAY || PublicHolidays.STATUTORY.on(local.toLocalDate(), region)) {
            return false;
        }
        var saturday = day == DayOfWeek.SATURDAY;
        return local.getHour() >= (saturday ? 9 : 8) && local.getHour() < (saturday ? 18 : 20);
    }

    @ParameterizedTest
    @MethodSource("zones")
    void the_next_time_is_open_and_none_before_it_is(String zone) {
        moments(zone).limit(200).forEach(now -> {
            for (var channel : List.of(Channel.PHONE, Channel.SMS, Channel.PUSH, Channel.EMAIL)) {
                var next = at(now, zone, "DE-BY")
                        .next(channel)
                        .atZone(ZoneId.of(zone))
                        .toInstant();
                assertThat(at(next, zone, "DE-BY").within(channel)).isTrue();
                var open = Stream.iterate(now, each -> each.isBefore(next), each -> each.plus(Duration.ofMinutes(20)))
                        .filter(each -> at(each, zone, "DE-BY").within(channel));
                assertThat(open).isEmpty();
            }
        });
    }

    @Test
    void an_unknown_zone_is_the_configured_one() {
        assertThat(at(Instant.parse("2026-11-23T18:59:59.999999Z"), "", "DE-BE").within(Channel.PHONE))
                .isTrue();
        assertThat(at(Instant.parse("2026-11-23T19:00:00Z"), "", "DE-BE").within(Channel.PHONE))
                .isFalse();
    }

    @Test
    void a_channel_that_is_never_open_has_no_next_time() {
        var never = new ContactHours(
                ContactHours.Span.NEVER, ContactHours.Span.NEVER, ContactHours.Span.NEVER, ContactHours.Span.NEVER);
        var closed = new Approach(Map.of(Channel.PHONE, never), PublicHolidays.STATUTORY, 3, 15, 30, true, true);
        var moment = new LocalMoment(Micros.of(START), Profile.unknown("c"), UsualNorms.in(BERLIN, closed));
        assertThat(moment.within(Channel.PHONE)).isFalse();
        assertThat(moment.next(Channel.PHONE)).isNull();
    }

    @Test
    void every_moment_an_event_may_have_has_a_local_time() {
        for (var time : List.of("0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z")) {
            for (var zone : zones().toList()) {
                assertThat(at(Instant.parse(time), zone, "DE-BY").next(Channel.PHONE))
                        .isNotNull();
            }
        }
    }

    /** Moments all over the years, at half hours, and around the changes of the clock. */
    private static Stream<Instant> moments(String zone) {
        var random = new Random(42);
        var anywhere = IntStream.range(0, 2_000)
                .mapToObj(i -> Instant.ofEpochSecond(random.nextLong(START.getEpochSecond(), END.getEpochSecond())));
        var halfHours = IntStream.range(0, 48 * 100).mapToObj(i -> START.plus(Duration.ofMinutes(30L * i)));
        return Stream.of(anywhere, changes(ZoneId.of(zone)), halfHours).flatMap(moments -> moments);
    }

    private static Stream<Instant> changes(ZoneId zone) {
        return Stream.iterate(
                        zone.getRules().nextTransition(START),
                        change -> change != null && change.getInstant().isBefore(END),
                        change -> zone.getRules().nextTransition(change.getInstant()))
                .map(ZoneOffsetTransition::getInstant)
                .flatMap(change -> IntStream.rangeClosed(-40, 40).mapToObj(i -> change.plusSeconds(1_800L * i - i)));
    }

    private static LocalMoment at(Instant now, String zone, String region) {
        return new LocalMoment(Micros.of(now), living(zone, region), UsualNorms.in(BERLIN));
    }

    private static Profile living(String zone, String region) {
        return new Profile(
                "c",
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                zone.isEmpty() ? null : ZoneId.of(zone),
                region.isEmpty() ? null : region,
                null,
                null,
                null,
                null,
                null,
                Map.of());
    }
}
