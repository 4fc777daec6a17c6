package dev.lotse.decision;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Direction;
import dev.lotse.decision.Contacts.Pause;
import dev.lotse.decision.Decision.Removed;
import dev.lotse.decision.Decision.TraceStage;
import dev.lotse.facts.Customer;
import dev.lotse.facts.Reason;
import dev.lotse.facts.Situation;
import dev.lotse.facts.Target;
import dev.lotse.facts.Template;
import dev.lotse.facts.Verdict.Boost;
import dev.lotse.facts.Verdict.Exclusion;
import dev.lotse.facts.Verdict.Proposal;
import dev.lotse.facts.Verdicts.Given;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Weighs what the rules propose: what is lawful and not excluded, best first. */
final class Arbitration {
    private record Excluded(Exclusion exclusion, Given by) {
        Target target() {
            return exclusion.target();
        }
    }

    private final Setting setting;
    private final Conclusion conclusion;
    private final Customer customer;
    private final Situation situation;
    private final List<ContextWeights.Weight> weights;
    private final List<Excluded> exclusions;
    private final List<Removed> removed = new ArrayList<>();

    Arbitration(Setting setting, Conclusion conclusion, Situation situation) {
        this.setting = setting;
        this.conclusion = conclusion;
        this.customer = conclusion.customer();
        this.situation = situation;
        this.weights = policy().weights().of(situation.context());
        this.exclusions = conclusion.given().stream()
                .filter(given -> given.verdict() instanceof Exclusion)
                .sorted(Conclusion.AS_WRITTEN)
                .map(given -> new Excluded((Exclusion) given.verdict(), given))
                .toList();
    }

    private ContactPolicy policy() {
        return setting.base().contactPolicy();
    }

    private String told(Reason reason) {
        return Template.fill(setting.said(reason.german(), reason.english()), customer, setting.locale());
    }

    /** Every action that may be done, on its best channel, best first. */
    List<Candidate> ranked() {
        var candidates = new ArrayList<Candidate>();
        proposals()
                .forEach((key, proposal) -> setting.base()
                        .catalogue()
                        .find(key)
                        .flatMap(action -> onBestChannel(action, proposal))
                        .ifPresent(candidates::add));
        candidates.sort(Candidate.BEST_FIRST);
        return candidates;
    }

    /** What was proposed and taken out, in the order of its keys. */
    List<Removed> removed() {
        return removed;
    }

    /** Of each action the proposal that values it highest; of equals the first as written. */
    private Map<String, Given> proposals() {
        var best = new TreeMap<String, Given>();
        conclusion.given().stream()
                .filter(given -> given.verdict() instanceof Proposal)
                .sorted(Comparator.comparingDouble((Given given) -> -value((Proposal) given.verdict()))
                        .thenComparing(Conclusion.AS_WRITTEN))
                .forEach(given -> best.putIfAbsent(((Proposal) given.verdict()).action(), given));
        return best;
    }

    private double value(Proposal proposal) {
        return proposal.value()
                .orElseGet(() -> setting.base()
                        .catalogue()
                        .find(proposal.action())
                        .map(Action::worth)
                        .orElse(0.0));
    }

    private Optional<Candidate> onBestChannel(Action action, Given proposal) {
        var stopped =
                setting.stops().stream().filter(stop -> stop.covers(action)).findFirst();
        if (stopped.isPresent()) {
            remove(action, null, stopped.get());
            return Optional.empty();
        }
        var excluded = exclusions.stream()
                .filter(each -> coversAction(each.target(), action))
                .findFirst();
        if (excluded.isPresent()) {
            remove(action, null, excluded.get());
            return Optional.empty();
        }
        if (action.marketing() && !conclusion.lawful()) {
            remove(action, null, TraceStage.CONSENT, noCompliance(), null);
            return Optional.empty();
        }
        var paused =
                exempt(action) ? Optional.<Pause>empty() : setting.contacts().pause(action);
        if (paused.isPresent()) {
            remove(action, null, paused.get());
            return Optional.empty();
        }
        return channels(action).stream()
                .flatMap(channel -> on(channel, action, proposal).stream())
                .min(Comparator.comparingDouble(
                                (Candidate candidate) -> -candidate.score().total())
                        .thenComparing(candidate -> candidate.channel() != customer.preferredChannel()));
    }

    /** Where the action could be delivered in this situation, as the catalogue orders it. */
    private List<Channel> channels(Action action) {
        var asked = situation.channel();
        var channels = asked == null
                ? action.channels().stream()
                        .filter(channel -> situation.directionOn(channel) != null)
                        .toList()
                : List.of(asked);
        var reachable = channels.stream()
                .filter(channel -> {
                    var direction = situation.directionOn(channel);
                    return direction != null
                            && (action.channels().contains(channel)
                                    || action.channels().contains(channel.reachedBy(direction)));
                })
                .toList();
        if (reachable.isEmpty()) {
            remove(
                    action,
                    asked,
                    TraceStage.CHANNEL,
                    setting.said("Wird hier nicht angeboten", "Is not offered here"),
                    action.channels().toString());
        }
        return reachable;
    }

