package dev.lotse.facts;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Direction;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where and why the question is asked.
 *
 * @param channel the one channel in question, null for all
 * @param direction who begins, null for each channel's usual
 * @param context what the asker knows of the occasion, such as {@code intent}
 */
public record Situation(@Nullable Channel channel, @Nullable Direction direction, Map<String, Object> context) {
    /** Nothing is known of where and why. */
    public static final Situation NONE = new Situation(null, null, Map.of());

    public Situation {
        context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
        if (channel != null && direction != null && !channel.carries(direction)) {
            throw new IllegalArgumentException("nobody is approached on " + channel);
        }
    }

    /** What the asker told under {@code name}, if it is a text. */
    public @Nullable String told(String name) {
        return context.get(name) instanceof String text ? text : null;
    }

    /** Who begins on {@code candidate}; null if it cannot be used here. */
    public @Nullable Direction directionOn(Channel candidate) {
        if (channel != null && channel != candidate) {
            return null;
        }
        if (direction == null) {
            return candidate.usualDirection();
        }
        return candidate.carries(direction) ? direction : null;
    }

    /**
     * The channel whose law applies where {@code candidate} is used: a call from the call centre is by phone. One that cannot
     * be used here is itself.
     */
    public Channel reached(Channel candidate) {
        var begun = directionOn(candidate);
        return begun == null ? candidate : candidate.reachedBy(begun);
    }
}
