package dev.lotse.rules.lint;

import dev.lotse.rules.Check;
import dev.lotse.rules.Code;
import dev.lotse.rules.Finding;
import dev.lotse.rules.RuleFile;
import java.util.List;

/** Rules that can never fire. */
final class Impossible implements Check {
    @Override
    public List<Finding> examine(List<RuleFile> files) {
        return files.stream()
                .flatMap(file -> file.rules().stream())
                .flatMap(rule -> Premise.of(rule).contradiction().stream()
                        .map(found -> rule.finding(
                                found.at(),
                                Code.NEVER_FIRES,
                                "This rule can never fire: " + found.what()
                                        + ". Remove one of them, or join them with ||.")))
                .toList();
    }
}
