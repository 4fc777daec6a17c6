package dev.lotse.bench;

import dev.lotse.config.Settings;
import dev.lotse.decision.RuleBase;
import dev.lotse.rules.Assembly;
import dev.lotse.rules.Budget;
import dev.lotse.rules.CompiledFolder;
import dev.lotse.rules.PlainJava;
import dev.lotse.rules.RuleSources;
import dev.lotse.rules.TenFold;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The rule bases that are measured, by name: {@code default}, {@code ten} (ten times its advice), or a number of made-up rules
 * that {@link Generate} put into {@code made-up-N} of the benches' folder.
 */
public final class Bases {
    private Bases() {}

    /** Where the benches keep what they make. */
    public static Path work() {
        return Path.of(System.getProperty("lotse.bench.work", "target/bench"));
    }

    public static RuleSources sources(String name) {
        try {
            return switch (name) {
                case "default" -> shipped();
                case "ten" -> TenFold.of(shipped());
                default -> {
                    var folder = work().resolve("made-up-" + name);
                    yield RuleSources.read(folder.resolve("rules"), folder.resolve("config"));
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuleSources shipped() throws IOException {
        return RuleSources.read(Path.of("rules"), Path.of("config")).withoutTests();
    }

    public static RuleBase compiled(String name) {
        var bundle = CompiledFolder.bundle(sources(name), work().resolve("bundles"));
        return new Assembly(Budget.of(Settings.DEFAULTS.evaluation())).load("1-" + name, bundle);
    }

    /** The same with its rules in plain Java. */
    public static RuleBase plain(String name) {
        return PlainJava.instead(compiled(name), sources(name));
    }
}
