package dev.lotse.rules;

import dev.lotse.rules.sandbox.Patterns;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.drools.codegen.common.GeneratedFile;
import org.drools.compiler.builder.impl.KnowledgeBuilderConfigurationImpl;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.drools.model.codegen.execmodel.ModelBuilderImpl;
import org.drools.model.codegen.execmodel.PackageSources;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieServices;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.CompositeKnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderError;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.builder.conf.LanguageLevelOption;
import org.kie.internal.builder.conf.ParallelLambdaExternalizationOption;
import org.kie.internal.builder.conf.ReproducibleExecutableModelGenerationOption;
import org.kie.internal.io.ResourceFactory;

/** Turns rules into the Java of an executable model. */
final class Generator {
    static final LanguageLevelOption GRAMMAR = LanguageLevelOption.DRL10;

    private Generator() {}

    /**
     * What came out.
     *
     * @param java Java texts by path
     * @param models the names of the classes that hold the models, one per package
     * @param errors what Drools said is wrong, without a place
     */
    record Generated(SortedMap<String, String> java, List<String> models, List<String> errors) {}

    /** A file as the parser understands it, or what it says is wrong. */
    record Parsed(@Nullable PackageDescr file, List<DroolsError> errors) {}

    static Parsed parse(String drl) throws DroolsParserException {
        DrlParser parser = new DrlParser(GRAMMAR);
        PackageDescr file = parser.parse(new StringReader(drl));
        return new Parsed(parser.hasErrors() ? null : file, parser.getErrors());
    }

    /** @param files used up: parse them again for another attempt */
    static Generated generate(Iterable<PackageDescr> files, Predicate<String> wanted) {
        ModelBuilderImpl<PackageSources> builder = new ModelBuilderImpl<>(
                PackageSources::dumpSources,
                configuration(),
                KieServices.get().newReleaseId("dev.lotse", "rules", "1"),
                false);
        CompositeKnowledgeBuilder batch = builder.batch();
        for (PackageDescr file : files) {
            file.getRules().removeIf(rule -> !wanted.test(rule.getName()));
            batch.add(ResourceFactory.newDescrResource(file), ResourceType.DESCR);
        }
        batch.build();
        List<String> errors = new ArrayList<>();
        for (KnowledgeBuilderError error : builder.getErrors()) {
            errors.add(error.getMessage());
        }
        return errors.isEmpty() ? written(builder) : new Generated(new TreeMap<>(), List.of(), errors);
    }

    private static Generated written(ModelBuilderImpl<PackageSources> builder) {
        SortedMap<String, String> java = new TreeMap<>();
        List<String> models = new ArrayList<>();
        for (PackageSources sources : builder.getPackageSources()) {
            List<GeneratedFile> files = new ArrayList<>();
            sources.collectGeneratedFiles(files);
            files.forEach(file -> java.put(
                    file.relativePath(),
                    Patterns.instead(Comparisons.instead(new String(file.contents(), StandardCharsets.UTF_8)))));
            models.addAll(sources.getModelNames());
        }
        models.sort(null);
        return new Generated(java, models, List.of());
    }

    /** Nothing in parallel: the same rules always give the same bytes. */
    private static KnowledgeBuilderConfigurationImpl configuration() {
        KnowledgeBuilderConfigurationImpl configuration =
                KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration().as(KnowledgeBuilderConfigurationImpl.KEY);
        configuration.setProperty("drools.parallelRulesBuildThreshold", "-1");
        configuration.setProperty(LanguageLevelOption.PROPERTY_NAME, GRAMMAR.name());
        configuration.setProperty(ParallelLambdaExternalizationOption.PROPERTY_NAME, "false");
        configuration.setProperty(ReproducibleExecutableModelGenerationOption.PROPERTY_NAME, "true");
        return configuration;
    }
}
