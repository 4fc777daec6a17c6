package dev.lotse.rules;

import dev.lotse.config.CatalogueFile;
import dev.lotse.facts.Customer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Rule bases of any size, compiled once and kept in a folder for the benches. */
public final class CompiledFolder {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private CompiledFolder() {}

    /** The bundle of {@code sources}; compiling may take more memory than a server would give. */
    public static Bundle bundle(RuleSources sources, Path cache) {
        try {
            var file = cache.resolve(sources.hash() + ".bundle");
            if (Files.exists(file)) {
                var kept = Bundle.read(Files.readAllBytes(file));
                if (Assembly.fits(kept)) {
                    return kept;
                }
            }
            var bundle = compiled(sources);
            Files.createDirectories(cache);
            Files.write(file, bundle.write());
            return bundle;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Bundle compiled(RuleSources sources) {
        var actions = CatalogueFile.read(sources.files().get("config/actions.yaml"), "actions.yaml")
                .actionsByKey()
                .keySet();
        return switch (new RuleCompiler(Customer.class, PATIENCE, List.of("-Xmx3g")).compile(sources, actions)) {
            case Compilation.Compiled compiled -> compiled.bundle();
            case Compilation.Refused refused -> throw new RefusedRules(refused.findings());
        };
    }
}
