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
import dev.lotse.rules.lint.Acceptances;
import dev.lotse.rules.lint.Lint;
import dev.lotse.scenario.Coverage;
import dev.lotse.scenario.Rehearsal;
import dev.lotse.scenario.Result;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks a rule base over before it may decide: compiles it, lints it and runs its scenario tests. Blocks. */
public final class Inspector {
    private static final Coverage NOTHING = new Coverage(0, List.of());

    /** Findings after which nothing else is looked at. */
    private static final Set<Code> UNREADABLE = EnumSet.of(Code.TOO_LARGE, Code.CHARACTERS);

    private final Assembly assembly;
    private final Settings settings;

    public Inspector(Assembly assembly, Settings settings) {
        this.assembly = assembly;
        this.settings = settings;
    }

    /**
     * Compiles, lints and runs the scenario tests.
     *
     * @param before the version whose safeguards must be kept; none if there is none
     */
    public Inspection inspect(RuleSources sources, Optional<RuleSources> before) {
        return switch (assembly.compile(sources)) {
            case Compilation.Refused refused -> refused(sources, before, refused.findings());
            case Compilation.Compiled compiled -> {
                var findings = new ArrayList<>(compiled.warnings());
                findings.addAll(linted(compiled.bundle(), before));
                yield rehearsed(compiled.bundle(), findings, sought(before));
            }
        };
    }

    /** As {@link #inspect}, without the scenario tests. */
    public Inspection read(RuleSources sources, Optional<RuleSources> before) {
        return switch (assembly.compile(sources)) {
            case Compilation.Refused refused -> refused(sources, before, refused.findings());
            case Compilation.Compiled compiled -> {
                var findings = new ArrayList<>(compiled.warnings());
                findings.addAll(linted(compiled.bundle(), before));
                var left = Acceptances.of(sources).applied(findings, sought(before)::contains);
                yield new Inspection(left, List.of(), NOTHING, compiled.bundle());
            }
        };
    }

    private static List<Finding> linted(Bundle bundle, Optional<RuleSources> before) {
        return Lint.examine(bundle.asRules(), before).stream()
                .map(found -> isTable(found.file()) ? inItsRow(found, bundle) : found)
                .toList();
    }

    /** The rules of a table are known to their author by their rows. */
    private static Finding inItsRow(Finding found, Bundle bundle) {
        return bundle.rules().stream()
                .filter(rule -> rule.name().equals(found.rule()))
                .findFirst()
                .map(rule -> new Finding(found.file(), rule.line(), 0, found.code(), found.message(), found.rule()))
                .orElse(found);
    }

    /** What can be said all the same of what could not be compiled: not of rules and files that were not understood. */
    private static Inspection refused(RuleSources sources, Optional<RuleSources> before, List<Finding> findings) {
        var all = new ArrayList<>(findings);
        var readable = findings.stream().noneMatch(finding -> UNREADABLE.contains(finding.code()))
                && sources.files().keySet().stream().noneMatch(Inspector::isTable);
        if (readable) {
            Lint.examine(sources, before).stream()
                    .filter(found -> findings.stream().noneMatch(error -> spoils(error, found)))
                    .forEach(all::add);
        }
        return new Inspection(Acceptances.of(sources).applied(all, code -> false), List.of(), NOTHING, null);
    }

    /** Its rules are known only when it could be compiled. */
    private static boolean isTable(String file) {
        return file.endsWith(".drl.csv") || file.endsWith(".drl.xlsx");
    }

    private static boolean spoils(Finding error, Finding found) {
        return error.file().equals(found.file())
                && (error.code() == Code.SYNTAX
                        || error.rule() == null
                        || error.rule().equals(found.rule()));
    }

    private static Set<Code> sought(Optional<RuleSources> before) {
        var sought = EnumSet.copyOf(Acceptances.ALWAYS_SOUGHT);
        before.ifPresent(version -> sought.add(Code.LOST_SAFEGUARD));
        return sought;
    }

    private Inspection rehearsed(Bundle bundle, List<Finding> findings, Set<Code> sought) {
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
        sought.add(Code.UNCOVERED_RULE);
        var left = Acceptances.of(bundle.sources()).applied(findings, sought::contains);
        return new Inspection(left, results, coverage, bundle);
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
