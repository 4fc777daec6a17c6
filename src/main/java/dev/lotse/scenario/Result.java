package dev.lotse.scenario;

import dev.lotse.decision.Decision;
import dev.lotse.decision.Decision.Fired;
import dev.lotse.decision.Decision.Removed;
import dev.lotse.decision.Decision.Trace;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What became of a scenario: passed if nothing was missed. */
public record Result(Scenario scenario, Decision decision, List<Miss> misses, Duration took) {

    /**
     * A claim that does not hold.
     *
     * @param because what became of the actions it is about, a sentence each
     */
    public record Miss(String key, String expected, String found, List<String> because) {
        public Miss {
            because = List.copyOf(because);
        }

        @Override
        public String toString() {
            return key + ": expected " + expected + ", but found " + found
                    + (because.isEmpty() ? "" : ". " + String.join(" ", because));
        }
    }

    public Result {
        misses = List.copyOf(misses);
    }

    static Result of(Scenario scenario, Decision decision, List<String> failures, Duration took) {
        var broken = failures.stream().map(failure -> new Miss("rules", "no rule that fails", failure, List.of()));
        var missed = scenario.claims().stream()
                .filter(claim -> !claim.holds().test(decision))
                .map(claim ->
                        new Miss(claim.key(), claim.expected(), claim.found().apply(decision), fates(claim, decision)));
        return new Result(scenario, decision, Stream.concat(broken, missed).toList(), took);
    }

    public boolean passed() {
        return misses.isEmpty();
    }

    /** The rules that fired, in firing order. */
    public List<Fired> fired() {
        return trace(decision).rules();
    }

    private static List<String> fates(Claim claim, Decision decision) {
        return claim.about().stream()
                .filter(action -> decision.actions().stream()
                        .noneMatch(advice -> advice.action().equals(action)))
                .map(action -> fate(action, decision))
                .toList();
    }

    private static String fate(String action, Decision decision) {
        var removed = trace(decision).removed().stream()
                .filter(each -> each.action().equals(action))
                .toList();
        return removed.isEmpty()
                ? action + " was proposed by no rule."
                : action + " was removed: "
                        + String.join("; ", removed.stream().map(Result::why).toList()) + ".";
    }

    private static String why(Removed removed) {
        var rule = removed.rule() == null ? "" : ", by \"" + removed.rule() + "\"";
        return (removed.channel() == null ? "" : removed.channel() + " ") + "(" + removed.reason() + rule + ")";
    }

    private static Trace trace(Decision decision) {
        var trace = decision.trace();
        if (trace == null) {
            throw new IllegalStateException("the decision has no trace, though it was asked for");
        }
        return trace;
    }
}
