package dev.lotse.rules;

import dev.lotse.decision.RuleBase;
import dev.lotse.facts.Customer;
import java.util.ArrayList;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes rule bases of their sources: compiles the rules, reads catalogue and policies. Blocks. */
public final class Assembly {
    private static final System.Logger LOG = System.getLogger(Assembly.class.getName());

    private final RuleCompiler compiler = new RuleCompiler(Customer.class);
    private final Budget budget;

    public Assembly(Budget budget) {
        this.budget = budget;
    }

    /**
     * Compiles, which takes seconds, in a process of its own. Without a catalogue that can be read the rules are not looked
     * at: each of their actions would be unknown.
     */
    public Compilation compile(RuleSources sources) {
        var companions = Companions.of(sources);
        var findings = new ArrayList<>(companions.findings());
        if (!companions.haveCatalogue()) {
            return new Compilation.Refused(findings);
        }
        return switch (compiler.compile(sources, companions.actions())) {
            case Compilation.Compiled compiled when findings.isEmpty() -> compiled;
            case Compilation.Compiled compiled -> {
                findings.addAll(compiled.warnings());
                yield new Compilation.Refused(findings);
            }
            case Compilation.Refused refused -> {
                findings.addAll(refused.findings());
                yield new Compilation.Refused(findings);
            }
        };
    }

    /**
     * As {@link #compile}, for sources that are taken to be sound.
     *
     * @throws RefusedRules if they are not
     */
    public Bundle bundle(RuleSources sources) {
        return switch (compile(sources)) {
            case Compilation.Compiled compiled -> compiled.bundle();
            case Compilation.Refused refused -> throw new RefusedRules(refused.findings());
        };
    }

    /**
     * What {@code bundle} holds, under the name {@code version}.
     *
     * @throws RefusedRules if its catalogue or policies are wrong
     * @throws IllegalArgumentException if it does not {@linkplain #fits fit}
     */
    public RuleBase load(String version, Bundle bundle) {
        return Companions.of(bundle.sources()).use(companions -> {
            var compiled = CompiledRules.load(bundle, Customer.class);
            return new RuleBase(
                    version,
                    companions.catalogue(),
                    companions.lifecycle(),
                    companions.contactPolicy(),
                    () -> compiled.newEvaluator(budget));
        });
    }

    /** {@code sources} with the rules that their tables stand for; what cannot be read as a table is left out. */
    public static RuleSources asRules(RuleSources sources) {
        SortedMap<String, String> files = new TreeMap<>();
        sources.files().forEach((path, text) -> {
            try {
                files.put(path, Table.is(path) ? Table.read(path, text).drl() : text);
            } catch (IllegalArgumentException e) {
                LOG.log(System.Logger.Level.DEBUG, "{0} is no table: {1}", path, e.getMessage());
            }
        });
        return new RuleSources(files);
    }

    /** Whether {@code bundle} can be loaded here, or must be compiled again. */
    public static boolean fits(Bundle bundle) {
        return bundle.fits(Customer.class);
    }
}
