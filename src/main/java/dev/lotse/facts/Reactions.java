package dev.lotse.facts;

import static dev.lotse.customer.Micros.NEVER;

import dev.lotse.customer.Happening.Answered;
import dev.lotse.customer.Outcome;
import java.util.HashMap;
import java.util.Map;

/** What became of the actions that were advised, of each and one after the other. */
final class Reactions {
    /** How often something became of an action, and when last. */
    static final class Count {
        static final Count NONE = new Count();
        int times;
        long last = NEVER;

        private void add(long at) {
            times++;
            last = at;
        }
    }

    private static final class OfAction {
        final Count presented = new Count();
        final Count accepted = new Count();
        final Count rejected = new Count();
    }

    private final Map<String, OfAction> byAction = new HashMap<>(0);
    int rejectionsInARow;

    void answered(Answered answered) {
        var reactions = byAction.computeIfAbsent(answered.action(), key -> new OfAction());
        if (answered.outcome() == Outcome.PRESENTED) {
            reactions.presented.add(answered.at());
        } else if (answered.outcome() == Outcome.REJECTED) {
            reactions.rejected.add(answered.at());
            rejectionsInARow++;
        } else if (answered.outcome().accepted()) {
            reactions.accepted.add(answered.at());
            rejectionsInARow = 0;
        }
    }

    Count presented(String action) {
        var reactions = byAction.get(action);
        return reactions == null ? Count.NONE : reactions.presented;
    }

    Count accepted(String action) {
        var reactions = byAction.get(action);
        return reactions == null ? Count.NONE : reactions.accepted;
    }

    Count rejected(String action) {
        var reactions = byAction.get(action);
        return reactions == null ? Count.NONE : reactions.rejected;
    }
}
