package dev.lotse.bench;

import static dev.lotse.bench.Results.map;
import static dev.lotse.bench.Results.rounded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code RulesSection CUSTOMERS SECONDS RULES…}: decisions over HTTP with made-up rules, the more of them the slower. */
final class RulesSection {
    private static final int PORT = 18_851;
    private static final int[] CONNECTIONS = {1, 16, 256};
    private static final int WARM_UP_CONNECTIONS = 16;

    private RulesSection() {}

    public static void main(String[] args) throws Exception {
        var rows = new ArrayList<Map<String, Object>>();
        for (var rules : List.of(args).subList(2, args.length)) {
            var folder = Bases.work().resolve("made-up-" + rules);
            rows.addAll(rows(rules, folder, Integer.parseInt(args[0]), Integer.parseInt(args[1])));
        }
        Results.write("rules", map("rows", rows));
    }

    private static List<Map<String, Object>> rows(String rules, Path folder, int customers, int seconds)
            throws Exception {
        var rows = new ArrayList<Map<String, Object>>();
        var data = Folders.copied(folder.resolve("data"), Bases.work().resolve("data-rules"));
        try (var lotse = Served.lotse(PORT, folder, data)) {
            lotse.remember(customers);
            var wrk = new Wrk(HttpSection.PATH, customers);
            wrk.warmUp(PORT, WARM_UP_CONNECTIONS);
            for (var connections : CONNECTIONS) {
                var measured = wrk.run(PORT, connections, seconds);
                lotse.drained();
                rows.add(map(
                        "rules",
                        rules,
                        "connections",
                        connections,
                        "perSecond",
                        rounded(measured.perSecond()),
                        "p50Millis",
                        rounded(measured.p50()),
                        "p99Millis",
                        rounded(measured.p99()),
                        "errors",
                        measured.errors()));
                System.out.println("  " + rows.getLast());
            }
        } finally {
            Folders.remove(data);
        }
        return rows;
    }
}
