package dev.lotse.facts;

import dev.lotse.customer.Channel;
import java.util.Optional;

/** What a rule concludes. */
public sealed interface Verdict {
    Reason reason();

    /** The customer stands in {@code phase}; {@code reasonCode} is the machine-readable why. */
    record InPhase(Phase phase, String reasonCode, Reason reason) implements Verdict {}

    /** This is {@code moment}. */
    record AtMoment(Moment moment, Reason reason) implements Verdict {}

    /** The law lets the customer be approached on {@code channel}. */
    record Permission(Channel channel, LegalBasis basis, Reason reason) implements Verdict {}

    /** {@code action} is worth {@code value} to the company, in the configured currency; the catalogue says where no rule does. */
    record Proposal(String action, Optional<Double> value, Reason reason) implements Verdict {
        public Proposal {
            value.ifPresent(worth -> {
                if (!(worth >= 0 && worth <= 1e9)) {
                    throw new IllegalArgumentException(
                            "the value of " + action + " must be 0 to 1e9, but was " + worth);
                }
            });
        }
    }

    /** {@code action} counts {@code factor} times. */
    record Boost(String action, double factor, Reason reason) implements Verdict {
        public Boost {
            if (!(factor >= 0 && factor <= 1e6)) {
                throw new IllegalArgumentException("the factor of " + action + " must be 0 to 1e6, but was " + factor);
            }
        }
    }

    /** What {@code target} covers must not be done; {@code unless} says what would let it be done. */
    record Exclusion(Target target, Reason reason, Optional<Reason> unless) implements Verdict {}
}
