package dev.lotse.calendar;

import static dev.lotse.calendar.Region.AUSTRIA;
import static dev.lotse.calendar.Region.BB;
import static dev.lotse.calendar.Region.BE;
import static dev.lotse.calendar.Region.BW;
import static dev.lotse.calendar.Region.BY;
import static dev.lotse.calendar.Region.HB;
import static dev.lotse.calendar.Region.HE;
import static dev.lotse.calendar.Region.HH;
import static dev.lotse.calendar.Region.LAENDER;
import static dev.lotse.calendar.Region.MV;
import static dev.lotse.calendar.Region.NI;
import static dev.lotse.calendar.Region.NW;
import static dev.lotse.calendar.Region.RP;
import static dev.lotse.calendar.Region.SH;
import static dev.lotse.calendar.Region.SL;
import static dev.lotse.calendar.Region.SN;
import static dev.lotse.calendar.Region.ST;
import static dev.lotse.calendar.Region.TH;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which days are public holidays where. What holds only in some communities of a Land (Assumption Day in Bavaria and
 * Saarland, the peace festival of Augsburg, Corpus Christi among Sorbs and in the Eichsfeld) counts in all of it.
 *
 * <p>The table is that of the Länder's own acts as in force since 1995 (FTG BW, BayFTG, FeiertG BE, FTG BB, FeiertG HB,
 * FeiertG HH, HFeiertagsG, FTG M-V, NFeiertagsG, FeiertagsG NW, LFtG RP, SFG, SächsSFG, FeiertG LSA, SFTG SH, ThürFGtG),
 * and for Austria § 7 (2) ARG. Nothing is cached: a day is a few comparisons.
 *
 * @param further what the operator adds: days by ISO 3166-2 code of a region ({@code CH-ZH}) or of a country ({@code CH})
 */
public record PublicHolidays(Map<String, Set<LocalDate>> further) {
    /** Without additions. */
    public static final PublicHolidays STATUTORY = new PublicHolidays(Map.of());

    /** @param day as {@link #on}, {@link #easter} and {@link #REPENTANCE_DAY} write it */
    private record Holiday(int day, Set<Region> regions, int since, int until) {
        Holiday(int day, Region... regions) {
            this(day, EnumSet.copyOf(List.of(regions)));
        }

        Holiday(int day, Set<Region> regions) {
            this(day, regions, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }

        Holiday since(int year) {
            return new Holiday(day, regions, year, until);
        }

        Holiday onlyIn(int year) {
            return new Holiday(day, regions, year, year);
        }

        boolean holds(int year, @Nullable Region region) {
            return since <= year
                    && year <= until
                    && (region == null ? !Collections.disjoint(regions, LAENDER) : regions.contains(region));
        }
    }

    private static final int FROM_EASTER = 10_000;
    private static final int REPENTANCE_DAY = 20_000;
    private static final Set<Region> EVERYWHERE = EnumSet.allOf(Region.class);

