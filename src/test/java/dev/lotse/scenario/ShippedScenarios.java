package dev.lotse.scenario;

import dev.lotse.config.ScenarioFile;
import dev.lotse.config.Settings;
import dev.lotse.rules.Budget;
import dev.lotse.rules.LocalRules;
import dev.lotse.rules.RuleSources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The rules as shipped and their scenario tests, loaded once for all tests. */
public final class ShippedScenarios {
    public static final LocalRules LOCAL_RULES = new LocalRules(Path.of("target", "compiled-rules"));
    public static final RuleSources SOURCES = sources();
    public static final LocalRules.Loaded RULES = load(SOURCES);
    public static final List<Scenario> ALL = ScenarioFile.readAll(SOURCES.files(), RULES.base(), "EUR");

    private ShippedScenarios() {}

    static LocalRules.Loaded load(RuleSources sources) {
        return LOCAL_RULES.load(sources, Budget.of(Settings.DEFAULTS.evaluation()));
    }

    private static RuleSources sources() {
        try {
            return RuleSources.read(Path.of("rules"), Path.of("config"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
