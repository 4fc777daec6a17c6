package dev.lotse.rules;

import dev.lotse.config.CatalogueFile;
import dev.lotse.config.ContactPolicyFile;
import dev.lotse.config.LifecycleFile;
import dev.lotse.decision.RuleBase;
import dev.lotse.facts.Customer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The rules, catalogue and policies as shipped, compiled once for all tests. */
public final class ShippedRuleBase {
    private static final int FIRINGS = 10_000;

    private static final class Holder {
        private static final RuleBase BASE = load();
    }

    private ShippedRuleBase() {}

    public static RuleBase get() {
        return Holder.BASE;
    }

    private static RuleBase load() {
        try {
            RuleSources sources = RuleSources.read(Path.of("rules"), Path.of("config"));
            var files = sources.files();
            var catalogue = CatalogueFile.read(files.get("config/actions.yaml"), "config/actions.yaml");
            var compilation = new RuleCompiler(Customer.class)
                    .compile(sources, catalogue.actionsByKey().keySet());
            CompiledRules rules = switch (compilation) {
                case Compilation.Compiled compiled -> CompiledRules.load(compiled.bundle(), Customer.class);
                case Compilation.Refused refused ->
                    throw new AssertionError(String.join(
                            "\n",
                            refused.findings().stream().map(Object::toString).toList()));
            };
            return new RuleBase(
                    "1-" + sources.shortHash(),
                    catalogue,
                    LifecycleFile.read(files.get("config/lifecycle.yaml"), "config/lifecycle.yaml"),
                    ContactPolicyFile.read(
                            files.get("config/contact-policy.yaml"), "config/contact-policy.yaml", catalogue),
                    () -> rules.newEvaluator(FIRINGS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
