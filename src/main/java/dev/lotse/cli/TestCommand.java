package dev.lotse.cli;

import dev.lotse.config.ConfigException;
import dev.lotse.config.ScenarioFile;
import dev.lotse.config.Settings;
import dev.lotse.decision.RuleBase;
import dev.lotse.facts.RuleInfo;
import dev.lotse.rules.Budget;
import dev.lotse.rules.LocalRules;
import dev.lotse.rules.LocalRules.Loaded;
import dev.lotse.rules.RefusedRules;
import dev.lotse.scenario.Coverage;
import dev.lotse.scenario.JUnitReport;
import dev.lotse.scenario.Mutants;
import dev.lotse.scenario.Rehearsal;
import dev.lotse.scenario.Result;
import dev.lotse.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lotse test}. */
@Command(
        name = "test",
        description = {
            "Runs the scenario tests of the rules: decides about customers made up and compares.",
            "",
            "A scenario says who the customer is (customer), what happened (events), what became of earlier advice"
                + " (outcomes), what is asked (request) and what must be decided (expect); if need be, what outcomes"
                + " of all customers have taught (experience), what is stopped (stops) and what is otherwise than in"
                + " the catalogue (actions):",
            "",
            "  - name: A discount that was refused gives way",
            "    events: [ { type: order.placed, at: -200d, amount: 50 } ]",
            "    outcomes:",
            "      - { action: DISCOUNT, outcome: REJECTED, at: -3d, channel: STORE }",
            "    expect: { phase: AT_RISK, first: RETENTION_OFFER, removed: DISCOUNT }",
            "",
            "All keys are explained in rules/README.md, section Scenario tests.",
            ""
        },
        sortOptions = false,
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  lotse test",
            "      all scenarios of rules/tests",
            "  lotse test --only 'cancel|law=5'",
            "      those whose name, file or tags say so",
            "  lotse test --coverage --mutants --junit target/scenarios.xml",
            "      as a build server should: every rule must fire, and none could be removed unnoticed",
            ""
        })
public final class TestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RuleFolder rules;

    @Option(
            names = "--only",
            paramLabel = "PATTERN",
            description = "Only scenarios of which file, name or tags hold this regular expression.")
    private @Nullable String only;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the results as JUnit XML.")
    private @Nullable Path junit;

    @Option(names = "--coverage", description = "Name the rules that never fired, and fail if there are any.")
    private boolean coverage;

    @Option(
            names = "--mutants",
            description = "Name the rules that could be removed without a scenario failing, and fail if there are any.")
    private boolean mutants;

    @Option(
            names = {"-v", "--verbose"},
            description = "List every scenario, not only files and failures.")
    private boolean verbose;

    private final Home home;
    private final LocalRules localRules;

    /** @param home where what is shipped lies, for what the caller's folder has none of */
    public TestCommand(Home home, LocalRules localRules) {
        this.home = home;
        this.localRules = localRules;
    }

    @Override
    public Integer call() {
        try {
            return run() ? 0 : 1;
        } catch (ConfigException | RefusedRules | IllegalStateException e) {
            spec.commandLine().getErr().println(e.getMessage());
        } catch (IOException e) {
            spec.commandLine().getErr().println("cannot read or write " + e.getMessage());
        }
        return 1;
    }

    private boolean run() throws IOException {
        var began = System.nanoTime();
        var chosen = chosen();
        var found = rules.find(home);
        var settings = found.settings();
        var sources = found.sources();
        var loaded = localRules.load(sources, Budget.of(settings.evaluation()));
        var all = ScenarioFile.readAll(sources.files(), loaded.base(), settings.currency());
        var scenarios = all.stream().filter(chosen).toList();
        if (scenarios.isEmpty()) {
            throw new IllegalStateException(
                    all.isEmpty()
                            ? "There are no scenarios in " + found.folder().resolve("tests") + "."
                            : "None of the " + all.size() + " scenarios holds " + only + ".");
        }
        return told(loaded, results(loaded, scenarios, settings), settings, began);
    }

    private Predicate<Scenario> chosen() {
        if (only == null) {
            return scenario -> true;
        }
        try {
            var pattern = Pattern.compile(only, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
            return scenario -> pattern.matcher(scenario.file() + "\n" + scenario.name() + "\n" + scenario.tagged())
                    .find();
        } catch (PatternSyntaxException e) {
            throw new ParameterException(spec.commandLine(), "--only is no regular expression: " + e.getDescription());
        }
    }

    private static Rehearsal rehearsal(RuleBase base, Settings settings) {
        return new Rehearsal(base, settings.lang(), settings.timeZone());
    }

    private List<Result> results(Loaded loaded, List<Scenario> scenarios, Settings settings) throws IOException {
        try (var rehearsal = rehearsal(loaded.base(), settings)) {
            var results = rehearsal.run(scenarios);
            if (junit != null) {
                try (var out = Files.newOutputStream(junit)) {
                    JUnitReport.write(results, out);
                }
            }
            return results;
        }
    }

    private boolean told(Loaded loaded, List<Result> results, Settings settings, long began) {
        var told = new ScenarioTable(
                spec.commandLine().getOut(), spec.commandLine().getColorScheme(), loaded.rules());
        var covered = Coverage.of(loaded.rules(), results);
        var passed = results.stream().allMatch(Result::passed);
        List<RuleInfo> survivors = mutants && passed
                ? Mutants.survivors(loaded.base(), loaded.rules(), results, base -> rehearsal(base, settings))
                : List.of();
        told.results(results, verbose || only != null);
        if (coverage) {
            told.rules("No scenario makes these rules fire:", covered.uncovered());
        }
        told.rules("No scenario would notice if one of these rules were missing:", survivors);
        told.summary(results, covered, mutants && passed, survivors, began);
        return passed
                && survivors.isEmpty()
                && !(coverage && !covered.uncovered().isEmpty());
    }
}
