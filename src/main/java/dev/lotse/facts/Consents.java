package dev.lotse.facts;

import static dev.lotse.customer.Micros.NEVER;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Happening.Consented;
import dev.lotse.customer.Happening.Objected;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the customer agreed and objected to up to a moment. */
final class Consents {
    static final String MARKETING = "MARKETING";

    private record Scope(@Nullable Channel channel, String purpose) {}

    private final Map<Scope, Long> confirmed = new HashMap<>();
    private boolean objection;
    private boolean profilingObjection;

    void consented(Consented consent) {
        if (consent.confirmed()) {
            confirmed.put(new Scope(consent.channel(), consent.purpose()), consent.at());
        } else if (consent.channel() == null) {
            confirmed.keySet().removeIf(scope -> scope.purpose().equals(consent.purpose()));
        } else {
            confirmed.remove(new Scope(consent.channel(), consent.purpose()));
        }
    }

    void objected(Objected objected) {
        if (objected.toProfiling()) {
            profilingObjection = objected.raised();
        } else {
            objection = objected.raised();
        }
    }

    /** When the latest opt-in that still stands was confirmed, on any channel and for any purpose. */
    long lastOptIn() {
        return confirmed.values().stream().mapToLong(Long::longValue).max().orElse(NEVER);
    }

    /** The channels with a standing opt-in to marketing. */
    Set<Channel> marketing() {
        var channels = EnumSet.noneOf(Channel.class);
        for (var scope : confirmed.keySet()) {
            if (scope.channel() != null && scope.purpose().equals(MARKETING)) {
                channels.add(scope.channel());
            }
        }
        return Collections.unmodifiableSet(channels);
    }

    boolean objection() {
        return objection;
    }

    boolean profilingObjection() {
        return profilingObjection;
    }
}
