package dev.lotse.customer;

import dev.lotse.customer.Event.Recorded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** What happened to one customer, by time and, at the same moment, by arrival. Immutable. */
public final class History {
    public static final History NONE = new History(List.of());

    private final List<Happening> happenings;

    private History(List<Happening> sorted) {
        happenings = sorted;
    }

    /** The history that {@code events}, in order of arrival, make. */
    public static History of(List<Event> events) {
        return NONE.with(events);
    }

    /** This history and what arrived after it; late events find their place. */
    public History with(List<Event> arrived) {
        var all = new ArrayList<>(happenings);
        for (var event : arrived) {
            var happening = Happenings.of(event);
            if (happening != null) {
                all.add(happening);
            }
        }
        all.sort(Comparator.comparingLong(Happening::at));
        return new History(List.copyOf(all));
    }

    static History ofRecorded(List<Recorded> events) {
        return of(events.stream().map(Recorded::event).toList());
    }

    /** Tells, in order, what happened up to and including {@code moment} ({@link Micros}). */
    public void until(long moment, Consumer<Happening> each) {
        for (var happening : happenings) {
            if (happening.at() > moment) {
                return;
            }
            each.accept(happening);
        }
    }

    public int size() {
        return happenings.size();
    }
}
