package dev.lotse.rules;

/** How much a finding weighs. */
public enum Severity {
    /** The rule base cannot be used. */
    ERROR,
    /** Worth a look; the rule base can be used. */
    WARNING
}
