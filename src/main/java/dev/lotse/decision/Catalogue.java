package dev.lotse.decision;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All actions, by key. */
public record Catalogue(Map<String, Action> actionsByKey) {
    /** The languages everything is said in. */
    public static final Set<String> LANGUAGES = Set.of("de", "en");

    public Catalogue {
        actionsByKey = Collections.unmodifiableMap(new LinkedHashMap<>(actionsByKey));
    }

    public static Catalogue of(List<Action> actions) {
        var byKey = new LinkedHashMap<String, Action>();
        for (var action : actions) {
            if (byKey.put(action.key(), action) != null) {
                throw new IllegalArgumentException("action " + action.key() + " is in the catalogue twice");
            }
        }
        return new Catalogue(byKey);
    }

    /** This catalogue with {@code changed} in place of the actions of the same keys. */
    public Catalogue with(Map<String, Action> changed) {
        var byKey = new LinkedHashMap<>(actionsByKey);
        byKey.putAll(changed);
        return new Catalogue(byKey);
    }

    public Optional<Action> find(String key) {
        return Optional.ofNullable(actionsByKey.get(key));
    }
}
