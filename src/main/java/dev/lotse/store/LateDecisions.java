package dev.lotse.store;

import dev.lotse.decision.DecisionStore.Logged;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decisions that reach the log after the customer they saw was erased. None is on its way for longer than it takes to
 * decide and to write, so that it is enough to know those erased last.
 */
final class LateDecisions {
    private static final int KNOWN = 100_000;

    private final Map<String, Long> arrivalsByErased = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > KNOWN;
        }
    };
    private final Set<Integer> hashes = new HashSet<>();

    /** Customer {@code id} was erased after {@code arrival}. */
    void erased(String id, long arrival) {
        arrivalsByErased.remove(id);
        arrivalsByErased.put(id, arrival);
        hashes.add(DecisionBlock.hash(id));
    }

    List<DecisionBlock> without(List<DecisionBlock> blocks) {
        if (hashes.isEmpty()) {
            return blocks;
        }
        var left = new ArrayList<DecisionBlock>();
        for (var block : blocks) {
            if (DecisionBlock.holds(block.customers, hashes::contains)) {
                left.addAll(DecisionBlock.ofDecisions(block.decisions(this::timely)));
            } else {
                left.add(block);
            }
        }
        return left;
    }

    /** Who was never stored is not known to be the one erased. */
    private boolean timely(Logged logged) {
        return logged.sequence() == 0 || logged.sequence() > arrivalsByErased.getOrDefault(logged.customerId(), 0L);
    }
}
