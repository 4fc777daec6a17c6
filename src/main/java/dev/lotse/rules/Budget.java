package dev.lotse.rules;

import dev.lotse.config.Settings;
import java.time.Duration;

/**
 * What one stage of a decision may take; beyond it no more rules fire.
 *
 * @param firings how many rules may fire
 * @param time how long it may take
 */
public record Budget(int firings, Duration time) {
    public Budget {
        if (firings < 1 || !time.isPositive()) {
            throw new IllegalArgumentException(
                    "a budget must be positive, but was " + firings + " firings in " + time.toMillis() + " ms");
        }
    }

    public static Budget of(Settings.Evaluation settings) {
        return new Budget(settings.maxFirings(), Duration.ofMillis(settings.maxMillis()));
    }
}
