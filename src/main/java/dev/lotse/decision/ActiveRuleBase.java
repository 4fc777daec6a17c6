package dev.lotse.decision;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rule base that decides. It changes at once for all: a decision is made with the one it began with. */
public final class ActiveRuleBase implements Supplier<RuleBase> {
    private volatile @Nullable RuleBase base;

    /**
     * The one that decides now.
     *
     * @throws NullPointerException before the first one was activated
     */
    @Override
    public RuleBase get() {
        return Objects.requireNonNull(base, "no rule base is active yet");
    }

    public void switchTo(RuleBase next) {
        base = next;
    }
}
