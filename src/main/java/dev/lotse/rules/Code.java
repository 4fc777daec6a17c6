package dev.lotse.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The sorts of findings; each has its section in {@code docs/findings.md}. */
public enum Code {
    SYNTAX(Severity.ERROR),
    CHARACTERS(Severity.ERROR),
    TOO_LARGE(Severity.ERROR),
    UNKNOWN_PLACE(Severity.ERROR),
    TABLE(Severity.ERROR),
    MISSING_FILE(Severity.ERROR),
    CONFIGURATION(Severity.ERROR),
    NOT_A_RULE(Severity.ERROR),
    RULE_NAME(Severity.ERROR),
    DUPLICATE_NAME(Severity.ERROR),
    ATTRIBUTE(Severity.ERROR),
    ONE_FACT(Severity.ERROR),
    EVAL(Severity.ERROR),
    PATTERN(Severity.ERROR),
    UNKNOWN_FACT(Severity.ERROR),
    UNKNOWN_PROPERTY(Severity.ERROR),
    UNKNOWN_NAME(Severity.ERROR),
    AMBIGUOUS_NAME(Severity.ERROR),
    CONDITION(Severity.ERROR),
    NOT_A_VERDICT(Severity.ERROR),
    UNKNOWN_VERB(Severity.ERROR),
    UNKNOWN_ACTION(Severity.ERROR),
    SIDE_EFFECT(Severity.ERROR),
    NO_REASON(Severity.ERROR),
    UNKNOWN_PLACEHOLDER(Severity.ERROR),
    VERDICT(Severity.ERROR),
    FORBIDDEN(Severity.ERROR),
    LOOP(Severity.ERROR),
    COMPILER(Severity.ERROR),
    SCENARIO(Severity.ERROR),
    LOST_SAFEGUARD(Severity.ERROR),
    UNCOVERED_RULE(Severity.WARNING),
    NEVER_FIRES(Severity.WARNING),
    DUPLICATE_RULE(Severity.WARNING),
    SHADOWED_RULE(Severity.WARNING),
    CONTRADICTORY_RULES(Severity.WARNING),
    LIMIT_AS_NUMBER(Severity.WARNING),
    SENSITIVE_ATTRIBUTE(Severity.WARNING),
    USELESS_ACCEPT(Severity.WARNING);

    private final Severity severity;

    Code(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }

    /** As it is written, for machines: {@code unknown-action}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Code> of(String key) {
        return Arrays.stream(values()).filter(code -> code.key().equals(key)).findFirst();
    }

    /** Whether the author of a rule base may say, with a reason, that it is meant to be so. */
    public boolean acceptable() {
        return this == LOST_SAFEGUARD || (severity == Severity.WARNING && this != USELESS_ACCEPT);
    }

    /** Where to read on: what it means, an example, the cure. */
    public String help() {
        return "docs/findings.md#" + key();
    }
}
