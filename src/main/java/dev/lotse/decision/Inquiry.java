package dev.lotse.decision;

import dev.lotse.decision.Why.Attempt;
import dev.lotse.decision.Why.Fate;
import java.util.HashSet;
import java.util.List;

/**
 * Finds out why single actions were chosen or not.
 *
 * @param chosen how many of the best of {@code offer} were
 */
record Inquiry(Rules rules, Conclusion conclusion, Offer offer, int chosen) {

    List<Why> into(List<String> actions) {
        return actions.stream()
                .map(action -> new Why(action, fate(action), attempts(action)))
                .toList();
    }

    private Fate fate(String action) {
        var ranked = offer.ranked();
        for (var i = 0; i < ranked.size(); i++) {
            var candidate = ranked.get(i);
            if (candidate.action().key().equals(action)) {
                return i < chosen
                        ? new Fate.Chosen(
                                i + 1, candidate.channel(), candidate.score().total())
                        : new Fate.Outranked(
                                i + 1,
                                candidate.channel(),
                                candidate.score().total(),
                                ranked.get(chosen - 1).score().total());
            }
        }
        var reasons = offer.removed().stream()
                .filter(removed -> removed.action().equals(action))
                .toList();
        if (!reasons.isEmpty()) {
            return new Fate.TakenOut(reasons);
        }
        return conclusion.advised() ? new Fate.NotProposed() : new Fate.NotHeard();
    }

    private List<Attempt> attempts(String action) {
        if (!conclusion.advised()) {
            return List.of();
        }
        var fired = new HashSet<>(conclusion.fired());
        return rules.proposing(action).stream()
                .map(rule -> new Attempt(
                        rule,
                        fired.contains(rule)
                                ? null
                                : rules.unmet(rule, conclusion.customer()).orElse(null)))
                .toList();
    }
}
