package dev.lotse.http;

import dev.lotse.customer.Micros;
import dev.lotse.facts.RuleInfo;
import dev.lotse.release.Activation;
import dev.lotse.release.Inspection;
import dev.lotse.release.Releases.Status;
import dev.lotse.release.Version;
import dev.lotse.rules.Bundle;
import dev.lotse.rules.Difference;
import dev.lotse.rules.Difference.Changes;
import dev.lotse.rules.Finding;
import dev.lotse.rules.Loss;
import dev.lotse.scenario.Coverage;
import dev.lotse.scenario.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Versions of the rule base as they are answered, and what is said of them. */
final class RuleBaseAnswers {
    private RuleBaseAnswers() {}

    static Map<String, Object> toMap(Version version, Status status) {
        var map = new LinkedHashMap<String, Object>();
        map.put("version", version.name());
        map.put("status", status.name());
        map.put("author", version.author());
        map.put("comment", version.comment());
        map.put("createdAt", Micros.instant(version.createdAt()).toString());
        map.put("approvedBy", version.approvedBy());
        map.put("hash", version.hash());
        return map;
    }

    /** @param version the name of the version */
    static Map<String, Object> toMap(Activation activation, String version) {
        var map = new LinkedHashMap<String, Object>();
        map.put("version", version);
        map.put("cause", activation.cause().name());
        map.put("author", activation.author());
        map.put("detail", activation.detail());
        map.put("at", Micros.instant(activation.at()).toString());
        return map;
    }

    /** All files of a version, and its rules. */
    static Map<String, Object> contents(Bundle bundle) {
        var map = new LinkedHashMap<String, Object>();
        map.put("files", bundle.sources().files());
        map.put("rules", bundle.rules().stream().map(RuleBaseAnswers::toMap).toList());
        return map;
    }

    private static Map<String, Object> toMap(RuleInfo rule) {
        var map = new LinkedHashMap<String, Object>();
        map.put("rule", rule.name());
        map.put("file", rule.file());
        map.put("line", rule.line());
        return map;
    }

    static Map<String, Object> toMap(Inspection inspection) {
        var map = new LinkedHashMap<String, Object>();
        map.put("valid", inspection.valid());
        map.put(
                "errors",
                inspection.findings().stream().map(RuleBaseAnswers::toMap).toList());
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
        map.put("failed", failed.stream().map(RuleBaseAnswers::toMap).toList());
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
                coverage.uncovered().stream().map(RuleBaseAnswers::toMap).toList());
        return map;
    }

    /** What guards the customer no more, or less, comes first. */
    static Map<String, Object> toMap(Difference difference) {
        var policies = new LinkedHashMap<String, Object>();
        for (var sort : Loss.Sort.values()) {
            policies.put(
                    sort.name().toLowerCase(Locale.ROOT),
                    difference.losses().stream()
                            .filter(loss -> loss.sort() == sort)
                            .map(RuleBaseAnswers::toMap)
                            .toList());
        }
        var map = new LinkedHashMap<String, Object>();
        map.put("policies", policies);
        map.put("files", changes(difference.files(), file -> file));
        map.put("rules", changes(difference.rules(), RuleBaseAnswers::toMap));
        return map;
    }

    private static Map<String, Object> toMap(Loss loss) {
        var map = new LinkedHashMap<String, Object>();
        map.put("rule", loss.rule());
        map.put("file", loss.file());
        map.put("what", loss.what());
        return map;
    }

    private static <T> Map<String, Object> changes(Changes<T> changes, Function<T, Object> written) {
        var map = new LinkedHashMap<String, Object>();
        map.put("added", changes.added().stream().map(written).toList());
        map.put("changed", changes.changed().stream().map(written).toList());
        map.put("removed", changes.removed().stream().map(written).toList());
        return map;
    }
}
