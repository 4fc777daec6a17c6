package dev.lotse.facts;

import static dev.lotse.customer.Micros.NEVER;

import dev.lotse.customer.Micros;
import dev.lotse.customer.Outcome;
import dev.lotse.customer.Walk;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What became of the actions that were advised, of each and one after the other. */
final class Reactions {
    /** Of somebody to whom nothing was advised: nothing is added to it. */
    static final Reactions NONE = new Reactions();

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
        private long[] presentations = new long[4];
        final Count accepted = new Count();
        final Count rejected = new Count();

        void present(long at) {
            if (presented.times == presentations.length) {
                presentations = Arrays.copyOf(presentations, 2 * presentations.length);
            }
            presentations[presented.times] = at;
            presented.add(at);
        }

        int presentedWithin(double days, long now) {
            var within = 0;
            while (within < presented.times && Micros.days(now - presentations[presented.times - 1 - within]) <= days) {
                within++;
            }
            return within;
        }
    }

    private final Map<String, OfAction> byAction = new HashMap<>(0);
    int rejectionsInARow;

    void answered(Walk answered) {
        var reactions = byAction.computeIfAbsent(answered.action(), key -> new OfAction());
        if (answered.outcome() == Outcome.PRESENTED) {
            reactions.present(answered.at());
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

    /** How often {@code action} was presented in the {@code days} before {@code now}. */
    int presentedWithin(double days, String action, long now) {
        var reactions = byAction.get(action);
        return reactions == null ? 0 : reactions.presentedWithin(days, now);
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
