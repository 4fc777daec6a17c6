package dev.lotse.facts;

import static dev.lotse.customer.Micros.NEVER;
import static dev.lotse.customer.Micros.PER_DAY;
import static dev.lotse.customer.Micros.latest;

import dev.lotse.customer.Happening.Interest;
import dev.lotse.customer.Happening.Interested;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What the customer showed interest in up to a moment. */
final class Interests {
    private final Map<Interest, Long> last = new EnumMap<>(Interest.class);
    private final long viewsFrom;
    private final Set<String> browsed = new LinkedHashSet<>();
    int productViews;

    Interests(long now, Limits limits) {
        viewsFrom = now - limits.productViewDays() * PER_DAY;
    }

    void add(Interested interested) {
        last.put(interested.interest(), interested.at());
        if (interested.interest() == Interest.PRODUCT_VIEW && interested.at() >= viewsFrom) {
            productViews++;
        }
        if (interested.category() != null) {
            browsed.add(interested.category());
        }
    }

    long last(Interest interest) {
        return last.getOrDefault(interest, NEVER);
    }

    /** Any visit, download, open, click or social interaction. */
    long lastInteraction() {
        return latest(last(Interest.PRODUCT_VIEW), last(Interest.INTERACTION));
    }

    Set<String> browsed() {
        return browsed;
    }
}
