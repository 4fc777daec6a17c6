package dev.lotse.decision;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Micros;
import org.jspecify.annotations.Nullable;

/**
 * An emergency stop: whatever bears the name {@code target} is not to be done, be it an action, a kind or a channel, and
 * all of those where one name means several.
 *
 * @param author who ordered it, null if that is not known
 * @param since in {@link Micros}; the stop holds from then on
 * @param until in {@link Micros}; from then on it does not hold; {@link Micros#NEVER} while it does
 */
public record Stop(String target, String reason, @Nullable String author, long since, long until) {
    /** The longest reason, in characters. */
    public static final int LONGEST_REASON = 1_000;

    public Stop {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("must say why, in at most " + LONGEST_REASON + " characters");
        }
    }

    /** Whether it holds until somebody lifts it. */
    public boolean inForce() {
        return until == Micros.NEVER;
    }

    boolean heldAt(long moment) {
        return since <= moment && moment < until;
    }

    boolean covers(Action action) {
        return target.equals(action.key()) || target.equals(action.kind().name());
    }

    boolean covers(Channel channel, Channel reached) {
        return target.equals(channel.name()) || target.equals(reached.name());
    }
}
