package dev.lotse.facts;

import static dev.lotse.customer.Micros.NEVER;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Walk;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the customer agreed and objected to up to a moment. */
final class Consents {
    /** Of somebody who said nothing: nothing is added to it. */
    static final Consents NONE = new Consents();

    static final String MARKETING = "MARKETING";

    private record Scope(@Nullable Channel channel, String purpose) {}

    private final Map<Scope, Long> confirmed = new HashMap<>(0);
    private Set<Channel> marketing = Collections.emptySet();
    private boolean objection;
    private boolean profilingObjection;

    void consented(Walk consent) {
        var purpose = consent.purpose();
        if (consent.begun()) {
            confirmed.put(new Scope(consent.channel(), purpose), consent.at());
        } else if (consent.channel() == null) {
            confirmed.keySet().removeIf(scope -> scope.purpose().equals(purpose));
        } else {
            confirmed.remove(new Scope(consent.channel(), purpose));
        }
    }

    void objected(Walk objected) {
        if (objected.toProfiling()) {
            profilingObjection = objected.begun();
        } else {
            objection = objected.begun();
        }
    }

    /** All is told. */
    void close() {
        if (confirmed.isEmpty()) {
            return;
        }
        var channels = EnumSet.noneOf(Channel.class);
        for (var scope : confirmed.keySet()) {
            if (scope.channel() != null && scope.purpose().equals(MARKETING)) {
                channels.add(scope.channel());
            }
        }
        marketing = Collections.unmodifiableSet(channels);
    }

    /** When the latest opt-in that still stands was confirmed, on any channel and for any purpose. */
    long lastOptIn() {
        var last = NEVER;
        for (var at : confirmed.values()) {
            last = last == NEVER ? at : Math.max(last, at);
        }
        return last;
    }

    /** The channels with a standing opt-in to marketing. */
    Set<Channel> marketing() {
        return marketing;
    }

    boolean objection() {
        return objection;
    }

    boolean profilingObjection() {
        return profilingObjection;
    }
}
