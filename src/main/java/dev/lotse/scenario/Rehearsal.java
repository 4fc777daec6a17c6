package dev.lotse.scenario;

import dev.lotse.decision.Decider;
import dev.lotse.decision.RuleBase;
import dev.lotse.decision.RuleFailure;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Decides what scenarios ask for and compares. For one thread. */
public final class Rehearsal implements AutoCloseable {
    private final List<String> failures = new ArrayList<>();
    private final Decider decider;

    /**
     * @param lang {@code de} or {@code en}, for scenarios that name none
     * @param timeZone of customers of whom none is known
     */
    public Rehearsal(RuleBase base, String lang, ZoneId timeZone) {
        decider = new Decider(base, lang, timeZone, failure -> failures.add(told(failure)));
    }

    public Result run(Scenario scenario) {
        failures.clear();
        var began = System.nanoTime();
        var at = Objects.requireNonNull(scenario.request().asOf());
        var decision = decider.decide(scenario.request(), scenario.dossier(), at, "scenario");
        return Result.of(scenario, decision, failures, Duration.ofNanos(System.nanoTime() - began));
    }

    public List<Result> run(List<Scenario> scenarios) {
        return scenarios.stream().map(this::run).toList();
    }

    @Override
    public void close() {
        decider.close();
    }

    private static String told(RuleFailure failure) {
        return failure.getMessage() + ": " + failure.getCause();
    }
}
