package dev.lotse.decision;

import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Makes deciders, which share all that does not depend on the rule base.
 *
 * @param experience what outcomes taught about propensities
 * @param lang {@code de} or {@code en}, for customers of whom no language is known
 * @param timeZone of customers of whom none is known
 */
public record Deciders(Experience experience, String lang, ZoneId timeZone) {

    /** One that decides with {@code base}; the others are those of {@link Decider#Decider a decider}. */
    public Decider with(RuleBase base, Consumer<RuleFailure> failures, Supplier<List<Stop>> stops) {
        return with(base, UnaryOperator.identity(), failures, stops);
    }

    /** As {@link #with(RuleBase, Consumer, Supplier)}, but with what {@code weighing} makes of the propensities. */
    public Decider with(
            RuleBase base,
            UnaryOperator<Propensities> weighing,
            Consumer<RuleFailure> failures,
            Supplier<List<Stop>> stops) {
        return new Decider(base, weighing.apply(experience.weighing(base)), lang, timeZone, failures, stops);
    }

    /** Such that all know the same, whatever happens meanwhile, and nothing follows of their failures. */
    public Function<RuleBase, Decider> asOfNow(List<Stop> stops) {
        var frozen = new Deciders(experience.asItIs(), lang, timeZone);
        return base -> frozen.with(base, failure -> {}, () -> stops);
    }
}
