package dev.lotse.bench;

import static dev.lotse.bench.Results.map;
import static dev.lotse.bench.Results.median;
import static dev.lotse.bench.Results.rounded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * {@code HttpSection FOLDER CUSTOMERS ROUNDS SECONDS}: decisions over HTTP with the shipped rules, beside the same server
 * answering fixed bytes of the same size, and beside rules in plain Java; by turns, round after round.
 */
final class HttpSection {
    private static final int[] CONNECTIONS = {1, 4, 16, 64, 256};
    private static final int WARM_UP_SECONDS = 12;
    private static final int SAMPLE = 1_000;
    private static final int PORT = 18_801;
    static final String PATH = "/v1/decisions";

    /** What one contestant did with so many connections, round by round. */
    private record Row(Served server, int connections, List<Wrk.Measured> rounds) {
        double median(ToDoubleFunction<Wrk.Measured> of) {
            return Results.median(rounds.stream().mapToDouble(of).toArray());
        }
    }

    private final Path folder;
    private final int customers;
    private final int rounds;
    private final int seconds;
    private final Wrk wrk;

    private HttpSection(Path folder, int customers, int rounds, int seconds) {
        this.folder = folder;
        this.customers = customers;
        this.rounds = rounds;
        this.seconds = seconds;
        this.wrk = new Wrk(PATH, customers);
    }

    public static void main(String[] args) throws Exception {
        new HttpSection(
                        Path.of(args[0]),
                        Integer.parseInt(args[1]),
                        Integer.parseInt(args[2]),
                        Integer.parseInt(args[3]))
                .run();
    }

