package dev.lotse.facts;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what the rules of one stage conclude, with the rule that concluded it. */
public final class Verdicts {

    /** No moment of {@link System#nanoTime} that comes. */
    public static final long NEVER = Long.MAX_VALUE;

    /** A verdict and the rule that gave it. */
    public record Given(RuleInfo rule, Verdict verdict) {}

    private static final ThreadLocal<@Nullable Verdicts> CURRENT = new ThreadLocal<>();

    private final List<RuleInfo> fired = new ArrayList<>();
    private final List<Given> given = new ArrayList<>();
    private boolean truncated;
    private long latest = NEVER;

    /**
     * Whom the verbs of the rules on this thread speak to from now on.
     *
     * @param latest when conditions may still look into free texts, as of {@link System#nanoTime}; {@link #NEVER} for always
     */
    public void listen(long latest) {
        this.latest = latest;
        CURRENT.set(this);
    }

    /** The evaluation is over: who looks into free texts now is no rule. */
    public void end() {
        latest = NEVER;
    }

    /** Conditions are tested all before the first rule fires: what can take long in them begins with a free text. */
    static void refuseOverdue() {
        Verdicts current = CURRENT.get();
        if (current != null && current.latest != NEVER && System.nanoTime() - current.latest > 0) {
            throw new IllegalStateException("the evaluation took more than its budget");
        }
    }

    static Verdicts current() {
        Verdicts current = CURRENT.get();
        if (current == null) {
            throw new IllegalStateException("a verb was used outside of an evaluation");
        }
        return current;
    }

    /** From now on the verdicts are those of {@code rule}. */
    public void fires(RuleInfo rule) {
        fired.add(rule);
    }

    /** The evaluation hit its budget. */
    public void truncate() {
        truncated = true;
    }

    void add(Verdict verdict) {
        given.add(new Given(fired.getLast(), verdict));
    }

    /** The rules that fired, in firing order. */
    public List<RuleInfo> fired() {
        return fired;
    }

    /** The verdicts, in the order they were given; their order must not matter. */
    public List<Given> given() {
        return given;
    }

    public boolean truncated() {
        return truncated;
    }
}
