package dev.lotse.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the calendars as published; community holidays are written where they hold for a part of the Land. */
class PublicHolidaysTest {
    private static final List<String> LAENDER =
            List.of("BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH");

    private static final Map<Integer, String> CALENDARS = Map.of(2024, """
        01-01 all            New Year, Monday
        01-06 BW BY ST       Epiphany, Saturday
        03-08 BE MV          Women's Day, Friday
        03-29 all            Good Friday
        03-31 BB             Easter Sunday
        04-01 all            Easter Monday
        05-01 all            Labour Day, Wednesday
        05-09 all            Ascension
        05-19 BB             Whit Sunday
        05-20 all            Whit Monday
        05-30 BW BY HE NW RP SL SN TH  Corpus Christi
        08-08 BY             Peace festival of Augsburg
        08-15 BY SL          Assumption
        09-20 TH             Children's Day
        10-03 all            Unity
        10-31 BB HB HH MV NI SN ST SH TH  Reformation
        11-01 BW BY NW RP SL All Saints
        11-20 SN             Repentance
        12-25 all            Christmas
        12-26 all            Christmas
        """, 2025, """
        01-01 all            New Year, Wednesday
        01-06 BW BY ST       Epiphany, Monday
        03-08 BE MV          Women's Day, Saturday
        04-18 all            Good Friday
        04-20 BB             Easter Sunday
        04-21 all            Easter Monday
        05-01 all            Labour Day, Thursday
        05-08 BE             Liberation, 80 years
        05-29 all            Ascension
        06-08 BB             Whit Sunday
        06-09 all            Whit Monday
        06-19 BW BY HE NW RP SL SN TH  Corpus Christi
        08-08 BY             Peace festival of Augsburg
        08-15 BY SL          Assumption
        09-20 TH             Children's Day
        10-03 all            Unity
        10-31 BB HB HH MV NI SN ST SH TH  Reformation
        11-01 BW BY NW RP SL All Saints
        11-19 SN             Repentance
        12-25 all            Christmas
        12-26 all            Christmas
        """, 2026, """
        01-01 all            New Year, Thursday
        01-06 BW BY ST       Epiphany, Tuesday
        03-08 BE MV          Women's Day, Sunday
        04-03 all            Good Friday
        04-05 BB             Easter Sunday
        04-06 all            Easter Monday
        05-01 all            Labour Day, Friday
        05-14 all            Ascension
        05-24 BB             Whit Sunday
        05-25 all            Whit Monday
        06-04 BW BY HE NW RP SL SN TH  Corpus Christi
        08-08 BY             Peace festival of Augsburg
        08-15 BY SL          Assumption
        09-20 TH             Children's Day
        10-03 all            Unity
        10-31 BB HB HH MV NI SN ST SH TH  Reformation
        11-01 BW BY NW RP SL All Saints
        11-18 SN             Repentance
        12-25 all            Christmas
        12-26 all            Christmas
        """);

    static Stream<Arguments> laenderAndYears() {
        return CALENDARS.keySet().stream().flatMap(year -> LAENDER.stream().map(land -> Arguments.of(land, year)));
    }

    @ParameterizedTest
    @MethodSource("laenderAndYears")
    void each_land_has_the_holidays_of_its_calendar_and_no_others(String land, int year) {
        assertThat(daysOf(year, "DE-" + land)).isEqualTo(published(land, year));
    }