    private void run() throws Exception {
        var bytes = Bases.work().resolve("fixed-bytes");
        try (var lotse = Served.lotse(PORT, folder, copyOf("data-lotse"));
                var plain = Served.bench(
                        "plain",
                        PORT + 1,
                        "dev.lotse.http.BenchServer",
                        "plain",
                        "" + (PORT + 1),
                        copyOf("data-plain").toString())) {
            System.out.println("  reading " + customers + " customers");
            lotse.remember(customers);
            plain.remember(customers);
            var sizes = sample(lotse, bytes);
            try (var fixed = Served.bench(
                    "fixed", PORT + 2, "dev.lotse.http.BenchServer", "fixed", "" + (PORT + 2), bytes.toString())) {
                var all = List.of(lotse, fixed, plain);
                for (var server : all) {
                    System.out.println("  warming up: " + server.name());
                    wrk.run(server.port(), 64, WARM_UP_SECONDS);
                    server.drained();
                }
                var rows = closed(all);
                var rate = rows.stream()
                                .filter(row -> row.server() == lotse)
                                .mapToDouble(row -> row.median(Wrk.Measured::perSecond))
                                .max()
                                .orElseThrow()
                        / 2;
                Results.write(
                        "http",
                        map(
                                "customers",
                                customers,
                                "answerBytes",
                                sizes,
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

    private Path copyOf(String name) throws IOException {
        return Folders.copied(folder.resolve("data"), Bases.work().resolve(name));
    }

    /** Puts an answer of the usual size into a file. */
    static double sample(Served lotse, Path file) throws Exception {
        var answers = new byte[SAMPLE][];
        for (var i = 0; i < SAMPLE; i++) {
            answers[i] = lotse.post(PATH, "{\"customerId\":\"c-%d\",\"channel\":\"WEB\",\"limit\":3}".formatted(i));
        }
        var mean = Arrays.stream(answers)
                .mapToInt(answer -> answer.length)
                .average()
                .orElseThrow();
        var usual = Arrays.stream(answers)
                .min((one, other) -> Double.compare(Math.abs(one.length - mean), Math.abs(other.length - mean)))
                .orElseThrow();
        Files.write(file, usual);
        return rounded(mean);
    }

    private List<Row> closed(List<Served> all) throws Exception {
        var rows = new ArrayList<Row>();
        for (var connections : CONNECTIONS) {
            var these = all.stream()
                    .map(server -> new Row(server, connections, new ArrayList<>()))
                    .toList();
            for (var round = 0; round < rounds; round++) {
                for (var row : these) {
                    row.rounds().add(wrk.run(row.server().port(), connections, seconds));
                    row.server().drained();
                }
            }
            these.forEach(row -> System.out.printf(
                    "  %3d connections, %-6s %,10.0f/s%n",
                    connections, row.server().name(), row.median(Wrk.Measured::perSecond)));
            rows.addAll(these);
        }
        return rows;
    }

    private static Map<String, Object> told(Row row) {
        return map(
                "server",
                row.server().name(),
                "connections",
                row.connections(),
                "perSecond",
                rounded(row.median(Wrk.Measured::perSecond)),
                "p50Millis",
                rounded(row.median(Wrk.Measured::p50)),
                "p99Millis",
                rounded(row.median(Wrk.Measured::p99)),
                "errors",
                row.rounds().stream().mapToLong(Wrk.Measured::errors).sum());
    }

    /** Per number of connections: of each round the ratio, of the ratios the median. */
    private static List<Map<String, Object>> ratios(List<Row> rows, Served lotse, Served fixed, Served plain) {
        return Arrays.stream(CONNECTIONS)
                .mapToObj(connections -> map(
                        "connections",
                        connections,
                        "lotseToFixed",
                        ratio(of(rows, lotse, connections), of(rows, fixed, connections)),
                        "plainToFixed",
                        ratio(of(rows, plain, connections), of(rows, fixed, connections)),
                        "lotseToPlain",
                        ratio(of(rows, lotse, connections), of(rows, plain, connections))))
                .toList();
    }

    private static Row of(List<Row> rows, Served server, int connections) {
        return rows.stream()
                .filter(row -> row.server() == server && row.connections() == connections)
                .findFirst()
                .orElseThrow();
    }

    private static double ratio(Row one, Row other) {
        var ratios = new double[one.rounds().size()];
        for (var i = 0; i < ratios.length; i++) {
            ratios[i] = one.rounds().get(i).perSecond() / other.rounds().get(i).perSecond();
        }
        return rounded(median(ratios));
    }

    /** All at the same rate. */
    private List<Map<String, Object>> open(List<Served> all, double rate) throws Exception {
        var measuredByServer = new LinkedHashMap<Served, List<OpenLoop.Measured>>();
        // The first round warms the client, whose own compiling would count as a server's latency.
        for (var round = 0; round <= rounds; round++) {
            for (var server : all) {
                var measured = new OpenLoop(server.port(), PATH, customers).run(rate, 2 * seconds);
                if (round > 0) {
                    measuredByServer
                            .computeIfAbsent(server, each -> new ArrayList<>())
                            .add(measured);
                }
                server.drained();
            }
        }
        return all.stream()
                .map(server -> told(server, rate, measuredByServer.get(server)))
                .toList();
    }

    static Map<String, Object> told(Served server, double rate, List<OpenLoop.Measured> rounds) {
        return map(
                "server",
                server.name(),
                "wantedPerSecond",
                rounded(rate),
                "perSecond",
                of(rounds, OpenLoop.Measured::perSecond),
                "p50Millis",
                of(rounds, OpenLoop.Measured::p50),
                "p99Millis",
                of(rounds, OpenLoop.Measured::p99),
                "p999Millis",
                of(rounds, OpenLoop.Measured::p999),
                "mostMillis",
                of(rounds, OpenLoop.Measured::most),
                "errors",
                rounds.stream().mapToLong(OpenLoop.Measured::errors).sum());
    }

    private static double of(List<OpenLoop.Measured> rounds, ToDoubleFunction<OpenLoop.Measured> of) {
        return rounded(median(rounds.stream().mapToDouble(of).toArray()));
    }

    /** Whether the log keeps up: what it wrote, what it dropped, and the rate when its time to catch up counts, too. */
    private Map<String, Object> log(Served lotse) throws Exception {
        var before = lotse.metric("lotse_decision_log_written_total");
        var began = System.nanoTime();
        var measured = wrk.run(lotse.port(), 64, 2 * seconds);
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
