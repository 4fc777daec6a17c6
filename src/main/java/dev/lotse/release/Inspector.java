package dev.lotse.release;

import dev.lotse.config.ConfigException;
import dev.lotse.config.ScenarioFile;
import dev.lotse.config.Settings;
import dev.lotse.rules.Assembly;
import dev.lotse.rules.Bundle;
import dev.lotse.rules.Code;
import dev.lotse.rules.Compilation;
import dev.lotse.rules.Finding;
import dev.lotse.rules.RuleSources;
import dev.lotse.rules.Severity;
import dev.lotse.scenario.Coverage;
import dev.lotse.scenario.Rehearsal;
import dev.lotse.scenario.Result;
import java.util.ArrayList;
import java.util.List;

/** Looks a rule base over before it may decide: compiles it and runs its scenario tests. Blocks. */
public final class Inspector {
    private static final Coverage NOTHING = new Coverage(0, List.of());

    private final Assembly assembly;
    private final Settings settings;

    public Inspector(Assembly assembly, Settings settings) {
        this.assembly = assembly;
        this.settings = settings;
    }

    public Inspection inspect(RuleSources sources) {
        return switch (assembly.compile(sources)) {
            case Compilation.Refused refused -> new Inspection(refused.findings(), List.of(), NOTHING, null);
            case Compilation.Compiled compiled -> rehearsed(compiled.bundle(), new ArrayList<>(compiled.warnings()));
        };
    }

    private Inspection rehearsed(Bundle bundle, List<Finding> findings) {
        var base = assembly.load("0-" + bundle.sources().shortHash(), bundle);
        List<Result> results = List.of();
        try (var rehearsal = new Rehearsal(base, settings.lang(), settings.timeZone())) {
            results = rehearsal.run(ScenarioFile.readAll(bundle.sources().files(), base, settings.currency()));
        } catch (ConfigException e) {
            e.problems().forEach(problem -> findings.add(error(problem.file(), problem.line(), problem.message())));
        }
        results.forEach(result -> findings.addAll(missed(result)));
        var coverage = Coverage.of(bundle.rules(), results);
        coverage.uncovered()
                .forEach(rule -> findings.add(new Finding(
                        rule.file(),
                        rule.line(),
                        0,
                        Code.UNCOVERED_RULE,
                        "No scenario makes this rule fire. Add one to rules/tests.",
                        rule.name())));
        return new Inspection(findings, results, coverage, bundle);
    }

    private static List<Finding> missed(Result result) {
        var scenario = result.scenario();
        return result.misses().stream()
                .map(miss -> error(scenario.file(), scenario.line(), scenario.name() + ": " + miss))
                .toList();
    }

    private static Finding error(String file, int line, String message) {
        return new Finding(file, line, 0, Code.SCENARIO, message, null);
    }
}
