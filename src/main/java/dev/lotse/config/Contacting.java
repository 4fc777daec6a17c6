package dev.lotse.config;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Direction;
import dev.lotse.customer.Outcome;
import dev.lotse.decision.Cap;
import dev.lotse.decision.Scope;
import dev.lotse.facts.Kind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the catalogue and the contact policy say alike: caps, and rests after outcomes. */
final class Contacting {
    private static final String SPAN = "a span such as P14D or PT12H";

    private Contacting() {}

    static Cap cap(Section entry, Scope of) {
        entry.require("max", "per");
        return new Cap(of, entry.whole("max", 1), entry.duration("per", Duration.ofDays(1)));
    }

    /** The contacts of {@code action} and {@code kind} that {@code entry} narrows to a channel and a direction. */
    static Scope place(Section entry, @Nullable String action, @Nullable Kind kind) {
        return new Scope(
                action,
                kind,
                entry.has("channel") ? entry.word("channel", Channel.EMAIL, Channel.class) : null,
                entry.has("direction") ? entry.word("direction", Direction.OUTBOUND, Direction.class) : null);
    }

    /** Spans by outcome, or one span after a presentation. */
    static Map<Outcome, Duration> rests(Section entry, String key) {
        if (entry.isText(key)) {
            return Map.of(Outcome.PRESENTED, entry.parsed(key, Duration.ZERO, SPAN, Duration::parse));
        }
        Section section = entry.section(key);
        Map<Outcome, Duration> rests = new EnumMap<>(Outcome.class);
        for (Outcome outcome : section.keys(Outcome.class)) {
            rests.put(outcome, section.parsed(outcome.name(), Duration.ZERO, SPAN, Duration::parse));
        }
        return rests;
    }
}
