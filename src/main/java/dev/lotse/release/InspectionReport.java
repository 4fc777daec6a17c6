package dev.lotse.release;

import dev.lotse.facts.RuleInfo;
import dev.lotse.rules.Finding;
import dev.lotse.scenario.Coverage;
import dev.lotse.scenario.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An inspection as machines read it, over HTTP and of {@code lotse check --json}. */
public final class InspectionReport {
    private InspectionReport() {}

    public static Map<String, Object> toMap(Inspection inspection) {
        var map = new LinkedHashMap<String, Object>();
        map.put("valid", inspection.valid());
        map.put(
                "errors",
                inspection.findings().stream().map(InspectionReport::toMap).toList());
        map.put("tests", tests(inspection.results()));
        map.put("coverage", coverage(inspection.coverage()));
        return map;
    }

    private static Map<String, Object> toMap(Finding finding) {
        var map = new LinkedHashMap<String, Object>();
        map.put("file", finding.file());
        map.put("line", finding.line());
        map.put("column", finding.column());
        map.put("severity", finding.severity().name());
        map.put("code", finding.code().key());
        map.put("help", finding.code().help());
        map.put("message", finding.message());
        map.put("rule", finding.rule());
        return map;
    }

    private static Map<String, Object> tests(List<Result> results) {
        var failed = results.stream().filter(result -> !result.passed()).toList();
        var map = new LinkedHashMap<String, Object>();
        map.put("scenarios", results.size());
        map.put("passed", results.size() - failed.size());
        map.put("failed", failed.stream().map(InspectionReport::toMap).toList());
        return map;
    }

    private static Map<String, Object> toMap(Result result) {
        var map = new LinkedHashMap<String, Object>();
        map.put("name", result.scenario().name());
        map.put("file", result.scenario().file());
        map.put("line", result.scenario().line());
        map.put("misses", result.misses().stream().map(Result.Miss::toString).toList());
        return map;
    }

    private static Map<String, Object> coverage(Coverage coverage) {
        var map = new LinkedHashMap<String, Object>();
        map.put("rules", coverage.rules());
        map.put("covered", coverage.covered());
        map.put(
                "uncovered",
                coverage.uncovered().stream().map(InspectionReport::toMap).toList());
        return map;
    }

    public static Map<String, Object> toMap(RuleInfo rule) {
        var map = new LinkedHashMap<String, Object>();
        map.put("rule", rule.name());
        map.put("file", rule.file());
        map.put("line", rule.line());
        return map;
    }
}
