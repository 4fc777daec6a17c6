package dev.lotse.rules;

import dev.lotse.facts.RuleInfo;
import dev.lotse.facts.Stage;
import dev.lotse.rules.sandbox.AdmittedClasses;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.conf.KieBaseMutabilityOption;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Rule;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.ThreadSafeOption;
import org.kie.internal.conf.AlphaRangeIndexThresholdOption;
import org.kie.internal.conf.AlphaThresholdOption;

/** A rule base ready to run; immutable, to be shared by all threads. */
public final class CompiledRules {
    private final List<RuleInfo> rules;
    private final Map<Stage, KieBase> bases = new EnumMap<>(Stage.class);
    private final IdentityHashMap<Rule, RuleInfo> infosByRule = new IdentityHashMap<>();

    private final RuleSources sources;
    private final List<Model> models;
    private final Set<Stage> covered;
    private final KieSessionConfiguration sessions;
    private @Nullable Conditions conditions;

    private CompiledRules(List<RuleInfo> rules, RuleSources sources, List<Model> models) {
        this.rules = rules;
        this.sources = sources;
        this.models = models;
        this.covered = covered(rules);
        this.sessions = sessions(models);
    }

    /**
     * Loads what {@link RuleCompiler} compiled.
     *
     * @throws IllegalArgumentException if the bundle does not fit, see {@link Bundle#fits}
     * @throws RefusedRules if its class files do what rules may not, wherever they come from
     */
    public static CompiledRules load(Bundle bundle, Class<?> fact) {
        if (!bundle.fits(fact)) {
            throw new IllegalArgumentException("the bundle was compiled against " + bundle.engine() + ", but this is "
                    + Engine.present(fact) + ". Compile its sources again.");
        }
        ClassLoader loader = new RuleClassLoader(admitted(bundle, fact), new ShownClasses(fact));
        List<Model> models =
                bundle.models().stream().map(name -> model(loader, name)).toList();
        Map<String, List<Model>> modelsByPackage = new HashMap<>();
        for (Model model : models) {
            modelsByPackage
                    .computeIfAbsent(model.getPackageName(), packageName -> new ArrayList<>())
                    .add(model);
        }
        CompiledRules rules = new CompiledRules(bundle.rules(), bundle.asRules(), models);
        for (Stage stage : Stage.values()) {
            rules.add(stage, modelsByPackage.getOrDefault(Folder.packageOf(stage), List.of()));
        }
        return rules;
    }

    private static AdmittedClasses admitted(Bundle bundle, Class<?> fact) {
        return switch (AdmittedClasses.of(bundle.classes(), bundle.models(), Vocabulary.surface(fact))) {
            case AdmittedClasses.Verdict.Admitted admitted -> admitted.classes();
            case AdmittedClasses.Verdict.Refused refused ->
                throw new RefusedRules(
                        refused.breaches().stream().map(Cures::finding).toList());
        };
    }

    private static Model model(ClassLoader loader, String name) {
        try {
            return (Model) loader.loadClass(name).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("the bundle lacks its class " + name, e);
        }
    }

    private void add(Stage stage, List<Model> models) {
        models.forEach(PhaseIndex::into);
        KieBase base = KieBaseBuilder.createKieBaseFromModel(models, configuration());
        bases.put(stage, base);
        Map<String, RuleInfo> infosByName = new HashMap<>();
        rules.forEach(rule -> infosByName.put(rule.name(), rule));
        for (KiePackage rulePackage : base.getKiePackages()) {
            for (Rule rule : rulePackage.getRules()) {
                infosByRule.put(
                        rule, infosByName.getOrDefault(rule.getName(), new RuleInfo(rule.getName(), "", 0, "")));
            }
        }
    }

    /** Range indexes are off: they sort by {@code Double.compareTo}, in which an unknown figure (NaN) is the greatest. */
    private static KieBaseConfiguration configuration() {
        KieBaseConfiguration configuration = KieServices.get().newKieBaseConfiguration();
        configuration.setOption(KieBaseMutabilityOption.DISABLED);
        configuration.setOption(AlphaRangeIndexThresholdOption.get(0));
        configuration.setOption(AlphaThresholdOption.get(2));
        return configuration;
    }

    /** All rules, by file and line. */
    public List<RuleInfo> rules() {
        return rules;
    }

    /**
     * A new evaluator for one thread; close it when the version is no longer used.
     *
     * @param budget what one run may take
     */
    public Evaluator newEvaluator(Budget budget) {
        return new Evaluator(this, budget);
    }

    KieSession newSession(Stage stage) {
        return Objects.requireNonNull(bases.get(stage)).newKieSession(sessions, null);
    }

    /** Whether there is any rule for {@code stage}. */
    boolean cover(Stage stage) {
        return covered.contains(stage);
    }

    /** What is known of each rule, as Drools knows it. */
    IdentityHashMap<Rule, RuleInfo> infosByRule() {
        return infosByRule;
    }

    /** The stages for which there is any rule. */
    private static Set<Stage> covered(List<RuleInfo> rules) {
        Set<Stage> covered = EnumSet.noneOf(Stage.class);
        rules.forEach(rule -> Folder.of(rule.file()).ifPresent(folder -> covered.add(folder.stage)));
        return covered;
    }

    /**
     * A session without locks is faster, and belongs to one thread anyway. But in such sessions verdicts that name the fact
     * keep it in one place for all threads: they would speak of somebody else's customer.
     */
    private static KieSessionConfiguration sessions(List<Model> models) {
        boolean nameFacts = models.stream()
                .flatMap(model -> model.getRules().stream())
                .flatMap(rule -> rule.getConsequences().values().stream())
                .anyMatch(consequence -> consequence.getVariables().length > 0);
        KieSessionConfiguration configuration = KieServices.get().newKieSessionConfiguration();
        configuration.setOption(nameFacts ? ThreadSafeOption.YES : ThreadSafeOption.NO);
        return configuration;
    }

    /** Read only when somebody asks for reasons. */
    synchronized Conditions conditions() {
        Conditions read = conditions == null ? new Conditions(rules, sources, models) : conditions;
        conditions = read;
        return read;
    }
}
