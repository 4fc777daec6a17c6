package dev.lotse.decision;

import dev.lotse.customer.Channel;
import dev.lotse.facts.Phase;

/**
 * How likely an action is accepted, above 0 to 1.
 *
 * <p>They are those of today even where a decision is made as of the past; a recorded decision keeps the ones it was made
 * with.
 */
@FunctionalInterface
public interface Propensities {
    /** Before any outcome: what the catalogue says. */
    Propensities CATALOGUE = (action, reached, phase) -> action.propensity();

    /** @param reached the channel whose law applies: a call from the call centre is by phone */
    double of(Action action, Channel reached, Phase phase);
}
