package dev.lotse.decision;

import dev.lotse.customer.Channel;
import dev.lotse.decision.Decision.Removed;
import dev.lotse.facts.RuleInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an action was chosen or not.
 *
 * @param attempts the rules that could propose it, by file and line; none if the rules were not heard
 */
public record Why(String action, Fate fate, List<Attempt> attempts) {
    public Why {
        attempts = List.copyOf(attempts);
    }

    /** @param unmet the first condition that kept {@code rule} from firing; null if none did */
    public record Attempt(RuleInfo rule, @Nullable Unmet unmet) {}

    /** What became of an action. */
    public sealed interface Fate {
        /** It is one of the answer. */
        record Chosen(int rank, Channel channel, double score) implements Fate {}

        /** It could be done, but better ones filled the answer. */
        record Outranked(int rank, Channel channel, double score, double lastChosenScore) implements Fate {}

        /** It was proposed and taken out, on every channel for a reason. */
        record TakenOut(List<Removed> reasons) implements Fate {
            public TakenOut {
                reasons = List.copyOf(reasons);
            }
        }

        /** No rule proposed it. */
        record NotProposed() implements Fate {}

        /** The rules failed, so that nothing was proposed but by the fallback. */
        record NotHeard() implements Fate {}

        /** The rule base has no such action. */
        record NoSuchAction() implements Fate {}
    }
}
