package dev.lotse.rules;

import dev.lotse.rules.shop.Customer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Rule bases for tests. */
final class SampleRules {
    static final Set<String> ACTIONS =
            Set.of("FEEDBACK_SURVEY", "DISCOUNT", "NEWSLETTER", "WIN_BACK", "RETENTION_OFFER");
    static final Vocabulary WORDS = new Vocabulary(Customer.class, ACTIONS);

    private SampleRules() {}

    static Budget budget(int firings) {
        return new Budget(firings, Duration.ofSeconds(10));
    }

    static RuleSources of(String path, String text) {
        return RuleSources.of(Map.of(path, text));
    }

    static RuleSources of(Map<String, String> files) {
        return RuleSources.of(new TreeMap<>(files));
    }

    /** Compiles here, which is quicker than in a process of its own. */
    static Compilation compile(RuleSources sources) {
        return Build.run(WORDS, sources);
    }

    static Bundle bundle(RuleSources sources) {
        return switch (compile(sources)) {
            case Compilation.Compiled compiled -> compiled.bundle();
            case Compilation.Refused refused -> throw new AssertionError(refused.findings());
        };
    }

    static CompiledRules load(RuleSources sources) {
        return CompiledRules.load(bundle(sources), Customer.class);
    }

    static String rule(String name, String when, String then) {
        return "rule \"" + name + "\"\nwhen\n    " + when + "\nthen\n    " + then + "\nend\n";
    }

    static String because() {
        return "because( \"weil\", \"because\" )";
    }
}
