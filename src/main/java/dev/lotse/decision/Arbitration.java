package dev.lotse.decision;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Direction;
import dev.lotse.decision.Contacts.Pause;
import dev.lotse.decision.Decision.Removed;
import dev.lotse.facts.Customer;
import dev.lotse.facts.RuleInfo;
import dev.lotse.facts.Situation;
import dev.lotse.facts.Target;
import dev.lotse.facts.Verdict;
import dev.lotse.facts.Verdict.Boost;
import dev.lotse.facts.Verdict.Exclusion;
import dev.lotse.facts.Verdict.Proposal;
import dev.lotse.facts.Verdicts.Given;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Weighs what the rules propose: what is lawful and not excluded, best first. */
final class Arbitration {
    /** Of a lever, far beyond what rules mean by it: without an end, it would be no number. */
    private static final double MOST = 1e12;

    private static final Comparator<Excluded> AS_WRITTEN = Comparator.comparing(Excluded::given, Conclusion.AS_WRITTEN);

    private record Excluded(Exclusion exclusion, Given given) {
        Target target() {
            return exclusion.target();
        }
    }

    private record Proposed(Proposal proposal, double value, Given given) {
        RuleInfo rule() {
            return given.rule();
        }
    }

    private final Setting setting;
    private final Conclusion conclusion;
    private final Customer customer;
    private final Situation situation;
    private final List<ContextWeights.Weight> weights;
    private final Map<String, Proposed> proposalsByAction = new HashMap<>();
    private final List<Boost> boosts = new ArrayList<>();
    private final List<Excluded> exclusions = new ArrayList<>();
    private final Removals removals;

    Arbitration(Setting setting, Conclusion conclusion, Situation situation) {
        this.setting = setting;
        this.conclusion = conclusion;
        this.customer = conclusion.customer();
        this.situation = situation;
        this.weights = policy().weights().of(situation.context());
        this.removals = new Removals(setting, customer);
        conclusion.given().forEach(this::hear);
    }

    private ContactPolicy policy() {
        return setting.base().contactPolicy();
    }

    private void hear(Given given) {
        switch (given.verdict()) {
            case Proposal proposal -> propose(new Proposed(proposal, value(proposal), given));
            case Boost boost -> boosts.add(boost);
            case Exclusion exclusion -> exclusions.add(new Excluded(exclusion, given));
            case Verdict.Permission permission -> {}
            case Verdict.InPhase phase -> {}
            case Verdict.AtMoment moment -> {}
        }
    }

    /** Of each action the proposal that values it highest; of equals the first as written. */
    private void propose(Proposed proposed) {
        var action = proposed.proposal().action();
        var best = proposalsByAction.get(action);
        if (best == null
                || proposed.value() > best.value()
                || (proposed.value() == best.value()
                        && Conclusion.AS_WRITTEN.compare(proposed.given(), best.given()) < 0)) {
            proposalsByAction.put(action, proposed);
        }
    }

    private double value(Proposal proposal) {
        return proposal.value()
                .orElseGet(() -> setting.base()
                        .catalogue()
                        .find(proposal.action())
                        .map(Action::worth)
                        .orElse(0.0));
    }

    /** Every action that may be done, on its best channel, best first. */
    List<Candidate> ranked() {
        var candidates = new ArrayList<Candidate>();
        for (var entry : proposalsByAction.entrySet()) {
            setting.base()
                    .catalogue()
                    .find(entry.getKey())
                    .flatMap(action -> onBestChannel(action, entry.getValue()))
                    .ifPresent(candidates::add);
        }
        candidates.sort(Candidate.BEST_FIRST);
        return candidates;
    }

    /** What was proposed and taken out, in the order of its keys. */
    List<Removed> removed() {
        return removals.removed();
    }

    private Optional<Candidate> onBestChannel(Action action, Proposed proposed) {
        if (takeOut(action)) {
            return Optional.empty();
        }
        Candidate best = null;
        var reachable = false;
        for (var channel : situation.channel() == null ? action.channels() : List.of(situation.channel())) {
            var direction = situation.directionOn(channel);
            if (direction != null && isOffered(action, channel, direction)) {
                reachable = true;
                best = better(best, on(channel, direction, action, proposed));
            }
        }
        if (!reachable) {
            removals.notOffered(action, situation.channel());
        }
        return Optional.ofNullable(best);
    }

    private static boolean isOffered(Action action, Channel channel, Direction direction) {
        return action.channels().contains(channel.reachedBy(direction));
    }

    /** Of equals the one on the channel the customer prefers, then the first in the order of the catalogue. */
    private @Nullable Candidate better(@Nullable Candidate one, @Nullable Candidate other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        var byScore = Double.compare(other.score().total(), one.score().total());
        return byScore > 0 || (byScore == 0 && other.channel() == customer.preferredChannel()) ? other : one;
    }

