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
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Settings settings;

    Warming(Settings settings) {
        this.settings = settings;
    }

    /** @param sources of {@code base}; without scenarios nothing is warmed */
    void warm(RuleBase base, RuleSources sources) {
        var scenarios = ScenarioFile.readAll(sources.files(), base, settings.currency());
        var ends = System.nanoTime() + PATIENCE.toNanos();
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
