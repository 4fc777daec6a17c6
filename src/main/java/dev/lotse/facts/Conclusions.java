package dev.lotse.facts;

import dev.lotse.customer.Channel;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the stages before concluded of a customer.
 *
 * @param permissions the channels that the law opens, and on what ground
 * @param phaseBefore the phase just before the last purchase or signing
 */
public record Conclusions(
        Map<Channel, LegalBasis> permissions,
        @Nullable Phase phaseBefore,
        @Nullable Phase phase,
        @Nullable Moment moment) {
    public static final Conclusions NONE = new Conclusions(Map.of(), null, null, null);

    public Conclusions {
        permissions = Map.copyOf(permissions);
    }

    /** The channels that the law opens, in the order of {@link Channel}: the map has another one in each process. */
    Set<Channel> openChannels() {
        var open = EnumSet.noneOf(Channel.class);
        open.addAll(permissions.keySet());
        return Collections.unmodifiableSet(open);
    }
}
