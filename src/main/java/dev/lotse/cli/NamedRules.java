package dev.lotse.cli;

import dev.lotse.config.Settings;
import dev.lotse.decision.RuleBase;
import dev.lotse.release.Version;
import dev.lotse.rules.Budget;
import dev.lotse.rules.Bundle;
import dev.lotse.rules.LocalRules;
import dev.lotse.rules.RuleSources;
import dev.lotse.store.ReadOnlyStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Rule bases as they are named on the command line: a folder, a version in a store, or what is active there. */
final class NamedRules {
    static final String ACTIVE = "active";

    private final ReadOnlyStore store;
    private final LocalRules localRules;
    private final Settings settings;
    private final Home home;
    private final Path configFolder;

    /** @param configFolder holds catalogue and policies for folders that have none of their own */
    NamedRules(ReadOnlyStore store, LocalRules localRules, Settings settings, Home home, Path configFolder) {
        this.store = store;
        this.localRules = localRules;
        this.settings = settings;
        this.home = home;
        this.configFolder = configFolder;
    }

    /**
     * The rule base called {@code name}. Blocks, for seconds if it must be compiled.
     *
     * @throws IllegalStateException if there is none
     * @throws dev.lotse.rules.RefusedRules if it cannot be used
     */
    RuleBase find(String name) throws IOException {
        if (name.equals(ACTIVE)) {
            return stored(store.active()
                    .orElseThrow(
                            () -> new IllegalStateException("No version was ever active in this store, for no server"
                                    + " has worked on it. Name a folder of rules instead of active.")));
        }
        return Version.number(name).isPresent() ? version(name) : folder(home.find(Path.of(name)));
    }

    private RuleBase version(String name) throws IOException {
        return stored(store.version(Version.number(name).getAsLong())
                .filter(version -> version.isCalled(name))
                .orElseThrow(() -> new IllegalStateException("There is no version " + name
                        + " in this store. GET /v1/rule-bases of the server lists them; a folder of that name is ./"
                        + name
                        + ".")));
    }

    private RuleBase stored(Version version) throws IOException {
        var bundle = Bundle.read(store.bundle(version.number()).orElseThrow());
        return localRules.load(version.name(), bundle, budget());
    }

    /** A folder that holds {@code rules} and {@code config} is a whole rule base. */
    private RuleBase folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException(
                    folder + " is neither a folder of rules nor a version such as 7 or 7-3f9a2c1b.");
        }
        var whole = Files.isDirectory(folder.resolve("rules")) && Files.isDirectory(folder.resolve("config"));
        var sources = whole
                ? RuleSources.read(folder.resolve("rules"), folder.resolve("config"))
                : RuleSources.read(folder, configFolder);
        return localRules.load(sources, budget()).base();
    }

    private Budget budget() {
        return Budget.of(settings.evaluation());
    }
}
