package dev.lotse.facts;

import java.time.DayOfWeek;
import java.util.regex.Pattern;

/** When the company may begin a contact, on each kind of day. A public holiday is one whatever day of the week it is. */
public record ContactHours(Span weekday, Span saturday, Span sunday, Span publicHoliday) {
    public static final ContactHours ALWAYS = new ContactHours(Span.ALWAYS, Span.ALWAYS, Span.ALWAYS, Span.ALWAYS);

    /** A part of a day, in minutes since its midnight: {@code from} included, {@code to} excluded. */
    public record Span(int from, int to) {
        private static final int DAY = 24 * 60;

        public static final Span ALWAYS = new Span(0, DAY);
        public static final Span NEVER = new Span(0, 0);

        private static final Pattern WRITTEN = Pattern.compile("(\\d{1,2}):([0-5]\\d)-(\\d{1,2}):([0-5]\\d)");

        public Span {
            if (from < 0 || to > DAY || from > to) {
                throw new IllegalArgumentException("a span must lie within one day, but was " + from + " to " + to);
            }
        }

        /** Reads {@code 08:00-20:00}, {@code always} or {@code never}. */
        public static Span parse(String text) {
            var written = WRITTEN.matcher(text);
            if (written.matches()) {
                return new Span(
                        minutes(written.group(1), written.group(2)), minutes(written.group(3), written.group(4)));
            }
            return switch (text) {
                case "always" -> ALWAYS;
                case "never" -> NEVER;
                default -> throw new IllegalArgumentException(text);
            };
        }

        private static int minutes(String hours, String minutes) {
            return Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
        }

        private boolean within(Span other) {
            return from == to || (other.from <= from && to <= other.to);
        }

        boolean holds(int minute) {
            return from <= minute && minute < to;
        }
    }

    /** Whether they open at no time at which {@code others} do not. */
    public boolean within(ContactHours others) {
        return weekday.within(others.weekday)
                && saturday.within(others.saturday)
                && sunday.within(others.sunday)
                && publicHoliday.within(others.publicHoliday);
    }

    Span on(DayOfWeek day, boolean holiday) {
        return holiday
                ? publicHoliday
                : switch (day) {
                    case SATURDAY -> saturday;
                    case SUNDAY -> sunday;
                    case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> weekday;
                };
    }
}
