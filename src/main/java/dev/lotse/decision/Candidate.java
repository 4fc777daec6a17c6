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
    static final Comparator<Candidate> BEST_FIRST = Comparator.comparing(
                    (Candidate candidate) -> !candidate.mandatory())
            .thenComparingDouble(candidate -> -candidate.score().total())
            .thenComparingInt(candidate -> -candidate.action().priority())
            .thenComparing(candidate -> candidate.action().key());
}
