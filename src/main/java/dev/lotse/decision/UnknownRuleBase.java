package dev.lotse.decision;

/** There is no version of the rule base called so. */
public final class UnknownRuleBase extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownRuleBase(String version) {
        super("there is no version " + version + " of the rule base. GET /v1/rule-bases lists them.");
    }
}
