package dev.lotse.decision;

import dev.lotse.customer.Channel;
import dev.lotse.decision.Decision.Removed;
import dev.lotse.facts.Reason;
import dev.lotse.facts.RuleInfo;
import dev.lotse.facts.Situation;
import dev.lotse.facts.Verdict.Proposal;
import dev.lotse.facts.Verdicts.Given;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the contact policy answers on each channel when the rules cannot; law, stops and caps hold of it as of all. */
final class Fallback {
    static final RuleInfo RULE = new RuleInfo("fallback", "config/contact-policy.yaml", 1, "eligibility");

    private static final Reason REASON =
            new Reason("Ersatz, weil die Regeln fehlgeschlagen sind", "Stands in because the rules failed");

    private final Setting setting;
    private final Conclusion conclusion;
    private final Situation situation;

    Fallback(Setting setting, Conclusion conclusion, Situation situation) {
        this.setting = setting;
        this.conclusion = conclusion;
        this.situation = situation;
    }

    Offer offer() {
        var bestByAction = new LinkedHashMap<String, Candidate>();
        var removed = new ArrayList<Removed>();
        actionsByChannel().forEach((channel, action) -> {
            var offer = on(channel, action);
            removed.addAll(offer.removed());
            offer.ranked()
                    .forEach(candidate -> bestByAction.merge(
                            candidate.action().key(),
                            candidate,
                            (one, other) -> Candidate.BEST_FIRST.compare(one, other) <= 0 ? one : other));
        });
        return new Offer(
                bestByAction.values().stream().sorted(Candidate.BEST_FIRST).toList(), removed);
    }

    /** The channels that can be used in this situation, with the action that stands in there. */
    private Map<Channel, String> actionsByChannel() {
        var actions = new EnumMap<Channel, String>(Channel.class);
        for (var channel : Channel.values()) {
            var direction = situation.directionOn(channel);
            if (direction != null) {
                action(channel, channel.reachedBy(direction)).ifPresent(action -> actions.put(channel, action));
            }
        }
        return actions;
    }

    private Optional<String> action(Channel channel, Channel reached) {
        var actions = setting.base().contactPolicy().fallback();
        return Optional.ofNullable(actions.get(reached)).or(() -> Optional.ofNullable(actions.get(channel)));
    }

    private Offer on(Channel channel, String action) {
        var proposal = new Given(RULE, new Proposal(action, Optional.empty(), REASON));
        return Offer.of(
                setting,
                conclusion.with(List.of(proposal)),
                new Situation(channel, situation.directionOn(channel), situation.context()));
    }
}
