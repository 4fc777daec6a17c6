package dev.lotse.decision;

import dev.lotse.decision.Decision.Removed;
import dev.lotse.decision.Decision.TraceStage;
import dev.lotse.facts.Situation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What may be done, best first, and what was proposed and may not.
 *
 * @param ranked each action once
 */
record Offer(List<Candidate> ranked, List<Removed> removed) {

    static Offer of(Setting setting, Conclusion conclusion, Situation situation) {
        var arbitration = new Arbitration(setting, conclusion, situation);
        return new Offer(arbitration.ranked(), arbitration.removed());
    }

    /** This offer, where {@code other} was tried before. */
    Offer after(Offer other) {
        var all = new ArrayList<>(other.removed);
        all.addAll(removed);
        return new Offer(ranked, all);
    }

    /**
     * What an answer with the best {@code chosen} leaves out. Those beyond the limit in the order of their keys: their
     * propensities are not kept, and a past decision is to be explained alike.
     */
    List<Removed> removed(Setting setting, int chosen) {
        var all = new ArrayList<>(removed);
        ranked.subList(chosen, ranked.size()).stream()
                .sorted(Comparator.comparing(candidate -> candidate.action().key()))
                .forEach(candidate -> all.add(new Removed(
                        candidate.action().key(),
                        candidate.channel(),
                        TraceStage.LIMIT,
                        null,
                        setting.said("Bessere Aktionen füllen die Antwort", "Better actions fill the answer"),
                        setting.said("mehr Aktionen gefragt sind", "more actions are asked for"))));
        return all;
    }
}
