package dev.lotse.rules;

import dev.lotse.config.CatalogueFile;
import dev.lotse.config.ConfigException;
import dev.lotse.config.ContactPolicyFile;
import dev.lotse.config.LifecycleFile;
import dev.lotse.decision.Catalogue;
import dev.lotse.decision.ContactPolicy;
import dev.lotse.decision.Lifecycle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a rule base holds beside its rules, or all that is wrong with it. */
public final class Companions {
    private final RuleSources sources;
    private final List<Finding> findings = new ArrayList<>();
    private final @Nullable Catalogue catalogue;
    private final @Nullable Lifecycle lifecycle;
    private final @Nullable ContactPolicy contactPolicy;

    private Companions(RuleSources sources) {
        this.sources = sources;
        catalogue = read("config/actions.yaml", CatalogueFile::read);
        lifecycle = read("config/lifecycle.yaml", LifecycleFile::read);
        var actions = catalogue;
        contactPolicy = read(
                "config/contact-policy.yaml",
                (text, file) -> actions == null ? null : ContactPolicyFile.read(text, file, actions));
    }

    private interface Reader<T> {
        @Nullable
        T read(String text, String file);
    }

    public static Companions of(RuleSources sources) {
        return new Companions(sources);
    }

    private <T> @Nullable T read(String file, Reader<T> reader) {
        var text = sources.files().get(file);
        if (text == null) {
            findings.add(new Finding(file, 0, 0, Code.MISSING_FILE, "The rule base lacks this file. Add it.", null));
            return null;
        }
        try {
            return reader.read(text, file);
        } catch (ConfigException e) {
            e.problems()
                    .forEach(problem -> findings.add(new Finding(
                            problem.file(), problem.line(), 0, Code.CONFIGURATION, problem.message(), null)));
            return null;
        }
    }

    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** The keys of the catalogue; none if it cannot be read. */
    Set<String> actions() {
        return catalogue == null ? Set.of() : catalogue.actionsByKey().keySet();
    }

    boolean haveCatalogue() {
        return catalogue != null;
    }

    /**
     * What {@code use} makes of them.
     *
     * @throws RefusedRules if there are findings
     */
    public <T> T use(Function<Sound, T> use) {
        if (!findings.isEmpty()) {
            throw new RefusedRules(findings);
        }
        return use.apply(new Sound(
                Objects.requireNonNull(catalogue),
                Objects.requireNonNull(lifecycle),
                Objects.requireNonNull(contactPolicy)));
    }

    /** All of them, nothing being wrong. */
    public record Sound(Catalogue catalogue, Lifecycle lifecycle, ContactPolicy contactPolicy) {}
}