    private Optional<Candidate> on(Channel channel, Action action, Given given) {
        var direction = situation.directionOn(channel);
        if (direction == null) {
            return Optional.empty();
        }
        var reached = channel.reachedBy(direction);
        var stopped = setting.stops().stream()
                .filter(stop -> stop.covers(channel, reached))
                .findFirst();
        if (stopped.isPresent()) {
            remove(action, channel, stopped.get());
            return Optional.empty();
        }
        var excluded = exclusions.stream()
                .filter(each -> coversChannel(each.target(), channel, direction))
                .findFirst();
        if (excluded.isPresent()) {
            remove(action, channel, excluded.get());
            return Optional.empty();
        }
        if (Law.needsHuman(action, channel)) {
            remove(action, channel, TraceStage.SUITABILITY, "Art. 22 DSGVO / GDPR", "CALL_CENTER, STORE, PHONE");
            return Optional.empty();
        }
        if (direction == Direction.OUTBOUND && !customer.reachableBy(reached)) {
            remove(
                    action,
                    channel,
                    TraceStage.CHANNEL,
                    setting.said("Keine Adresse für " + reached, "No address for " + reached),
                    setting.said(
                            "Adresse für " + reached + " im Profil", "an address for " + reached + " in the profile"));
            return Optional.empty();
        }
        var basis = Law.basis(action, reached, direction, customer);
        if (basis.isEmpty()) {
            remove(
                    action,
                    channel,
                    TraceStage.CONSENT,
                    Law.missing(reached, setting.german()),
                    setting.said("Bestätigtes Opt-in für " + reached, "a confirmed opt-in for " + reached));
            return Optional.empty();
        }
        var paused =
                exempt(action) ? Optional.<Pause>empty() : setting.contacts().pause(action, reached, direction);
        if (paused.isPresent()) {
            remove(action, channel, paused.get());
            return Optional.empty();
        }
        var proposal = (Proposal) given.verdict();
        return Optional.of(new Candidate(
                action,
                channel,
                direction,
                new Score(
                        setting.propensities()
                                .of(action, reached, conclusion.phase().phase()),
                        value(proposal),
                        context(action, reached, direction),
                        lever(action)),
                basis.get(),
                given.rule(),
                proposal.reason(),
                action.mandatory(setting.at())));
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
        var boosts = conclusion
                .verdicts(Boost.class)
                .filter(boost -> boost.action().equals(action.key()))
                .mapToDouble(Boost::factor)
                .sorted()
                .reduce(1, (one, other) -> one * other);
        return exempt(action) || customer.profilingObjection()
                ? boosts
                : boosts * setting.contacts().fatigue(action);
    }

    private static boolean coversAction(Target target, Action action) {
        return switch (target) {
            case Target.OfAction one -> one.action().equals(action.key());
            case Target.OfKind all -> all.kind() == action.kind();
            case Target.OfChannel channel -> false;
            case Target.OfOutbound channel -> false;
            case Target.Marketing all -> action.marketing() && !all.spared().contains(action.key());
        };
    }

    private static boolean coversChannel(Target target, Channel channel, Direction direction) {
        var reached = channel.reachedBy(direction);
        return switch (target) {
            case Target.OfChannel(Channel closed) -> closed == channel || closed == reached;
            case Target.OfOutbound(Channel closed) -> direction == Direction.OUTBOUND && closed == reached;
            case Target.OfAction action -> false;
            case Target.OfKind kind -> false;
            case Target.Marketing marketing -> false;
        };
    }

    private String noCompliance() {
        return setting.said(
                "Die Regeln zum Recht fehlen oder sind fehlgeschlagen: keine Werbung",
                "The compliance rules are missing or failed: no marketing");
    }

    /** Texts are made only for those who read them. */
    private void remove(Action action, @Nullable Channel channel, Excluded excluded) {
        if (!setting.explained()) {
            return;
        }
        var rule = excluded.by().rule();
        var exclusion = excluded.exclusion();
        removed.add(new Removed(
                action.key(),
                channel,
                TraceStage.of(rule),
                rule.name(),
                told(exclusion.reason()),
                exclusion.unless().map(this::told).orElse(null)));
    }

    private void remove(Action action, @Nullable Channel channel, Stop stop) {
        remove(
                action,
                channel,
                TraceStage.CONTACT_POLICY,
                setting.said("Not-Stopp für ", "Emergency stop of ") + stop.target() + ": " + stop.reason(),
                setting.said("der Not-Stopp aufgehoben ist", "the emergency stop is lifted"));
    }

    private void remove(Action action, @Nullable Channel channel, Pause pause) {
        if (!setting.explained()) {
            return;
        }
        remove(
                action,
                channel,
                TraceStage.CONTACT_POLICY,
                setting.said(pause.reason().german(), pause.reason().english()),
                setting.said("wieder erlaubt nach ", "allowed again after ") + setting.written(pause.until()));
    }

    private void remove(
            Action action,
            @Nullable Channel channel,
            TraceStage stage,
            String reason,
            @Nullable String wouldQualifyIf) {
        if (setting.explained()) {
            removed.add(new Removed(action.key(), channel, stage, null, reason, wouldQualifyIf));
        }
    }
}
