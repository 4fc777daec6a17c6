package dev.lotse.release;

import dev.lotse.rules.Bundle;
import dev.lotse.rules.Finding;
import dev.lotse.rules.Severity;
import dev.lotse.scenario.Coverage;
import dev.lotse.scenario.Result;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a rule base brought to light.
 *
 * @param findings all of them, by file and line; what scenarios miss is among them
 * @param results of the scenario tests; none if it could not be compiled
 * @param bundle null if it could not be compiled
 */
public record Inspection(
        List<Finding> findings,
        List<Result> results,
        Coverage coverage,
        @Nullable Bundle bundle) {
    public Inspection {
        findings = findings.stream()
                .sorted(Comparator.comparing(Finding::file)
                        .thenComparingInt(Finding::line)
                        .thenComparingInt(Finding::column))
                .toList();
        results = List.copyOf(results);
        if (bundle == null && findings.stream().noneMatch(Inspection::isError)) {
            throw new IllegalArgumentException("what cannot be compiled has an error");
        }
    }

    /** Whether it may decide. */
    public boolean valid() {
        return errors().isEmpty();
    }

    /** The findings for which it may not decide. */
    public List<Finding> errors() {
        return findings.stream().filter(Inspection::isError).toList();
    }

    private static boolean isError(Finding finding) {
        return finding.severity() == Severity.ERROR;
    }
}
