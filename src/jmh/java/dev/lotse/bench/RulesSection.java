package dev.lotse.bench;

import static dev.lotse.bench.Results.joined;
import static dev.lotse.bench.Results.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code RulesSection CUSTOMERS SECONDS RULES…}: decisions over HTTP with made-up rules, the more of them the slower. */
final class RulesSection {
    private static final int PORT = 18_851;
    private static final int[] CONNECTIONS = {1, 16, 256};

    private RulesSection() {}

    public static void main(String[] args) throws Exception {
        var rows = new ArrayList<Map<String, Object>>();
        for (var rules : List.of(args).subList(2, args.length)) {
            var population = new Population(Bases.work().resolve("made-up-" + rules), Integer.parseInt(args[0]));
            rows.addAll(rows(rules, population, Integer.parseInt(args[1])));
        }
        Results.write("rules", map("rows", rows));
    }

    private static List<Map<String, Object>> rows(String rules, Population population, int seconds) throws Exception {
        var rows = new ArrayList<Map<String, Object>>();
        try (var lotse = population.lotse(PORT)) {
            for (var connections : CONNECTIONS) {
                var measured = population.wrk().run(PORT, connections, seconds);
                lotse.drained();
                rows.add(joined(map("rules", rules, "connections", connections), measured.told()));
                System.out.println("  " + rows.getLast());
            }
        }
        return rows;
    }
}
