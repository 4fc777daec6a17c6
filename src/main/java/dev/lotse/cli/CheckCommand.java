package dev.lotse.cli;

import dev.lotse.config.ConfigException;
import dev.lotse.json.Json;
import dev.lotse.release.Inspection;
import dev.lotse.release.InspectionReport;
import dev.lotse.release.Inspector;
import dev.lotse.rules.Assembly;
import dev.lotse.rules.Budget;
import dev.lotse.rules.RuleSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lotse check}. */
@Command(
        name = "check",
        description = {
            "Says what is wrong with the rules, all at once, before they decide: compiles them, looks for rules that"
                    + " cannot fire, repeat or undo each other, and runs the scenario tests.",
            "",
            "An error keeps a rule base from being used. A warning does not; who means it so says why, directly above"
                    + " the rule:",
            "",
            "  // accept shadowed-rule: the reason is worded for businesses",
            "",
            "docs/findings.md explains every finding.",
            ""
        },
        sortOptions = false,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:sound, warnings or not", "1:not sound, or not readable", "2:wrong usage"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  lotse check",
            "      the rules in rules, with catalogue and policies in config",
            "  lotse check my-rules --config my/lotse.yaml --against shipped",
            "      which safeguards of the rules that came with Lotse mine lack, too",
            "  lotse check --no-tests --json | jq '.errors[].message'",
            "      for editors and build servers",
            ""
        })
public final class CheckCommand implements Callable<Integer> {
    private static final String SHIPPED = "shipped";

    @Spec
    private CommandSpec spec;

    @Mixin
    private RuleFolder rules;

    @Option(
            names = "--against",
            paramLabel = "DIR|shipped",
            description = "Also name the safeguards lost since these rules: a folder of rules, or one that holds rules"
                    + " and config; or what came with Lotse.")
    private @Nullable String against;

    @Option(names = "--no-tests", description = "Do not run the scenario tests.")
    private boolean untested;

    @Option(names = "--json", description = "Write JSON, as POST /v1/rule-bases/check answers.")
    private boolean json;

    private final Home home;

    /** @param home where what is shipped lies, for what the caller's folder has none of */
    public CheckCommand(Home home) {
        this.home = home;
    }

    @Override
    public Integer call() {
        try {
            return run() ? 0 : 1;
        } catch (ConfigException | IllegalStateException e) {
            spec.commandLine().getErr().println(e.getMessage());
        } catch (IOException e) {
            spec.commandLine().getErr().println("cannot read " + e.getMessage());
        }
        return 1;
    }

    private boolean run() throws IOException {
        var began = System.nanoTime();
        var found = rules.find(home);
        var before = before(found);
        var inspector = new Inspector(new Assembly(Budget.of(found.settings().evaluation())), found.settings());
        var inspection =
                untested ? inspector.read(found.sources(), before) : inspector.inspect(found.sources(), before);
        tell(inspection, began);
        return inspection.valid();
    }

    private void tell(Inspection inspection, long began) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(InspectionReport.toMap(inspection)));
        } else {
            var list = new FindingList(out, spec.commandLine().getColorScheme());
            inspection.findings().forEach(list::print);
            list.summary(inspection, !untested, began);
        }
        out.flush();
    }

    private Optional<RuleSources> before(RuleFolder.Found found) throws IOException {
        if (against == null) {
            return Optional.empty();
        }
        var whole = against.equals(SHIPPED) ? home.folder() : Path.of(against);
        if (!Files.isDirectory(whole)) {
            throw new ParameterException(spec.commandLine(), "--against: " + whole + " is not a folder.");
        }
        var nested = Files.isDirectory(whole.resolve("rules"));
        var folder = nested ? whole.resolve("rules") : whole;
        if (Files.isSameFile(folder, found.folder())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--against: " + folder + " is what is checked. Name another folder, such as a copy from before.");
        }
        return Optional.of(
                Assembly.asRules(RuleSources.read(folder, nested ? whole.resolve("config") : found.configFolder())));
    }
}
