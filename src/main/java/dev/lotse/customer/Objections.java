package dev.lotse.customer;

import dev.lotse.customer.Happening.Objected;
import java.util.List;

/** What somebody objects to now (Art. 21 GDPR). */
public record Objections(boolean marketing, boolean profiling) {
    public static final Objections NONE = new Objections(false, false);

    /** The objections that stand after all of {@code events}, whose order does not matter unless they are of the same time. */
    public static Objections of(List<Event> events) {
        var standing = new Objections[] {NONE};
        History.of(events).until(Long.MAX_VALUE, happening -> {
            if (happening instanceof Objected objected) {
                standing[0] = standing[0].after(objected);
            }
        });
        return standing[0];
    }

    private Objections after(Objected objected) {
        return objected.toProfiling()
                ? new Objections(marketing, objected.raised())
                : new Objections(objected.raised(), profiling);
    }

    public boolean any() {
        return marketing || profiling;
    }

    public Objections and(Objections others) {
        return new Objections(marketing || others.marketing, profiling || others.profiling);
    }

    public Objections without(Objections others) {
        return new Objections(marketing && !others.marketing, profiling && !others.profiling);
    }

    /** The words for each on the wire. */
    public List<String> scopes() {
        return marketing
                ? profiling ? List.of("MARKETING", "PROFILING") : List.of("MARKETING")
                : profiling ? List.of("PROFILING") : List.of();
    }
}
