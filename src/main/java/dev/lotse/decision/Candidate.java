package dev.lotse.decision;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Direction;
import dev.lotse.facts.LegalBasis;
import dev.lotse.facts.Reason;
import dev.lotse.facts.RuleInfo;
import java.util.Comparator;

/**
 * An action that was proposed, on one channel.
 *
 * @param mandatory it comes before all that is not
 */
record Candidate(
        Action action,
        Channel channel,
        Direction direction,
        Score score,
        LegalBasis basis,
        RuleInfo rule,
        Reason reason,
        boolean mandatory) {

    /** Best first; the same candidates always in the same order. */
    static final Comparator<Candidate> BEST_FIRST = Candidate::compare;

    private static int compare(Candidate one, Candidate other) {
        if (one.mandatory != other.mandatory) {
            return one.mandatory ? -1 : 1;
        }
        var byScore = Double.compare(other.score.total(), one.score.total());
        if (byScore != 0) {
            return byScore;
        }
        var byPriority = Integer.compare(other.action.priority(), one.action.priority());
        return byPriority == 0 ? one.action.key().compareTo(other.action.key()) : byPriority;
    }
}
