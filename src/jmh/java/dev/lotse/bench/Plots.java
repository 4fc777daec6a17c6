package dev.lotse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Draws results as bars with gnuplot. */
record Plots(Path folder) {

    void draw(Map<String, Map<String, Object>> results) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var http = Report.rows(results.getOrDefault("http", Map.of()), "closed");
        bars("http", "Decisions a second, by connections", http, "connections", "server", "perSecond");
        var engine = Report.rows(results.getOrDefault("jmh", Map.of()), "rows").stream()
                .filter(row -> "rules".equals(row.get("step")))
                .toList();
        bars("engine", "Microseconds a decision, by rule base", engine, "rules", "engine", "micros");
        for (var each : results.entrySet()) {
            if (each.getKey().startsWith("peers-")) {
                var title = "Decisions a second, " + each.getValue().get("rules") + " rules";
                bars(each.getKey(), title, ofPeers(each.getValue()), "peer", "", "perSecond");
            }
        }
    }

    private static List<Map<String, Object>> ofPeers(Map<String, Object> section) {
        var bars = new ArrayList<Map<String, Object>>();
        for (var row : Report.rows(section, "rows")) {
            if (row.containsKey("perSecond")) {
                bars.add(Map.of("peer", row.get("peer"), "perSecond", row.get("perSecond")));
                if (bars.size() == 1) {
                    bars.addFirst(Map.of("peer", "lotse", "perSecond", row.get("lotsePerSecond")));
                }
            }
        }
        return bars;
    }

    /** A group of bars for each value of {@code group}, a bar in it for each of {@code bar}. */
    private void bars(
            String name, String title, List<Map<String, Object>> rows, String group, String bar, String height)
            throws IOException, InterruptedException {
        if (rows.isEmpty()) {
            return;
        }
        Set<String> bars = new LinkedHashSet<>();
        Map<String, Map<String, Double>> heights = new LinkedHashMap<>();
        for (var row : rows) {
            var barName = bar.isEmpty() ? height : String.valueOf(row.get(bar));
            bars.add(barName);
            heights.computeIfAbsent(String.valueOf(row.get(group)), each -> new LinkedHashMap<>())
                    .put(barName, Report.number(row, height));
        }
        var data = new StringBuilder("x " + String.join(" ", bars) + "\n");
        heights.forEach((x, values) -> {
            data.append(x);
            bars.forEach(each -> data.append(' ').append(values.getOrDefault(each, 0.0)));
            data.append('\n');
        });
        gnuplot(name, title, data.toString(), bars.size());
    }

    private void gnuplot(String name, String title, String data, int bars) throws IOException, InterruptedException {
        var script = """
            set terminal svg size 760,380 font 'sans-serif,12' background '#ffffff'
            set output '%s'
            set title '%s'
            set style data histograms
            set style fill solid 0.85 noborder
            set boxwidth 0.9
            set grid ytics lc '#dddddd'
            set border 3
            set tics nomirror
            set xtics rotate by %d right
            set key %s
            set yrange [0:*]
            set format y '%%.0f'
            $data << END
            %sEND
            plot for [i=2:%d] $data using i:xtic(1) title columnheader(i)
            """.formatted(
                        folder.resolve(name + ".svg"),
                        title,
                        bars == 1 ? 30 : 0,
                        bars == 1 ? "off" : "top left",
                        data,
                        bars + 1);
        var process = new ProcessBuilder("gnuplot").redirectErrorStream(true).start();
        try (var out = process.outputWriter()) {
            out.write(bars == 1 ? script : script.replace(" right\n", "\n"));
        }
        var said = new String(process.getInputStream().readAllBytes());
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException("gnuplot failed: " + said);
        }
    }
}
