package dev.lotse.rules.lint;

import dev.lotse.facts.Approach;
import dev.lotse.facts.Limits;
import dev.lotse.rules.Check;
import dev.lotse.rules.Code;
import dev.lotse.rules.Companions;
import dev.lotse.rules.Finding;
import dev.lotse.rules.RuleFile;
import dev.lotse.rules.RuleSources;
import dev.lotse.rules.RuleText;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Numbers in rules that the configuration has. Many limits are 30 or 90 by chance: one is named only where another rule
 * compares the same figure in the same direction with it.
 */
final class KnownLimits implements Check {
    private final Map<String, BigDecimal> valuesByLimit;

    private KnownLimits(Map<String, BigDecimal> valuesByLimit) {
        this.valuesByLimit = valuesByLimit;
    }

    /** Knows no limits where the configuration cannot be read. */
    static KnownLimits of(RuleSources sources) {
        Companions companions = Companions.of(sources);
        Map<String, BigDecimal> values = new TreeMap<>();
        if (companions.findings().isEmpty()) {
            companions.use(sound -> {
                add(values, "limits", Limits.class, sound.lifecycle().limits());
                add(values, "approach", Approach.class, sound.contactPolicy().approach());
                return values;
            });
        }
        return new KnownLimits(values);
    }

    private static <T extends Record> void add(Map<String, BigDecimal> values, String owner, Class<T> type, T record) {
        for (RecordComponent component : type.getRecordComponents()) {
            try {
                if (component.getAccessor().invoke(record) instanceof Number number) {
                    values.put(owner + " . " + component.getName(), new BigDecimal(number.toString()));
                }
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("records can be read", e);
            }
        }
    }

    /** A figure and how it is compared: whatever has the same of both may have the same limit. */
    private record Use(String figure, boolean fromAbove) {
        static Use of(Comparison comparison) {
            return new Use(comparison.left().text(), comparison.isFromAbove());
        }

        /** As seen from the right side. */
        static Use reversed(Comparison comparison) {
            return new Use(comparison.right().text(), !comparison.isFromAbove());
        }
    }

    @Override
    public List<Finding> examine(List<RuleFile> files) {
        List<RuleText> rules =
                files.stream().flatMap(file -> file.rules().stream()).toList();
        Map<Use, Set<String>> limitsByUse = new HashMap<>();
        rules.stream().flatMap(KnownLimits::comparisons).forEach(comparison -> {
            note(limitsByUse, Use.of(comparison), comparison.right().text());
            note(limitsByUse, Use.reversed(comparison), comparison.left().text());
        });
        return rules.stream()
                .flatMap(rule ->
                        comparisons(rule).flatMap(comparison -> finding(rule, comparison, limitsByUse).stream()))
                .toList();
    }

    private static Stream<Comparison> comparisons(RuleText rule) {
        return Premise.of(rule)
                .all()
                .flatMap(constraint -> Comparison.of(constraint.phrase()).stream())
                .filter(comparison -> !comparison.operator().endsWith("==")
                        && !comparison.operator().equals("!="));
    }

    private void note(Map<Use, Set<String>> limitsByUse, Use use, String limit) {
        if (valuesByLimit.containsKey(limit)) {
            limitsByUse.computeIfAbsent(use, ignored -> new HashSet<>()).add(limit);
        }
    }

    private Optional<Finding> finding(RuleText rule, Comparison comparison, Map<Use, Set<String>> limitsByUse) {
        return comparison
                .number()
                .flatMap(number -> limitsByUse.getOrDefault(Use.of(comparison), Set.of()).stream()
                        .filter(limit -> valuesByLimit
                                        .getOrDefault(limit, BigDecimal.ZERO)
                                        .compareTo(number)
                                == 0)
                        .sorted()
                        .findFirst()
                        .map(limit -> rule.finding(
                                comparison.right().first(),
                                Code.LIMIT_AS_NUMBER,
                                "The configuration has this number: " + limit.replace(" ", "") + " is "
                                        + number.toPlainString() + ". Write " + limit.replace(" ", "")
                                        + ", so that both change together.")));
    }
}
