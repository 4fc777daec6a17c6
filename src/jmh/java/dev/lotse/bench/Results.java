package dev.lotse.bench;

import dev.lotse.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What a section measured, as one JSON file in the benches' folder. */
public final class Results {
    private Results() {}

    /** Writes a section's results, with the run they are of; those it had before are gone. */
    public static void write(String section, Map<String, Object> results) throws IOException {
        var folder = folder();
        Files.createDirectories(folder);
        var told = map("run", System.getProperty("lotse.bench.run", ""));
        told.putAll(results);
        Files.writeString(folder.resolve(section + ".json"), Json.write(told));
    }

    static Path folder() {
        return Path.of(System.getProperty("lotse.bench.results", "target/bench/results"));
    }

    static Map<String, Object> read(Path file) throws IOException {
        return Json.readObject(Files.readString(file));
    }

    public static double median(double... values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        var half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** The median of some ratios under {@code name}, and between what they lie. */
    static Map<String, Object> spread(String name, double... ratios) {
        var ordered = Arrays.stream(ratios).sorted().toArray();
        return map(
                name,
                rounded(median(ratios)),
                name + "Least",
                rounded(ordered[0]),
                name + "Most",
                rounded(ordered[ordered.length - 1]));
    }

    static <T> double median(List<T> runs, ToDoubleFunction<T> of) {
        return median(runs.stream().mapToDouble(of).toArray());
    }

    /** To as many digits as mean anything here. */
    public static double rounded(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return 0;
        }
        var unit = Math.pow(10, Math.floor(Math.log10(Math.abs(value))) - 3);
        var rounded = Math.rint(value / unit) * unit;
        return unit >= 1 ? Math.rint(rounded) : Math.rint(rounded * 1e6) / 1e6;
    }

    static double hundredths(double value) {
        return Math.rint(100 * value) / 100;
    }

    static double percent(double share) {
        return Math.rint(1_000 * share) / 10;
    }

    /** The first with all of the second after it. */
    static Map<String, Object> joined(Map<String, Object> first, Map<String, Object> second) {
        first.putAll(second);
        return first;
    }

    /** Name, value, name, value, in this order. */
    public static Map<String, Object> map(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
