package dev.lotse.decision;

import dev.lotse.customer.Outcome;
import dev.lotse.facts.Kind;
import java.time.Duration;
import java.util.Map;

/**
 * How long an action rests after an outcome. What the action itself says goes before what its kind says, and that before
 * what is usual; where nobody says anything it does not rest.
 *
 * @param usual by outcome
 * @param byKind by kind of action and outcome
 * @param rejectedAgain each further rejection in a row rests so many times longer, 1 to 10
 * @param longest but no longer than this, unless the first rest is longer
 */
public record CoolDowns(
        Map<Outcome, Duration> usual,
        Map<Kind, Map<Outcome, Duration>> byKind,
        double rejectedAgain,
        Duration longest) {
    public static final CoolDowns NONE = new CoolDowns(Map.of(), Map.of(), 1, Cap.LONGEST);

    public CoolDowns {
        usual = checked(usual);
        byKind = Map.copyOf(byKind);
        byKind.values().forEach(CoolDowns::checked);
        if (!(rejectedAgain >= 1 && rejectedAgain <= 10)) {
            throw new IllegalArgumentException("rejectedAgain must be 1 to 10, but was " + rejectedAgain);
        }
        if (!longest.isPositive() || longest.compareTo(Cap.LONGEST) > 0) {
            throw new IllegalArgumentException("longest must be above 0 and at most P3660D, but was " + longest);
        }
    }

    /** {@code spans}, if they can be rested. */
    static Map<Outcome, Duration> checked(Map<Outcome, Duration> spans) {
        spans.forEach((outcome, span) -> {
            if (span.isNegative() || span.compareTo(Cap.LONGEST) > 0) {
                throw new IllegalArgumentException(outcome + " must be 0 to P3660D, but was " + span);
            }
            if (outcome == Outcome.NOT_OFFERED) {
                throw new IllegalArgumentException("NOT_OFFERED counts nothing. Leave it out.");
            }
        });
        return Map.copyOf(spans);
    }

    /** How long {@code action} rests after {@code outcome}, the first in a row. */
    public Duration after(Outcome outcome, Action action) {
        var own = action.tact().coolDown().get(outcome);
        if (own != null) {
            return own;
        }
        return byKind.getOrDefault(action.kind(), usual)
                .getOrDefault(outcome, usual.getOrDefault(outcome, Duration.ZERO));
    }

    /** How long {@code action} rests after so many rejections in a row. */
    Duration afterRejections(int inARow, Action action) {
        var first = after(Outcome.REJECTED, action);
        var grown = first.toMillis() * Math.pow(rejectedAgain, inARow - 1);
        var most = first.compareTo(longest) > 0 ? first : longest;
        return grown >= most.toMillis() ? most : Duration.ofMillis(Math.round(grown));
    }
}
