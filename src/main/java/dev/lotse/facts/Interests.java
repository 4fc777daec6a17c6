package dev.lotse.facts;

import static dev.lotse.customer.Micros.NEVER;
import static dev.lotse.customer.Micros.latest;

import dev.lotse.customer.Happening.Interest;
import dev.lotse.customer.Trait;
import dev.lotse.customer.Walk;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the customer showed interest in up to a moment. */
@SuppressWarnings("EnumOrdinal") // the table of last moments is made and read here only; a map would box each of them
final class Interests {
    /** Of somebody who showed none: nothing is added to it. */
    static final Interests NONE = new Interests();

    private final Occurrences productViews = new Occurrences();
    private long @Nullable [] last;

    void add(Walk interested) {
        var known = last;
        if (known == null) {
            known = new long[Interest.values().length];
            Arrays.fill(known, NEVER);
            last = known;
        }
        known[interested.interest().ordinal()] = interested.at();
        if (interested.interest() == Interest.PRODUCT_VIEW) {
            productViews.add(interested.at());
        }
    }

    long last(Interest interest) {
        return last == null ? NEVER : last[interest.ordinal()];
    }

    /** Any visit, download, open, click or social interaction. */
    long lastInteraction() {
        return latest(last(Interest.PRODUCT_VIEW), last(Interest.INTERACTION));
    }

    int productViewsSince(long moment) {
        return productViews.since(moment);
    }

    /** The categories looked at, read from {@code walk}. */
    static Set<String> browsed(Walk walk) {
        var browsed = new LinkedHashSet<String>();
        while (walk.next()) {
            if (walk.trait() == Trait.INTERESTED && walk.category() != null) {
                browsed.add(walk.category());
            }
        }
        return Collections.unmodifiableSet(browsed);
    }
}
