package dev.lotse.cli;

import dev.lotse.config.Settings;
import dev.lotse.rules.RuleSources;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which rules a command is about, and the configuration that goes with them: options that commands share. */
final class RuleFolder {
    @Parameters(arity = "0..1", paramLabel = "RULES", description = "The folder of rules [rules].")
    private @Nullable Path rules;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration; catalogue and policies lie beside it [config/lotse.yaml].")
    private @Nullable Path config;

    /** What was found there. */
    record Found(Settings settings, Path folder, Path configFolder, RuleSources sources) {}

    /** @throws IllegalStateException if there is no such folder */
    Found find(Home home) throws IOException {
        var file = home.config(config);
        var settings = Settings.read(file);
        var folder = home.rules(rules, settings);
        var configFolder = Home.folderOf(file);
        return new Found(settings, folder, configFolder, RuleSources.read(folder, configFolder));
    }
}
