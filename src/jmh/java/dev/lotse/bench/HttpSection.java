package dev.lotse.bench;

import static dev.lotse.bench.Results.joined;
import static dev.lotse.bench.Results.map;
import static dev.lotse.bench.Results.rounded;
import static dev.lotse.bench.Results.spread;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code HttpSection FOLDER CUSTOMERS ROUNDS SECONDS}: decisions over HTTP with the shipped rules, beside the same server
 * answering fixed bytes of the same size, and beside rules in plain Java; by turns, round after round.
 */
final class HttpSection {
    static final int[] CONNECTIONS = {1, 4, 16, 64, 256};
    private static final int PORT = 18_801;

    /** What one contestant did with so many connections, round by round. */
    private record Row(Served server, int connections, List<Wrk.Measured> rounds) {
        Wrk.Measured measured() {
            return Wrk.Measured.ofMedians(rounds);
        }
    }

    private final Population population;
    private final int rounds;
    private final int seconds;

    private HttpSection(Population population, int rounds, int seconds) {
        this.population = population;
        this.rounds = rounds;
        this.seconds = seconds;
    }

    public static void main(String[] args) throws Exception {
        var population = new Population(Path.of(args[0]), Integer.parseInt(args[1]));
        new HttpSection(population, Integer.parseInt(args[2]), Integer.parseInt(args[3])).run();
    }

    private void run() throws Exception {
        try (var lotse = population.lotse(PORT);
                var plain = population.plain(PORT + 1)) {
            var sample = Population.Sample.of(lotse, Population.PATH);
            try (var fixed = population.fixed(PORT + 2, sample.usual())) {
                var all = List.of(lotse, fixed, plain);
                var rows = closed(all);
                var rate = rows.stream()
                                .filter(row -> row.server() == lotse)
                                .mapToDouble(row -> row.measured().perSecond())
                                .max()
                                .orElseThrow()
                        / 2;
                Results.write(
                        "http",
                        map(
                                "customers",
                                population.customers(),
                                "answerBytes",
                                rounded(sample.bytes()),
                                "closed",
                                rows.stream().map(HttpSection::told).toList(),
                                "ratios",
                                ratios(rows, lotse, fixed, plain),
                                "open",
                                open(all, rate),
                                "log",
                                log(lotse)));
            }
        }
    }

    private List<Row> closed(List<Served> all) throws Exception {
        var rows = new ArrayList<Row>();
        for (var connections : CONNECTIONS) {
            var these = all.stream()
                    .map(server -> new Row(server, connections, new ArrayList<>()))
                    .toList();
            for (var round = 0; round < rounds; round++) {
                for (var row : these) {
                    row.rounds().add(population.wrk().run(row.server().port(), connections, seconds));
                    row.server().drained();
                }
            }
            these.forEach(row -> System.out.printf(
                    "  %3d connections, %-6s %,10.0f/s%n",
                    connections, row.server().name(), row.measured().perSecond()));
            rows.addAll(these);
        }
        return rows;
    }

    private static Map<String, Object> told(Row row) {
        return joined(
                map("server", row.server().name(), "connections", row.connections()),
                row.measured().told());
    }

    /** Per number of connections: of each round the ratio. */
    private static List<Map<String, Object>> ratios(List<Row> rows, Served lotse, Served fixed, Served plain) {
        return Arrays.stream(CONNECTIONS)
                .mapToObj(connections -> {
                    var our = of(rows, lotse, connections);
                    var bare = of(rows, fixed, connections);
                    var java = of(rows, plain, connections);
                    var told = map("connections", connections);
                    told.putAll(spread("lotseToFixed", ratios(our, bare)));
                    told.putAll(spread("plainToFixed", ratios(java, bare)));
                    told.putAll(spread("lotseToPlain", ratios(our, java)));
                    return told;
                })
                .toList();
    }

    private static Row of(List<Row> rows, Served server, int connections) {
        return rows.stream()
                .filter(row -> row.server() == server && row.connections() == connections)
                .findFirst()
                .orElseThrow();
    }

    private static double[] ratios(Row one, Row other) {
        var ratios = new double[one.rounds().size()];
        for (var i = 0; i < ratios.length; i++) {
            ratios[i] = one.rounds().get(i).perSecond() / other.rounds().get(i).perSecond();
        }
        return ratios;
    }

    /** All at the same rate. */
    private List<Map<String, Object>> open(List<Served> all, double rate) throws Exception {
        var measuredByServer = new LinkedHashMap<Served, List<OpenLoop.Measured>>();
        // The first round warms the client, whose own compiling would count as a server's latency.
        for (var round = 0; round <= rounds; round++) {
            for (var server : all) {
                var measured = population.openLoop(server).run(rate, 2 * seconds);
                if (round > 0) {
                    measuredByServer
                            .computeIfAbsent(server, each -> new ArrayList<>())
                            .add(measured);
                }
                server.drained();
            }
        }
        return all.stream()
                .map(server -> joined(
                        map("server", server.name(), "wantedPerSecond", rounded(rate)),
                        OpenLoop.Measured.ofMedians(measuredByServer.get(server))
                                .told()))
                .toList();
    }

    /** Whether the log keeps up: what it wrote, what it dropped, and the rate when its time to catch up counts, too. */
    private Map<String, Object> log(Served lotse) throws Exception {
        var before = lotse.metric("lotse_decision_log_written_total");
        var began = System.nanoTime();
        var measured = population.wrk().run(lotse.port(), 64, 2 * seconds);
        var drained = lotse.drained();
        var written = lotse.metric("lotse_decision_log_written_total") - before;
        return map(
                "perSecond",
                rounded(measured.perSecond()),
                "recordedPerSecond",
                rounded(written * 1e9 / (System.nanoTime() - began)),
                "catchingUpSeconds",
                rounded(drained.toMillis() / 1e3),
                "written",
                lotse.metric("lotse_decision_log_written_total"),
                "dropped",
                lotse.metric("lotse_decision_log_dropped_total"));
    }
}
