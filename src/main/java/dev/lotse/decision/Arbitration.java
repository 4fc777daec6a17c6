package dev.lotse.decision;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Direction;
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
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Weighs what the rules propose: what is lawful and not excluded, best first. */
final class Arbitration {
    private record Excluded(
            Target target, String reason, @Nullable String unless, Given by) {}

    private final RuleBase base;
    private final Propensities propensities;
    private final Conclusion conclusion;
    private final Customer customer;
    private final Situation situation;
    private final boolean german;
    private final List<Excluded> exclusions;
    private final List<Removed> removed = new ArrayList<>();

    Arbitration(RuleBase base, Propensities propensities, Conclusion conclusion, Situation situation, Locale locale) {
        this.base = base;
        this.propensities = propensities;
        this.conclusion = conclusion;
        this.customer = conclusion.customer();
        this.situation = situation;
        this.german = locale.getLanguage().equals("de");
        this.exclusions = conclusion.given().stream()
                .filter(given -> given.verdict() instanceof Exclusion)
                .sorted(Conclusion.AS_WRITTEN)
                .map(given -> excluded(given, (Exclusion) given.verdict(), locale))
                .toList();
    }

    private Excluded excluded(Given given, Exclusion exclusion, Locale locale) {
        return new Excluded(
                exclusion.target(),
                told(exclusion.reason(), locale),
                exclusion.unless().map(unless -> told(unless, locale)).orElse(null),
                given);
    }

    private String told(Reason reason, Locale locale) {
        return Template.fill(german ? reason.german() : reason.english(), customer, locale);
    }

    /** Every action that may be done, on its best channel, best first. */
    List<Candidate> ranked() {
        var candidates = new ArrayList<Candidate>();
        proposals()
                .forEach((key, proposal) -> base.catalogue()
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

    void beyondLimit(Collection<Candidate> candidates) {
        candidates.forEach(candidate -> removed.add(new Removed(
                candidate.action().key(),
                candidate.channel(),
                TraceStage.LIMIT,
                null,
                german ? "Bessere Aktionen füllen die Antwort" : "Better actions fill the answer",
                null)));
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
                .orElseGet(() -> base.catalogue()
                        .find(proposal.action())
                        .map(Action::value)
                        .orElse(0.0));
    }

    private Optional<Candidate> onBestChannel(Action action, Given proposal) {
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
                    german ? "Wird hier nicht angeboten" : "Is not offered here",
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
                    german ? "Keine Adresse für " + reached : "No address for " + reached,
                    german ? "Adresse für " + reached + " im Profil" : "an address for " + reached + " in the profile");
            return Optional.empty();
        }
        var basis = Law.basis(action, reached, direction, customer);
        if (basis.isEmpty()) {
            remove(
                    action,
                    channel,
                    TraceStage.CONSENT,
                    Law.missing(reached, german),
                    german ? "Bestätigtes Opt-in für " + reached : "a confirmed opt-in for " + reached);
            return Optional.empty();
        }
        var proposal = (Proposal) given.verdict();
        return Optional.of(new Candidate(
                action,
                channel,
                direction,
                new Score(
                        propensities.of(action, reached, conclusion.phase().phase()),
                        value(proposal),
                        context(reached),
                        lever(action)),
                basis.get(),
                given.rule(),
                proposal.reason()));
    }

    private double context(Channel reached) {
        return reached == customer.preferredChannel() ? base.contactPolicy().preferredChannelWeight() : 1;
    }

    /** The product of the boosts, multiplied in one order whatever order they were given in. */
    private double lever(Action action) {
        return conclusion
                .verdicts(Boost.class)
                .filter(boost -> boost.action().equals(action.key()))
                .mapToDouble(Boost::factor)
                .sorted()
                .reduce(1, (one, other) -> one * other);
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
        return german
                ? "Die Regeln zum Recht fehlen oder sind fehlgeschlagen: keine Werbung"
                : "The compliance rules are missing or failed: no marketing";
    }

    private void remove(Action action, @Nullable Channel channel, Excluded excluded) {
        var rule = excluded.by().rule();
        removed.add(new Removed(
                action.key(), channel, TraceStage.of(rule), rule.name(), excluded.reason(), excluded.unless()));
    }

    private void remove(
            Action action,
            @Nullable Channel channel,
            TraceStage stage,
            String reason,
            @Nullable String wouldQualifyIf) {
        removed.add(new Removed(action.key(), channel, stage, null, reason, wouldQualifyIf));
    }
}
