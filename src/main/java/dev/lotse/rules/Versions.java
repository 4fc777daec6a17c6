package dev.lotse.rules;

import dev.lotse.config.CatalogueFile;
import dev.lotse.config.ContactPolicyFile;
import dev.lotse.config.LifecycleFile;
import dev.lotse.decision.Catalogue;
import dev.lotse.decision.RuleBase;
import dev.lotse.decision.RuleBaseStore;
import dev.lotse.decision.RuleBaseStore.Stored;
import dev.lotse.facts.Customer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The versions of the rule base: compiled once, kept with their compiled form, loaded when asked for. Blocks. */
public final class Versions {
    private static final int KEPT = 8;
    private static final Logger LOG = LoggerFactory.getLogger(Versions.class);

    private final RuleBaseStore store;
    private final RuleCompiler compiler = new RuleCompiler(Customer.class);
    private final int maxFirings;

    /** Loading takes a quarter of a second and classes of its own: the versions used last are kept. */
    private final Map<Long, RuleBase> recent = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, RuleBase> eldest) {
            return size() > KEPT;
        }
    };

    /** @param maxFirings how many rules may fire in one stage of a decision */
    public Versions(RuleBaseStore store, int maxFirings) {
        this.store = store;
        this.maxFirings = maxFirings;
    }

    /**
     * The version made of {@code sources}, compiled unless that was done before.
     *
     * @throws RefusedRules if it cannot be used
     */
    public RuleBase of(RuleSources sources) {
        var known = store.byHash(sources.hash()).join();
        if (known.isPresent()) {
            var bundle = bundle(known.get());
            if (bundle.fits(Customer.class)) {
                return load(known.get(), bundle);
            }
        }
        var bundle = compile(sources);
        return load(store.save(sources.hash(), bundle.write()).join(), bundle);
    }

    /** The stored version called {@code version}, number and hash; none if there is no such version. */
    public Optional<RuleBase> version(String version) {
        var dash = version.indexOf('-');
        var number = Long.parseLong(dash < 0 ? version : version.substring(0, dash));
        synchronized (recent) {
            var loaded = recent.get(number);
            if (loaded != null) {
                return Optional.of(loaded);
            }
        }
        return store.byNumber(number).join().map(stored -> of(bundle(stored).sources()));
    }

    private Bundle compile(RuleSources sources) {
        LOG.info("Compiling the rules, once for this version");
        return compile(compiler, sources);
    }

    /** @throws RefusedRules if it cannot be used */
    static Bundle compile(RuleCompiler compiler, RuleSources sources) {
        return switch (compiler.compile(
                sources, catalogue(sources).actionsByKey().keySet())) {
            case Compilation.Compiled compiled -> compiled.bundle();
            case Compilation.Refused refused -> throw new RefusedRules(refused.findings());
        };
    }

    private RuleBase load(Stored stored, Bundle bundle) {
        var loaded = load(stored.version(), bundle, maxFirings);
        synchronized (recent) {
            recent.put(stored.number(), loaded);
        }
        return loaded;
    }

    /** What {@code bundle} holds, under the name {@code version}. */
    static RuleBase load(String version, Bundle bundle, int maxFirings) {
        var sources = bundle.sources();
        var compiled = CompiledRules.load(bundle, Customer.class);
        var catalogue = catalogue(sources);
        return new RuleBase(
                version,
                catalogue,
                LifecycleFile.read(text(sources, "config/lifecycle.yaml"), "config/lifecycle.yaml"),
                ContactPolicyFile.read(
                        text(sources, "config/contact-policy.yaml"), "config/contact-policy.yaml", catalogue),
                () -> compiled.newEvaluator(maxFirings));
    }

    private static Catalogue catalogue(RuleSources sources) {
        return CatalogueFile.read(text(sources, "config/actions.yaml"), "config/actions.yaml");
    }

    private static String text(RuleSources sources, String path) {
        var text = sources.files().get(path);
        if (text == null) {
            throw new RefusedRules(
                    List.of(Finding.error(path, 0, 0, "missing-file", "the rule base lacks this file", null)));
        }
        return text;
    }

    private static Bundle bundle(Stored stored) {
        try {
            return Bundle.read(stored.bundle());
        } catch (IOException e) {
            throw new UncheckedIOException("rule base " + stored.version() + " in the store is damaged", e);
        }
    }
}
