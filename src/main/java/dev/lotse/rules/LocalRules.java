package dev.lotse.rules;

import dev.lotse.decision.RuleBase;
import dev.lotse.facts.RuleInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rule bases out of a folder, for tools that have no store: compiled when they changed, which takes seconds, and kept in a
 * cache of the user's own until then. What is in the cache is run, so it must never lie where others can write.
 */
public final class LocalRules {
    private static final System.Logger LOG = System.getLogger(LocalRules.class.getName());
    private static final int KEPT = 20;
    private static final String SUFFIX = ".rules";

    private final Path cache;

    /** @param cache a folder, made when needed; where it cannot be written, every call compiles */
    public LocalRules(Path cache) {
        this.cache = cache;
    }

    /** {@code $XDG_CACHE_HOME/lotse/rules}, usually {@code ~/.cache/lotse/rules}. */
    public static Path usualCache() {
        var named = System.getenv("XDG_CACHE_HOME");
        var caches = named != null && Path.of(named).isAbsolute()
                ? Path.of(named)
                : Path.of(System.getProperty("user.home"), ".cache");
        return caches.resolve("lotse").resolve("rules");
    }

    /**
     * A rule base and its rules.
     *
     * @param rules by file and line
     */
    public record Loaded(RuleBase base, List<RuleInfo> rules) {
        public Loaded {
            rules = List.copyOf(rules);
        }
    }

    /**
     * The rule base made of {@code sources}; its scenario tests do not matter. Blocks.
     *
     * @throws RefusedRules if it cannot be used
     */
    public Loaded load(RuleSources sources, Budget budget) {
        return load("0-" + sources.shortHash(), sources, budget);
    }

    /**
     * What {@code bundle} holds, under the name {@code version}; if another Lotse compiled it, its sources are compiled anew.
     * Blocks.
     *
     * @throws RefusedRules if it cannot be used
     */
    public RuleBase load(String version, Bundle bundle, Budget budget) {
        return Assembly.fits(bundle)
                ? new Assembly(budget).load(version, bundle)
                : load(version, bundle.sources(), budget).base();
    }

    private Loaded load(String version, RuleSources sources, Budget budget) {
        var assembly = new Assembly(budget);
        var needed = sources.withoutTests();
        var file = cache.resolve(needed.hash() + SUFFIX);
        var bundle = kept(file)
                .filter(found -> Assembly.fits(found) && found.sources().equals(needed))
                .orElseGet(() -> keep(file, assembly.bundle(needed)));
        return new Loaded(assembly.load(version, bundle), bundle.rules());
    }

    private static Optional<Bundle> kept(Path file) {
        try {
            var bundle = Bundle.read(Files.readAllBytes(file));
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return Optional.of(bundle);
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.DEBUG, "nothing compiled in {0}: {1}", file, e.getMessage());
            return Optional.empty();
        }
    }

    private Bundle keep(Path file, Bundle bundle) {
        try {
            Files.createDirectories(cache);
            var half = Files.createTempFile(cache, "half", ".tmp");
            Files.write(half, bundle.write());
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            forgetOldest();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "compiled rules cannot be kept in {0}: {1}", cache, e.getMessage());
        }
        return bundle;
    }

    private void forgetOldest() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            var old = files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted(Comparator.comparingLong(
                                    (Path file) -> file.toFile().lastModified())
                            .reversed())
                    .skip(KEPT)
                    .toList();
            for (var file : old) {
                Files.deleteIfExists(file);
            }
        }
    }
}