    /** Takes {@code action} out, with the first reason, if it may not be done wherever it is; answers whether it did. */
    private boolean takeOut(Action action) {
        for (var stop : setting.stops()) {
            if (stop.covers(action)) {
                removals.stopped(action, null, stop);
                return true;
            }
        }
        var excluded = firstThatCovers(action);
        if (excluded != null) {
            removals.excluded(
                    action, null, excluded.exclusion(), excluded.given().rule());
            return true;
        }
        if (action.marketing() && !conclusion.lawful()) {
            removals.lawless(action);
            return true;
        }
        var paused =
                exempt(action) ? Optional.<Pause>empty() : setting.contacts().pause(action);
        paused.ifPresent(pause -> removals.paused(action, null, pause));
        return paused.isPresent();
    }

    private @Nullable Candidate on(Channel channel, Direction direction, Action action, Proposed proposed) {
        var reached = channel.reachedBy(direction);
        if (takeOut(action, channel, reached, direction)) {
            return null;
        }
        var basis = Law.basis(action, reached, direction, customer);
        if (basis.isEmpty()) {
            removals.unlawful(action, channel, reached);
            return null;
        }
        var paused =
                exempt(action) ? Optional.<Pause>empty() : setting.contacts().pause(action, reached, direction);
        if (paused.isPresent()) {
            removals.paused(action, channel, paused.get());
            return null;
        }
        return new Candidate(
                action,
                channel,
                direction,
                new Score(
                        setting.propensities()
                                .of(action, reached, conclusion.phase().phase()),
                        proposed.value(),
                        context(action, reached, direction),
                        lever(action)),
                basis.get(),
                proposed.rule(),
                proposed.proposal().reason(),
                action.mandatory(setting.at()));
    }

    /** As {@link #takeOut(Action)}, on a {@code channel} that cannot be used for it. */
    private boolean takeOut(Action action, Channel channel, Channel reached, Direction direction) {
        for (var stop : setting.stops()) {
            if (stop.covers(channel, reached)) {
                removals.stopped(action, channel, stop);
                return true;
            }
        }
        var excluded = firstThatCovers(channel, direction);
        if (excluded != null) {
            removals.excluded(
                    action, channel, excluded.exclusion(), excluded.given().rule());
            return true;
        }
        if (Law.needsHuman(action, channel)) {
            removals.needsHuman(action, channel);
            return true;
        }
        if (direction == Direction.OUTBOUND && !customer.reachableBy(reached)) {
            removals.unreachable(action, channel, reached);
            return true;
        }
        return false;
    }

    /** What is not marketing, and what is mandatory, may be said however often. */
    private boolean exempt(Action action) {
        return !action.marketing() || action.mandatory(setting.at());
    }

    private double context(Action action, Channel reached, Direction direction) {
        var preferred =
                reached == customer.preferredChannel() ? policy().weights().preferredChannel() : 1;
        return preferred * ContextWeights.product(weights, action, reached, direction);
    }

    /** The product of the boosts, multiplied in one order whatever order they were given in, and of the fatigue. */
    private double lever(Action action) {
        var factors = new double[boosts.size()];
        var count = 0;
        for (var boost : boosts) {
            if (boost.action().equals(action.key())) {
                factors[count++] = boost.factor();
            }
        }
        Arrays.sort(factors, 0, count);
        var product = 1.0;
        for (var i = 0; i < count; i++) {
            product = Math.min(product * factors[i], MOST);
        }
        return exempt(action) || customer.profilingObjection()
                ? product
                : product * setting.contacts().fatigue(action);
    }

    private @Nullable Excluded firstThatCovers(Action action) {
        Excluded first = null;
        for (var each : exclusions) {
            if (covers(each.target(), action) && (first == null || AS_WRITTEN.compare(each, first) < 0)) {
                first = each;
            }
        }
        return first;
    }

    private @Nullable Excluded firstThatCovers(Channel channel, Direction direction) {
        Excluded first = null;
        for (var each : exclusions) {
            if (covers(each.target(), channel, direction) && (first == null || AS_WRITTEN.compare(each, first) < 0)) {
                first = each;
            }
        }
        return first;
    }

    private static boolean covers(Target target, Action action) {
        return switch (target) {
            case Target.OfAction one -> one.action().equals(action.key());
            case Target.OfKind all -> all.kind() == action.kind();
            case Target.OfChannel channel -> false;
            case Target.OfOutbound channel -> false;
            case Target.Marketing all -> action.marketing() && !all.spared().contains(action.key());
        };
    }

    private static boolean covers(Target target, Channel channel, Direction direction) {
        var reached = channel.reachedBy(direction);
        return switch (target) {
            case Target.OfChannel(Channel closed) -> closed == channel || closed == reached;
            case Target.OfOutbound(Channel closed) -> direction == Direction.OUTBOUND && closed == reached;
            case Target.OfAction action -> false;
            case Target.OfKind kind -> false;
            case Target.Marketing marketing -> false;
        };
    }
}
