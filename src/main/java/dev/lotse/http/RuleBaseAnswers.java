package dev.lotse.http;

import dev.lotse.customer.Micros;
import dev.lotse.decision.Decision.TraceStage;
import dev.lotse.facts.RuleInfo;
import dev.lotse.release.Activation;
import dev.lotse.release.InspectionReport;
import dev.lotse.release.Releases.Status;
import dev.lotse.release.Version;
import dev.lotse.rules.Bundle;
import dev.lotse.rules.Difference;
import dev.lotse.rules.Difference.Changes;
import dev.lotse.rules.Loss;
import java.util.LinkedHashMap;
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

    /** All files of a version, and its rules with their metadata. */
    static Map<String, Object> contents(Bundle bundle) {
        var metadataByRule = bundle.metadataByRule();
        var map = new LinkedHashMap<String, Object>();
        map.put("files", bundle.sources().files());
        map.put(
                "rules",
                bundle.rules().stream()
                        .map(rule -> toMap(rule, metadataByRule.getOrDefault(rule.name(), Map.of())))
                        .toList());
        return map;
    }

    private static Map<String, Object> toMap(RuleInfo rule, Map<String, String> metadata) {
        var map = InspectionReport.toMap(rule);
        map.put("stage", TraceStage.of(rule).name());
        map.put("metadata", metadata);
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
        map.put("rules", changes(difference.rules(), InspectionReport::toMap));
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
