package dev.lotse.decision;

import java.util.function.Supplier;

/**
 * One version of rules, catalogue and policies.
 *
 * @param version its name, such as {@code 7-3f9a2c1b}
 * @param newRules makes the rules ready for one more thread
 * @param identity what can be remembered of a rule base without keeping it in memory
 */
public record RuleBase(
        String version,
        Catalogue catalogue,
        Lifecycle lifecycle,
        ContactPolicy contactPolicy,
        Supplier<Rules> newRules,
        Object identity) {

    public RuleBase(
            String version,
            Catalogue catalogue,
            Lifecycle lifecycle,
            ContactPolicy contactPolicy,
            Supplier<Rules> newRules) {
        this(version, catalogue, lifecycle, contactPolicy, newRules, new Object());
    }

    /** This rule base with another catalogue of the same actions. */
    public RuleBase with(Catalogue changed) {
        return new RuleBase(version, changed, lifecycle, contactPolicy, newRules);
    }

    /** This rule base with other rules. */
    public RuleBase with(Supplier<Rules> changed) {
        return new RuleBase(version, catalogue, lifecycle, contactPolicy, changed);
    }
}
