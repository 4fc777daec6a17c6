package dev.lotse.cli;

import dev.lotse.facts.RuleInfo;
import dev.lotse.scenario.Coverage;
import dev.lotse.scenario.Result;
import dev.lotse.scenario.Scenario;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.ColorScheme;

/** Tells people what became of scenarios, in colour where that can be seen. */
final class ScenarioTable {
    private final PrintWriter out;
    private final boolean colour;
    private final Map<String, RuleInfo> rulesByName;

    ScenarioTable(PrintWriter out, ColorScheme colours, List<RuleInfo> rules) {
        this.out = out;
        this.colour = colours.ansi().enabled();
        this.rulesByName = rules.stream().collect(Collectors.toMap(RuleInfo::name, rule -> rule, (one, other) -> one));
    }

    /** A line per file, and under it what failed, or every scenario if {@code each}. */
    void results(List<Result> results, boolean each) {
        var resultsByFile = results.stream()
                .collect(Collectors.groupingBy(
                        result -> result.scenario().file(), LinkedHashMap::new, Collectors.toList()));
        var width =
                resultsByFile.keySet().stream().mapToInt(String::length).max().orElse(0);
        resultsByFile.forEach((file, ofFile) -> {
            var failed = ofFile.stream().filter(result -> !result.passed()).count();
            out.printf(
                    Locale.ROOT,
                    "%s %-" + width + "s %4d passed%s%n",
                    mark(failed == 0),
                    file,
                    ofFile.size() - failed,
                    failed == 0 ? "" : red(", " + failed + " failed"));
            ofFile.stream().filter(result -> each || !result.passed()).forEach(this::result);
        });
    }

    private void result(Result result) {
        var scenario = result.scenario();
        out.println("  " + mark(result.passed()) + " " + scenario.name()
                + faint(
                        result.passed()
                                ? tags(scenario)
                                : "  " + scenario.file() + ":" + scenario.line() + tags(scenario)));
        for (var miss : result.misses()) {
            out.println("      " + miss.key());
            out.println("        expected  " + miss.expected());
            out.println("        found     " + red(miss.found()));
            miss.because().forEach(because -> out.println("        " + because));
        }
        if (!result.passed()) {
            out.println("      fired");
            result.fired().forEach(rule -> out.println(faint("        " + place(rule.file(), rule.rule()))));
        }
    }

    private static String tags(Scenario scenario) {
        return scenario.tags().isEmpty() ? "" : "  " + scenario.tagged();
    }

    private String place(String file, String rule) {
        var info = rulesByName.get(rule);
        return file + (info == null ? "" : ":" + info.line()) + " " + rule;
    }

    void rules(String title, List<RuleInfo> rules) {
        if (!rules.isEmpty()) {
            out.println(red(title));
            rules.forEach(rule -> out.println("  " + place(rule.file(), rule.name())));
        }
    }

    void summary(List<Result> results, Coverage coverage, boolean mutated, List<RuleInfo> survivors, long began) {
        var failed = results.stream().filter(result -> !result.passed()).count();
        var mutants = mutated
                ? ", %d of %d removals noticed".formatted(coverage.rules() - survivors.size(), coverage.rules())
                : "";
        var seconds = String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - began) / 1e9);
        out.println();
        out.println("%d scenarios, %s; %d of %d rules covered%s; %s"
                .formatted(
                        results.size(),
                        failed == 0 ? green("all passed") : red(failed + " failed"),
                        coverage.covered(),
                        coverage.rules(),
                        mutants,
                        seconds));
        out.flush();
    }

    /** A tick or a cross where the terminal can show one. */
    private String mark(boolean good) {
        var pretty = Objects.requireNonNullElse(System.getProperty("stdout.encoding"), "")
                .startsWith("UTF");
        return good ? green(pretty ? "✓" : "ok  ") : red(pretty ? "✗" : "FAIL");
    }

    private String green(String text) {
        return styled(text, Style.fg_green);
    }

    private String red(String text) {
        return styled(text, Style.fg_red);
    }

    private String faint(String text) {
        return styled(text, Style.faint);
    }

    private String styled(String text, Style style) {
        return colour ? style.on() + text + style.off() : text;
    }
}