    private static Set<LocalDate> published(String land, int year) {
        var days = new TreeSet<LocalDate>();
        CALENDARS.get(year).lines().forEach(line -> {
            var words = Arrays.asList(line.split(" +"));
            if (words.contains("all") || words.contains(land)) {
                days.add(LocalDate.parse(year + "-" + words.getFirst()));
            }
        });
        return days;
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "DE", "DE-XX", "CH-ZH", "somewhere"})
    void where_the_region_is_unknown_or_abroad_a_holiday_of_any_land_counts(String region) {
        var any = new TreeSet<LocalDate>();
        LAENDER.forEach(land -> any.addAll(published(land, 2025)));
        assertThat(daysOf(2025, region)).isEqualTo(any);
    }

    @Test
    void austria_has_its_own_thirteen() {
        assertThat(daysOf(2026, "AT-9"))
                .isEqualTo(daysOf(2026, "AT"))
                .extracting(LocalDate::toString)
                .containsExactly(
                        "2026-01-01",
                        "2026-01-06",
                        "2026-04-06",
                        "2026-05-01",
                        "2026-05-14",
                        "2026-05-25",
                        "2026-06-04",
                        "2026-08-15",
                        "2026-10-26",
                        "2026-11-01",
                        "2026-12-08",
                        "2026-12-25",
                        "2026-12-26");
    }

    @ParameterizedTest
    @CsvSource({
        "2018-03-08, DE-BE, false",
        "2019-03-08, DE-BE, true",
        "2022-03-08, DE-MV, false",
        "2023-03-08, DE-MV, true",
        "2018-09-20, DE-TH, false",
        "2019-09-20, DE-TH, true",
        "2017-10-31, DE-BY, true",
        "2018-10-31, DE-BY, false",
        "2016-10-31, DE-HH, false",
        "2018-10-31, DE-HH, true",
        "2020-05-08, DE-BE, true",
        "2024-05-08, DE-BE, false",
        "2028-06-17, DE-BE, true",
        "2028-06-17, DE-BB, false"
    })
    void a_holiday_counts_from_the_year_it_was_introduced(LocalDate date, String region, boolean holiday) {
        assertThat(PublicHolidays.STATUTORY.on(date, region)).isEqualTo(holiday);
    }

    @Test
    void repentance_day_is_a_wednesday_eleven_days_before_advent() {
        for (var year = 1995; year < 2100; year++) {
            var advent = LocalDate.of(year, 12, 3);
            while (advent.getDayOfWeek() != DayOfWeek.SUNDAY) {
                advent = advent.minusDays(1);
            }
            assertThat(PublicHolidays.STATUTORY.on(advent.minusDays(11), "DE-SN"))
                    .as("%s", year)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1818-03-22",
                "1943-04-25",
                "1961-04-02",
                "2000-04-23",
                "2008-03-23",
                "2011-04-24",
                "2019-04-21",
                "2027-03-28",
                "2028-04-16",
                "2038-04-25",
                "2100-03-28",
                "2285-03-22"
            })
    void easter_is_where_the_tables_put_it(LocalDate sunday) {
        assertThat(PublicHolidays.easterSunday(sunday.getYear())).isEqualTo(sunday);
    }

    @Test
    void easter_is_a_sunday_from_22_march_to_25_april() {
        for (var year = 1583; year <= 9999; year++) {
            assertThat(PublicHolidays.easterSunday(year))
                    .isBetween(LocalDate.of(year, 3, 22), LocalDate.of(year, 4, 25))
                    .matches(day -> day.getDayOfWeek() == DayOfWeek.SUNDAY, "a Sunday");
        }
    }

    @Test
    void every_year_an_event_may_have_can_be_asked_for() {
        for (var year = 1; year <= 9999; year++) {
            assertThat(PublicHolidays.STATUTORY.on(LocalDate.of(year, 12, 25), null))
                    .isTrue();
        }
    }

    @Test
    void codes_are_compared_ignoring_case() {
        assertThat(daysOf(2026, " de-by ")).isEqualTo(daysOf(2026, "DE-BY"));
    }

    @Test
    void the_operator_adds_days_by_region_and_by_country() {
        var holidays = new PublicHolidays(
                Map.of("CH", Set.of(LocalDate.of(2026, 8, 1)), "CH-ZH", Set.of(LocalDate.of(2026, 4, 20))));
        assertThat(holidays.on(LocalDate.of(2026, 8, 1), "CH-ZH")).isTrue();
        assertThat(holidays.on(LocalDate.of(2026, 8, 1), "DE-BY")).isFalse();
        assertThat(holidays.on(LocalDate.of(2026, 8, 1), null)).isTrue();
        assertThat(holidays.on(LocalDate.of(2026, 4, 20), "CH-ZH")).isTrue();
        assertThat(holidays.on(LocalDate.of(2026, 4, 20), "CH-BE")).isFalse();
    }

    @Test
    void a_code_that_is_none_is_refused() {
        assertThatThrownBy(() -> new PublicHolidays(Map.of("Zürich", Set.of())))
                .hasMessage("Zürich must be a code of ISO 3166-2 such as CH-ZH, or of a country such as CH");
    }

    private static Set<LocalDate> daysOf(int year, String region) {
        var days = new TreeSet<LocalDate>();
        for (var day = 1; day <= Year.of(year).length(); day++) {
            var date = LocalDate.ofYearDay(year, day);
            if (PublicHolidays.STATUTORY.on(date, region)) {
                days.add(date);
            }
        }
        return days;
    }
}
