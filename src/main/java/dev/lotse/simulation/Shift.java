package dev.lotse.simulation;

import dev.lotse.customer.Channel;
import dev.lotse.decision.Decision.TraceStage;
import dev.lotse.facts.Moment;
import dev.lotse.facts.Phase;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What changes for the customers looked at. Before is what the version decides that is compared with, after what the other
 * one does.
 *
 * @param phases how many customers go from which phase to which; only pairs that occur
 * @param firstActions the same of the first action; null stands for no action
 * @param actions by action, how many customers it is advised to
 * @param removals by stage, how often a proposed action was taken out, on each channel or on all
 * @param reach by channel, how many customers an action is advised to on it
 * @param withoutAction how many customers no action is advised to
 * @param fallbacks for how many customers the rules failed
 * @param expected the scores of the first actions, added up
 * @param net the same less what the actions cost where they are accepted
 */
public record Shift(
        long customers,
        List<Move<Phase>> phases,
        List<Move<String>> firstActions,
        SortedMap<String, Count> actions,
        Map<TraceStage, Count> removals,
        Map<Channel, Count> reach,
        Count withoutAction,
        Count fallbacks,
        Amount expected,
        Amount net,
        Map<Aspect, Changed> changed) {

    /** What may be different for a customer. */
    public enum Aspect {
        PHASE,
        MOMENT,
        FIRST_ACTION,
        /** Any of the actions, their order, or the channel of one. */
        ANY_ACTION
    }

    /** How many went from one value to another, or stayed. */
    public record Move<T>(@Nullable T before, @Nullable T after, long customers) {}

    public record Count(long before, long after) {
        static final Count NONE = new Count(0, 0);

        public long difference() {
            return after - before;
        }

        Count plus(boolean inBefore, boolean inAfter) {
            return new Count(before + (inBefore ? 1 : 0), after + (inAfter ? 1 : 0));
        }
    }

    /** In the configured currency. */
    public record Amount(double before, double after) {
        static final Amount NONE = new Amount(0, 0);

        public double difference() {
            return after - before;
        }

        Amount plus(double inBefore, double inAfter) {
            return new Amount(before + inBefore, after + inAfter);
        }
    }

    /** For how many customers it is different, and the first of them in the order of their ids. */
    public record Changed(long customers, List<Example> examples) {
        static final int MOST_EXAMPLES = 20;

        public Changed {
            examples = List.copyOf(examples);
        }
    }

    public record Example(String customerId, Stand before, Stand after) {}

    /**
     * Where a customer stands and what is done first.
     *
     * @param firstAction null for no action
     * @param reason why that action, or why none
     */
    public record Stand(
            Phase phase,
            String phaseReason,
            @Nullable Moment moment,
            @Nullable String firstAction,
            @Nullable Channel channel,
            @Nullable String reason) {}

    public Shift {
        phases = List.copyOf(phases);
        firstActions = List.copyOf(firstActions);
        actions = Collections.unmodifiableSortedMap(new TreeMap<>(actions));
        removals = Collections.unmodifiableMap(new LinkedHashMap<>(removals));
        reach = Collections.unmodifiableMap(new LinkedHashMap<>(reach));
        changed = Collections.unmodifiableMap(new LinkedHashMap<>(changed));
    }

    public Changed changed(Aspect aspect) {
        return changed.getOrDefault(aspect, new Changed(0, List.of()));
    }
}
