package dev.lotse.rules;

import dev.lotse.facts.RuleInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;

/**
 * What distinguishes one version of a rule base from another.
 *
 * @param losses of what guards the customer, the removed first
 * @param files by path
 * @param rules by name; a rule that only moved has not changed
 */
public record Difference(List<Loss> losses, Changes<String> files, Changes<RuleInfo> rules) {

    /** What is there only now, what is there only before, and what is other than before. */
    public record Changes<T>(List<T> added, List<T> changed, List<T> removed) {
        public Changes {
            added = List.copyOf(added);
            changed = List.copyOf(changed);
            removed = List.copyOf(removed);
        }
    }

    public Difference {
        losses = List.copyOf(losses);
    }

    public static Difference between(Bundle before, Bundle after) {
        Map<String, RuleText> rulesBefore = rules(before.asRules());
        Map<String, RuleText> rulesAfter = rules(after.asRules());
        Changes<String> names = changes(rulesBefore, rulesAfter, RuleText::readsAs);
        return new Difference(
                Safeguards.losses(before.asRules(), after.asRules()),
                changes(before.sources().files(), after.sources().files(), String::equals),
                new Changes<>(
                        infos(names.added(), rulesAfter),
                        infos(names.changed(), rulesAfter),
                        infos(names.removed(), rulesBefore)));
    }

    private static <T> Changes<String> changes(Map<String, T> before, Map<String, T> after, BiPredicate<T, T> same) {
        return new Changes<>(
                after.keySet().stream().filter(key -> !before.containsKey(key)).toList(),
                after.entrySet().stream()
                        .filter(entry -> {
                            T was = before.get(entry.getKey());
                            return was != null && !same.test(was, entry.getValue());
                        })
                        .map(Map.Entry::getKey)
                        .toList(),
                before.keySet().stream().filter(key -> !after.containsKey(key)).toList());
    }

    private static Map<String, RuleText> rules(RuleSources sources) {
        Map<String, RuleText> rulesByName = new LinkedHashMap<>();
        RuleFile.all(sources).stream()
                .flatMap(file -> file.rules().stream())
                .forEach(rule -> rulesByName.put(rule.name(), rule));
        return rulesByName;
    }

    private static List<RuleInfo> infos(List<String> names, Map<String, RuleText> rulesByName) {
        return names.stream()
                .map(rulesByName::get)
                .filter(Objects::nonNull)
                .map(RuleText::info)
                .toList();
    }
}
