package dev.lotse.release;

import dev.lotse.config.ScenarioFile;
import dev.lotse.config.Settings;
import dev.lotse.decision.RuleBase;
import dev.lotse.release.Activation.Cause;
import dev.lotse.rules.RuleSources;
import dev.lotse.scenario.Rehearsal;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Makes a rule base quick before it decides about anybody: its scenarios are decided over and over. */
final class Warming {
    /** More do not make the first decisions any faster (measured with the shipped rules). */
    private static final int DECISIONS = 4_000;

    private static final int BETWEEN_RESTS = 20;

    /**
     * How much time there is.
     *
     * @param restToWork how long to rest, so that those who ask for decisions find a core, and the compiler keeps up
     */
    private record Pace(Duration patience, int restToWork) {
        /** While another version decides, there is time. */
        static final Pace THOROUGH = new Pace(Duration.ofSeconds(10), 2);

        /** While nobody is answered at all, or what decides is to be got rid of, there is not. */
        static final Pace BRIEF = new Pace(Duration.ofMillis(400), 0);

        static Pace of(Cause cause) {
            return switch (cause) {
                case ACTIVATED, SAVED -> THOROUGH;
                case STARTED, ROLLED_BACK, SWITCHED_BACK -> BRIEF;
            };
        }
    }

    private final Settings settings;

    Warming(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param sources of {@code base}; without scenarios nothing is warmed
     * @param cause why {@code base} is to decide
     */
    void warm(RuleBase base, RuleSources sources, Cause cause) {
        var scenarios = ScenarioFile.readAll(sources.files(), base, settings.currency());
        var pace = Pace.of(cause);
        var worked = System.nanoTime();
        var ends = worked + pace.patience().toNanos();
        try (var rehearsal = new Rehearsal(base, settings.lang(), settings.timeZone())) {
            for (var done = 0; done < DECISIONS && !scenarios.isEmpty(); done++) {
                rehearsal.run(scenarios.get(done % scenarios.size()));
                var now = System.nanoTime();
                if (now > ends) {
                    return;
                }
                if (done % BETWEEN_RESTS == BETWEEN_RESTS - 1) {
                    LockSupport.parkNanos(pace.restToWork() * (now - worked));
                    worked = System.nanoTime();
                }
            }
        }
    }
}
