package dev.lotse.release;

import dev.lotse.config.ScenarioFile;
import dev.lotse.config.Settings;
import dev.lotse.decision.RuleBase;
import dev.lotse.rules.RuleSources;
import dev.lotse.scenario.Rehearsal;
import java.time.Duration;

/** Makes a rule base quick before it decides about anybody: its scenarios are decided over and over. */
final class Warming {
    private static final int DECISIONS = 1_000;
    /** While another version decides, there is time. */
    static final Duration THOROUGHLY = Duration.ofSeconds(3);
    /** While nobody is answered at all, there is not. */
    static final Duration BRIEFLY = Duration.ofMillis(400);

    private final Settings settings;

    Warming(Settings settings) {
        this.settings = settings;
    }

    /** @param sources of {@code base}; without scenarios nothing is warmed */
    void warm(RuleBase base, RuleSources sources, Duration patience) {
        var scenarios = ScenarioFile.readAll(sources.files(), base, settings.currency());
        var ends = System.nanoTime() + patience.toNanos();
        try (var rehearsal = new Rehearsal(base, settings.lang(), settings.timeZone())) {
            for (var done = 0; done < DECISIONS && !scenarios.isEmpty(); done++) {
                rehearsal.run(scenarios.get(done % scenarios.size()));
                if (System.nanoTime() > ends) {
                    return;
                }
            }
        }
    }
}
