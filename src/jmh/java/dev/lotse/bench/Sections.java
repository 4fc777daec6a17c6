package dev.lotse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the sections of the bench measured, by name; of peers there is one for each number of rules. */
record Sections(SortedMap<String, Map<String, Object>> byName) {
    private static final List<String> ALL = List.of(
            "jmh",
            "http",
            "rules",
            "profile",
            "advice",
            "peers-100",
            "peers-1000",
            "events",
            "import",
            "batch",
            "switch",
            "start",
            "memory");
    private static final String MACHINE = "machine";

    static Sections read(Path folder) throws IOException {
        var byName = new TreeMap<String, Map<String, Object>>();
        try (var files = Files.newDirectoryStream(folder, "*.json")) {
            for (var file : files) {
                byName.put(file.getFileName().toString().replace(".json", ""), Results.read(file));
            }
        }
        return new Sections(byName);
    }

    Map<String, Object> machine() {
        return of(MACHINE);
    }

    /** Empty if it was not measured. */
    Map<String, Object> of(String name) {
        return byName.getOrDefault(name, Map.of());
    }

    List<Map<String, Object>> peers() {
        return byName.entrySet().stream()
                .filter(section -> section.getKey().startsWith("peers-"))
                .map(Map.Entry::getValue)
                .toList();
    }

    List<String> notMeasured() {
        return ALL.stream().filter(name -> !byName.containsKey(name)).toList();
    }

    /** Those of another run than the last. */
    List<String> ofOtherRuns() {
        return byName.entrySet().stream()
                .filter(section ->
                        !Objects.equals(section.getValue().get("run"), machine().get("run")))
                .map(section -> section.getKey() + " (" + section.getValue().getOrDefault("run", "unknown") + ")")
                .toList();
    }

    List<Map<String, Object>> rows(String name, String key) {
        return rows(of(name), key);
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> rows(Map<String, Object> section, String key) {
        return (List<Map<String, Object>>) section.getOrDefault(key, List.of());
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> part(String name, String key) {
        return (Map<String, Object>) of(name).getOrDefault(key, new LinkedHashMap<>());
    }

    static OptionalDouble number(Map<String, Object> row, String key) {
        return row.get(key) instanceof Number number ? OptionalDouble.of(number.doubleValue()) : OptionalDouble.empty();
    }

    /** The number {@code key} of the first row whose {@code name} is {@code value}. */
    static OptionalDouble number(List<Map<String, Object>> rows, String name, String value, String key) {
        return rows.stream()
                .filter(row -> value.equals(row.get(name)))
                .findFirst()
                .map(row -> number(row, key))
                .orElse(OptionalDouble.empty());
    }
}
