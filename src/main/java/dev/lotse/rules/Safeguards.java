package dev.lotse.rules;

import dev.lotse.rules.Loss.Sort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What of a rule base guards the customer, in law and contact policy, and what of it is lost in another. Whatever cannot be
 * shown to guard as strictly as before counts as weakened.
 */
public final class Safeguards {
    private static final Set<Folder> GUARDING = Set.of(Folder.COMPLIANCE, Folder.CONTACT_POLICY);

    private Safeguards() {}

    /** What {@code after} lacks of {@code before}, the removed first. */
    public static List<Loss> losses(RuleSources before, RuleSources after) {
        List<Loss> losses = new ArrayList<>();
        Map<String, RuleText> now = rules(after);
        Map<String, RuleText> then = rules(before);
        then.values().forEach(rule -> losses.addAll(lost(rule, now.get(rule.name()))));
        now.values().stream()
                .filter(rule -> permits(rule) && !then.containsKey(rule.name()))
                .forEach(rule -> losses.add(weakened(rule, "It opens a channel that no rule opened before.")));
        losses.addAll(PolicyGuards.losses(before, after));
        losses.sort(Comparator.comparing(Loss::sort).thenComparing(Loss::file).thenComparing(Loss::what));
        return losses;
    }

    private static Map<String, RuleText> rules(RuleSources sources) {
        Map<String, RuleText> rulesByName = new LinkedHashMap<>();
        RuleFile.all(sources).stream()
                .filter(file -> GUARDING.contains(file.folder()))
                .flatMap(file -> file.rules().stream())
                .forEach(rule -> rulesByName.put(rule.name(), rule));
        return rulesByName;
    }

    private static List<Loss> lost(RuleText before, @Nullable RuleText after) {
        if (after == null) {
            return permits(before)
                    ? List.of()
                    : List.of(new Loss(
                            Sort.REMOVED,
                            before.info().file(),
                            0,
                            before.name(),
                            "What it excluded is excluded no more."));
        }
        if (!before.saysAs(after)) {
            return List.of(weakened(after, "It says something else than before."));
        }
        Set<String> gone = minus(before.constraints(), after.constraints());
        Set<String> come = minus(after.constraints(), before.constraints());
        if (permits(before) && !gone.isEmpty()) {
            return List.of(weakened(after, "It permits without asking for " + String.join(" and ", gone) + "."));
        }
        if (!permits(before) && !come.isEmpty()) {
            return List.of(weakened(after, "It excludes only with " + String.join(" and ", come) + "."));
        }
        return List.of();
    }

    private static Loss weakened(RuleText rule, String what) {
        return new Loss(Sort.WEAKENED, rule.info().file(), rule.info().line(), rule.name(), what);
    }

    private static boolean permits(RuleText rule) {
        return rule.then().stream().anyMatch(token -> token.is("permit"));
    }

    private static Set<String> minus(Set<String> one, Set<String> other) {
        Set<String> rest = new TreeSet<>(one);
        rest.removeAll(other);
        return rest;
    }
}
