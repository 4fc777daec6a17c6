package dev.lotse.decision;

import dev.lotse.customer.Channel;
import dev.lotse.decision.OutcomeStore.Tally;
import dev.lotse.facts.Phase;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What outcomes teach about propensities: the rates so far, smoothed towards what the catalogue says.
 *
 * <p>The formula is the mean of a beta-binomial posterior (Gelman et al., Bayesian Data Analysis, 3rd ed., section 2.4): the
 * catalogue's propensity counts as {@code weight} offers that were presented before the first one.
 */
public final class Experience {
    /** Rates are rounded to six decimals, as scores are. */
    private static final double DECIMALS = 1e6;
    /** No action is written off for good: a rate of 0 would never be tried again. */
    private static final double LEAST = 0.0001;

    private record Occasion(String action, Channel channel, Phase phase) {}

    private final Map<Occasion, Tally> tallies = new ConcurrentHashMap<>();

    /** What is known now; it learns nothing of what comes. */
    public Experience asItIs() {
        var copy = new Experience();
        copy.tallies.putAll(tallies);
        return copy;
    }

    /** Reads what {@code store} has counted so far and follows what comes. Blocks. */
    public void start(OutcomeStore store) {
        store.watch(this::learn);
        store.tallies().join().forEach(this::learn);
    }

    /** Counts only ever grow, so that of two the larger is the later, in whatever order they come. */
    public void learn(Tally tally) {
        tallies.merge(
                new Occasion(tally.action(), tally.channel(), tally.phase()),
                tally,
                (one, other) -> one.presented() + one.accepted() < other.presented() + other.accepted() ? other : one);
    }

    /** The rates as they are whenever asked for, weighed as {@code base} says. */
    public Propensities weighing(RuleBase base) {
        return weighing(base.contactPolicy().propensity().weight());
    }

    /** The rates as they are whenever asked for; {@code weight} is how many offers the catalogue's propensity counts for. */
    Propensities weighing(double weight) {
        return (action, reached, phase) -> {
            var tally = tallies.get(new Occasion(action.key(), reached, phase));
            return tally == null
                    ? action.propensity()
                    : smoothed(action.propensity(), weight, tally.presented(), tally.accepted());
        };
    }

    /** (accepted + weight × start) / (presented + weight), but at least {@value #LEAST} or the start, if that is less. */
    static double smoothed(double start, double weight, long presented, long accepted) {
        var rate = (accepted + weight * start) / (presented + weight);
        return Math.clamp(Math.rint(rate * DECIMALS) / DECIMALS, Math.min(start, LEAST), 1);
    }
}
