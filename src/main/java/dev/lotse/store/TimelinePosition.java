package dev.lotse.store;

import dev.lotse.customer.Event.Recorded;
import dev.lotse.customer.Micros;

/** A place in a timeline, which goes back in time, and among equal times back in the order of arrival. */
record TimelinePosition(long time, long sequence) {
    static final TimelinePosition START = new TimelinePosition(Long.MAX_VALUE, Long.MAX_VALUE);

    static TimelinePosition of(Recorded event) {
        return new TimelinePosition(Micros.of(event.event().time()), event.sequence());
    }

    static TimelinePosition parse(String text) {
        try {
            int comma = text.indexOf(',');
            return new TimelinePosition(
                    Long.parseLong(text, 0, Math.max(comma, 0), 10),
                    Long.parseLong(text, comma + 1, text.length(), 10));
        } catch (NumberFormatException e) {
            throw Cursor.unknown();
        }
    }

    String text() {
        return time + "," + sequence;
    }
}
