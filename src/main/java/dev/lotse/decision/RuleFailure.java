package dev.lotse.decision;

import dev.lotse.facts.RuleInfo;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A rule threw, or took more than it may; for the analyst who owns it. */
public final class RuleFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient @Nullable RuleInfo rule;

    public RuleFailure(@Nullable RuleInfo rule, Throwable cause) {
        super(
                rule == null ? "a condition failed" : rule.file() + ":" + rule.line() + " \"" + rule.name() + "\"",
                cause);
        this.rule = rule;
    }

    /** @param rule the last that fired, null if none did */
    static RuleFailure overBudget(@Nullable RuleInfo rule) {
        return new RuleFailure(rule, new TimeoutException("the evaluation took more than its budget"));
    }

    /** The rule whose consequence threw; null if a condition did. */
    public @Nullable RuleInfo rule() {
        return rule;
    }
}
