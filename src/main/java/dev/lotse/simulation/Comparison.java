package dev.lotse.simulation;

import dev.lotse.customer.Channel;
import dev.lotse.decision.Decision.Removed;
import dev.lotse.decision.Decision.TraceStage;
import dev.lotse.facts.Phase;
import dev.lotse.simulation.Shift.Amount;
import dev.lotse.simulation.Shift.Aspect;
import dev.lotse.simulation.Shift.Changed;
import dev.lotse.simulation.Shift.Count;
import dev.lotse.simulation.Shift.Example;
import dev.lotse.simulation.Shift.Move;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Counts what two versions decided, customer by customer; of the customers themselves it keeps examples only. */
final class Comparison {
    /** From one value to another, as a key. */
    private record Way<T>(@Nullable T before, @Nullable T after) {}

    private final Map<Way<Phase>, Long> phases = new HashMap<>();
    private final Map<Way<String>, Long> firstActions = new HashMap<>();
    private final SortedMap<String, Count> actions = new TreeMap<>();
    private final Map<TraceStage, Count> removals = new EnumMap<>(TraceStage.class);
    private final Map<Channel, Count> reach = new EnumMap<>(Channel.class);
    private final Map<Aspect, Long> changed = new EnumMap<>(Aspect.class);
    private final Map<Aspect, List<Example>> examples = new EnumMap<>(Aspect.class);
    private long customers;
    private Count withoutAction = Count.NONE;
    private Count fallbacks = Count.NONE;
    private Amount expected = Amount.NONE;
    private Amount net = Amount.NONE;

    /** One more customer. */
    void add(Side before, Side after) {
        customers++;
        count(phases, before.decision().phase().key(), after.decision().phase().key());
        count(firstActions, before.firstAction(), after.firstAction());
        count(actions, before.actions(), after.actions());
        count(reach, before.channels(), after.channels());
        removed(before, true);
        removed(after, false);
        withoutAction = withoutAction.plus(before.first() == null, after.first() == null);
        fallbacks =
                fallbacks.plus(before.decision().fallback(), after.decision().fallback());
        expected = expected.plus(before.expected(), after.expected());
        net = net.plus(before.net(), after.net());
        for (var aspect : Aspect.values()) {
            if (differ(aspect, before, after)) {
                differs(aspect, before, after);
            }
        }
    }

    private static <T> void count(Map<Way<T>, Long> ways, @Nullable T before, @Nullable T after) {
        ways.merge(new Way<>(before, after), 1L, Long::sum);
    }

    private static <T> void count(Map<T, Count> counts, Set<T> before, Set<T> after) {
        var either = new HashSet<>(before);
        either.addAll(after);
        either.forEach(each -> counts.merge(
                each,
                Count.NONE.plus(before.contains(each), after.contains(each)),
                (one, more) -> new Count(one.before() + more.before(), one.after() + more.after())));
    }

    private void removed(Side side, boolean before) {
        var trace = Objects.requireNonNull(side.decision().trace(), "a simulation asks for explanations");
        for (Removed removed : trace.removed()) {
            removals.merge(
                    removed.stage(),
                    Count.NONE.plus(before, !before),
                    (one, more) -> one.plus(more.before() > 0, more.after() > 0));
        }
    }

    private static boolean differ(Aspect aspect, Side before, Side after) {
        return switch (aspect) {
            case PHASE ->
                before.decision().phase().key() != after.decision().phase().key();
            case MOMENT -> before.decision().moment() != after.decision().moment();
            case FIRST_ACTION -> !Objects.equals(before.firstAction(), after.firstAction());
            case ANY_ACTION -> !before.advised().equals(after.advised());
        };
    }

    private void differs(Aspect aspect, Side before, Side after) {
        changed.merge(aspect, 1L, Long::sum);
        var known = examples.computeIfAbsent(aspect, each -> new ArrayList<>());
        if (known.size() < Changed.MOST_EXAMPLES) {
            known.add(new Example(before.decision().customerId(), before.stand(), after.stand()));
        }
    }

    /** What was counted so far. */
    Shift shift() {
        var all = new EnumMap<Aspect, Changed>(Aspect.class);
        for (var aspect : Aspect.values()) {
            all.put(aspect, new Changed(changed.getOrDefault(aspect, 0L), examples.getOrDefault(aspect, List.of())));
        }
        return new Shift(
                customers,
                moves(phases, Phase::ordinal),
                moves(firstActions, action -> action),
                actions,
                removals,
                reach,
                withoutAction,
                fallbacks,
                expected,
                net,
                all);
    }

    /** In the order of {@code key}, nothing last. */
    private static <T, K extends Comparable<K>> List<Move<T>> moves(Map<Way<T>, Long> ways, Function<T, K> key) {
        Comparator<@Nullable T> order = Comparator.nullsLast(Comparator.comparing(key));
        return ways.entrySet().stream()
                .map(way -> new Move<>(way.getKey().before(), way.getKey().after(), way.getValue()))
                .sorted(Comparator.<Move<T>, @Nullable T>comparing(Move::before, order)
                        .thenComparing(Move::after, order))
                .toList();
    }
}
