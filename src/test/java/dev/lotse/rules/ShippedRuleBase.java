package dev.lotse.rules;

import dev.lotse.config.Settings;
import dev.lotse.decision.RuleBase;
import dev.lotse.facts.RuleInfo;
import dev.lotse.release.RuleBaseStore.Draft;
import dev.lotse.store.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The rules, catalogue and policies as shipped, compiled once for all tests. */
public final class ShippedRuleBase {
    private static final class Holder {
        private static final Compiled COMPILED = compile();
    }

    @SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
    private record Compiled(RuleBase base, List<RuleInfo> rules, String hash, byte[] bundle) {}

    private ShippedRuleBase() {}

    public static RuleBase get() {
        return Holder.COMPILED.base();
    }

    /** Its rules, by file and line. */
    public static List<RuleInfo> rules() {
        return Holder.COMPILED.rules();
    }

    /** Puts it into a data folder, so that a server on it need not compile. */
    public static void into(Path dataFolder) {
        try (var store = SqliteStore.open(dataFolder, 10)) {
            store.add(new Draft(Holder.COMPILED.hash(), Holder.COMPILED.bundle(), null, null, 0))
                    .join();
        }
    }

    private static Compiled compile() {
        try {
            var sources = RuleSources.read(Path.of("rules"), Path.of("config"));
            var assembly = new Assembly(Budget.of(Settings.DEFAULTS.evaluation()));
            var bundle = assembly.bundle(sources);
            return new Compiled(
                    assembly.load("1-" + sources.shortHash(), bundle), bundle.rules(), sources.hash(), bundle.write());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