    private static final List<Holiday> HOLIDAYS = List.of(
            new Holiday(on(Month.JANUARY, 1), EVERYWHERE),
            new Holiday(on(Month.JANUARY, 6), BW, BY, ST, AUSTRIA),
            new Holiday(on(Month.MARCH, 8), BE).since(2019),
            new Holiday(on(Month.MARCH, 8), MV).since(2023),
            new Holiday(easter(-2), LAENDER),
            new Holiday(easter(0), BB),
            new Holiday(easter(1), EVERYWHERE),
            new Holiday(on(Month.MAY, 1), EVERYWHERE),
            new Holiday(on(Month.MAY, 8), BE).onlyIn(2020),
            new Holiday(on(Month.MAY, 8), BE).onlyIn(2025),
            new Holiday(easter(39), EVERYWHERE),
            new Holiday(easter(49), BB),
            new Holiday(easter(50), EVERYWHERE),
            new Holiday(easter(60), BW, BY, HE, NW, RP, SL, SN, TH, AUSTRIA),
            new Holiday(on(Month.JUNE, 17), BE).onlyIn(2028),
            new Holiday(on(Month.AUGUST, 8), BY),
            new Holiday(on(Month.AUGUST, 15), BY, SL, AUSTRIA),
            new Holiday(on(Month.SEPTEMBER, 20), TH).since(2019),
            new Holiday(on(Month.OCTOBER, 3), LAENDER),
            new Holiday(on(Month.OCTOBER, 26), AUSTRIA),
            new Holiday(on(Month.OCTOBER, 31), BB, MV, SN, ST, TH),
            new Holiday(on(Month.OCTOBER, 31), HB, HH, NI, SH).since(2018),
            new Holiday(on(Month.OCTOBER, 31), LAENDER).onlyIn(2017),
            new Holiday(on(Month.NOVEMBER, 1), BW, BY, NW, RP, SL, AUSTRIA),
            new Holiday(REPENTANCE_DAY, SN),
            new Holiday(on(Month.DECEMBER, 8), AUSTRIA),
            new Holiday(on(Month.DECEMBER, 25), EVERYWHERE),
            new Holiday(on(Month.DECEMBER, 26), EVERYWHERE));

    public PublicHolidays {
        var copy = new TreeMap<String, Set<LocalDate>>();
        further.forEach((code, days) -> {
            if (!code.matches("[A-Z]{2}(-[A-Z0-9]{1,3})?")) {
                throw new IllegalArgumentException(
                        code + " must be a code of ISO 3166-2 such as CH-ZH, or of a country such as CH");
            }
            copy.put(code, Set.copyOf(days));
        });
        further = Collections.unmodifiableMap(copy);
    }

    /**
     * Whether {@code date} is a public holiday in {@code region}. Where that is unknown or abroad, a holiday of any German
     * Land counts.
     *
     * @param region an ISO 3166-2 code such as {@code DE-BY}, null if unknown
     */
    public boolean on(LocalDate date, @Nullable String region) {
        var code = region == null ? "" : Region.normal(region);
        return statutory(date, Region.of(code)) || (!further.isEmpty() && added(date, code));
    }

    private static boolean statutory(LocalDate date, @Nullable Region region) {
        var day = on(date.getMonth(), date.getDayOfMonth());
        var fromEaster =
                FROM_EASTER + date.getDayOfYear() - easterSunday(date.getYear()).getDayOfYear();
        var repentance = isRepentanceDay(date);
        for (var holiday : HOLIDAYS) {
            if ((holiday.day == day || holiday.day == fromEaster || (repentance && holiday.day == REPENTANCE_DAY))
                    && holiday.holds(date.getYear(), region)) {
                return true;
            }
        }
        return false;
    }

    /** Of a region that is unknown every addition counts. */
    private boolean added(LocalDate date, String code) {
        return further.entrySet().stream()
                .anyMatch(entry -> entry.getValue().contains(date)
                        && (code.isEmpty() || code.equals(entry.getKey()) || code.startsWith(entry.getKey() + "-")));
    }

    private static int on(Month month, int dayOfMonth) {
        return 100 * month.getValue() + dayOfMonth;
    }

    private static int easter(int days) {
        return FROM_EASTER + days;
    }

    /** The Wednesday before 23 November, eleven days before the first Sunday of Advent. */
    private static boolean isRepentanceDay(LocalDate date) {
        return date.getMonth() == Month.NOVEMBER
                && date.getDayOfWeek() == DayOfWeek.WEDNESDAY
                && date.getDayOfMonth() >= 16
                && date.getDayOfMonth() <= 22;
    }

    /** By the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8). */
    static LocalDate easterSunday(int year) {
        var a = year % 19;
        var b = year / 100;
        var c = year % 100;
        var d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        var e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
        var f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
        return LocalDate.of(year, f / 31, f % 31 + 1);
    }
}
