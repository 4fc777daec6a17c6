package dev.lotse.rules;

import dev.lotse.facts.RuleInfo;
import org.jspecify.annotations.Nullable;

/** A rule threw. Nothing of its evaluation may be used, and whoever owns the rules should know. */
public final class RuleFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable RuleInfo rule;

    RuleFailure(@Nullable RuleInfo rule, Throwable cause) {
        super((rule == null ? "a rule" : "\"" + rule.name() + "\" in " + rule.file()) + " failed: " + cause, cause);
        this.rule = rule;
    }

    /** The rule that threw, if that is known. */
    public @Nullable RuleInfo rule() {
        return rule;
    }
}
