package dev.lotse.scenario;

import dev.lotse.decision.Action;
import dev.lotse.decision.Decider;
import dev.lotse.decision.Experience;
import dev.lotse.decision.Propensities;
import dev.lotse.decision.RuleBase;
import dev.lotse.decision.RuleFailure;
import dev.lotse.decision.Stop;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Decides what scenarios ask for and compares. For one thread. */
public final class Rehearsal implements AutoCloseable {
    private final RuleBase base;
    private final String lang;
    private final ZoneId timeZone;
    private final Map<Map<String, Action>, Decider> decidersByActions = new HashMap<>();
    private final List<String> failures = new ArrayList<>();
    private Propensities propensities = Propensities.CATALOGUE;
    private List<Stop> stops = List.of();

    /**
     * @param lang {@code de} or {@code en}, for scenarios that name none
     * @param timeZone of customers of whom none is known
     */
    public Rehearsal(RuleBase base, String lang, ZoneId timeZone) {
        this.base = base;
        this.lang = lang;
        this.timeZone = timeZone;
    }

    public Result run(Scenario scenario) {
        failures.clear();
        var began = System.nanoTime();
        var given = scenario.given();
        propensities = learned(given);
        stops = given.stops();
        var at = Objects.requireNonNull(scenario.request().asOf());
        var decision = decidersByActions
                .computeIfAbsent(given.actions(), this::decider)
                .decide(scenario.request(), given.dossier(), at, "scenario");
        return Result.of(scenario, decision, failures, Duration.ofNanos(System.nanoTime() - began));
    }

    public List<Result> run(List<Scenario> scenarios) {
        return scenarios.stream().map(this::run).toList();
    }

    private Propensities learned(Given given) {
        var experience = new Experience();
        given.experience().forEach(experience::learn);
        return experience.weighing(base);
    }

    /** Those that do as the catalogue says share one, for rules take longer to make ready than to run. */
    private Decider decider(Map<String, Action> changed) {
        return new Decider(
                base.with(base.catalogue().with(changed)),
                (action, reached, phase) -> propensities.of(action, reached, phase),
                lang,
                timeZone,
                failure -> failures.add(told(failure)),
                () -> stops);
    }

    @Override
    public void close() {
        decidersByActions.values().forEach(Decider::close);
    }

    private static String told(RuleFailure failure) {
        return failure.getMessage() + ": " + failure.getCause();
    }
}
