package dev.lotse.customer;

import dev.lotse.customer.Happening.Answered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What became of advice, in order. Immutable. */
public final class Answers {
    static final Answers NONE = new Answers(List.of(), Map.of());

    private final List<Answered> presented;
    private final Map<String, List<Answered>> byAction;

    private Answers(List<Answered> presented, Map<String, List<Answered>> byAction) {
        this.presented = presented;
        this.byAction = byAction;
    }

    static Answers of(Walk walk) {
        var presented = new ArrayList<Answered>();
        var byAction = new HashMap<String, List<Answered>>();
        while (walk.next()) {
            if (walk.trait() == Trait.ANSWERED) {
                var answered = walk.answered();
                byAction.computeIfAbsent(answered.action(), action -> new ArrayList<>())
                        .add(answered);
                if (answered.outcome() == Outcome.PRESENTED) {
                    presented.add(answered);
                }
            }
        }
        return byAction.isEmpty() ? NONE : new Answers(presented, byAction);
    }

    public boolean isEmpty() {
        return byAction.isEmpty();
    }

    /** What was presented, of whatever action. */
    public List<Answered> presented() {
        return presented;
    }

    /** What became of {@code action}. */
    public List<Answered> of(String action) {
        return byAction.getOrDefault(action, List.of());
    }
}
