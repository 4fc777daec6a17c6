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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws results as bars with gnuplot. */
record Plots(Path folder) {

    void draw(Sections sections) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var http = sections.rows("http", "closed");
        bars("http", "Decisions a second, by connections", http, "connections", "server", "perSecond");
        lying(
                "profile",
                "Microseconds of an event loop, by what it was busy with",
                sections.rows("profile", "parts"),
                "part",
                List.of("lotse", "fixed"),
                "Micros");
        var engine = sections.rows("jmh", "rows").stream()
                .filter(row -> "rules".equals(row.get("step")))
                .toList();
        bars("engine", "Microseconds a decision, by rule base", engine, "rules", "engine", "micros");
        for (var peers : sections.peers()) {
            var rules = peers.get("rules");
            bars("peers-" + rules, "Decisions a second, " + rules + " rules", ofPeers(peers), "peer", "", "perSecond");
        }
    }

    private static List<Map<String, Object>> ofPeers(Map<String, Object> section) {
        var rows = Sections.rows(section, "rows").stream()
                .filter(row -> row.containsKey("perSecond"))
                .toList();
        if (rows.isEmpty()) {
            return List.of();
        }
        var ours = Results.median(rows, row -> number(row, "lotsePerSecond"));
        var bars = new ArrayList<Map<String, Object>>();
        bars.add(Map.of("peer", "lotse", "perSecond", ours));
        rows.forEach(row -> bars.add(Map.of("peer", row.get("peer"), "perSecond", row.get("perSecond"))));
        return bars;
    }

    private static double number(Map<String, Object> row, String key) {
        return Sections.number(row, key).orElse(0);
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
                    .put(barName, number(row, height));
        }
        var data = new StringBuilder("x " + String.join(" ", bars) + "\n");
        heights.forEach((x, values) -> {
            data.append(x);
            bars.forEach(each -> data.append(' ').append(values.getOrDefault(each, 0.0)));
            data.append('\n');
        });
        gnuplot(name, title, data.toString(), bars.size());
    }

    /** A line for each value of {@code label}, on it to the right a bar for each of {@code bars}, its {@code unit} long. */
    private void lying(
            String name, String title, List<Map<String, Object>> rows, String label, List<String> bars, String unit)
            throws IOException, InterruptedException {
        if (rows.isEmpty()) {
            return;
        }
        var data = new StringBuilder();
        for (var row : rows) {
            data.append('"').append(row.get(label)).append('"');
            bars.forEach(each -> data.append(' ').append(number(row, each + unit)));
            data.append('\n');
        }
        var thickness = 0.8 / bars.size();
        var plotted = IntStream.range(0, bars.size())
                .mapToObj(bar -> "$data using (0):0:(0):%d:($0 + %s):($0 + %s):ytic(1) with boxxyerror title '%s'"
                        .formatted(bar + 2, bar * thickness - 0.4, (bar + 1) * thickness - 0.4, bars.get(bar)))
                .collect(Collectors.joining(", "));
        run("""
            set terminal svg size 760,%d font 'sans-serif,12' background '#ffffff'
            set output '%s'
            set title '%s'
            set style fill solid 0.85 noborder
            set grid xtics lc '#dddddd'
            set border 3
            set tics nomirror
            set ytics scale 0
            set key bottom right
            set xrange [0:*]
            set yrange [%d.5:-0.5]
            $data << END
            %sEND
            plot %s
            """.formatted(90 + 26 * rows.size(), folder.resolve(name + ".svg"), title, rows.size() - 1, data, plotted));
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
        run(bars == 1 ? script : script.replace(" right\n", "\n"));
    }

    private static void run(String script) throws IOException, InterruptedException {
        var process = new ProcessBuilder("gnuplot").redirectErrorStream(true).start();
        try (var out = process.outputWriter()) {
            out.write(script);
        }
        var said = new String(process.getInputStream().readAllBytes());
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException("gnuplot failed: " + said);
        }
    }
}
