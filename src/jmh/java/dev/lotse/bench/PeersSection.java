package dev.lotse.bench;

import static dev.lotse.bench.Results.map;
import static dev.lotse.bench.Results.median;
import static dev.lotse.bench.Results.rounded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.RunnerException;

/**
 * {@code PeersSection FOLDER CUSTOMERS ROUNDS SECONDS NAME}: the made-up rules of a folder decided by Lotse and by each peer
 * in {@code bench/peers}, by turns: whether they decide the same, over HTTP, and beside plain Drools the engine alone.
 */
final class PeersSection {
    private static final int PORT = 18_811;
    private static final String PATH = "/decide";
    private static final int CONNECTIONS = 16;
    private static final int SAMPLE = 100;
    private static final int MINUTES = 4;
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

    /** The engine is ours, used as its documentation shows; what Lotse gains is in how it is used. */
    static final Set<String> PLAIN_DROOLS = Set.of("drools", "drools-units");

    private final String rules;
    private final Path folder;
    private final int customers;
    private final int rounds;
    private final int seconds;

    private PeersSection(String rules, Path folder, int customers, int rounds, int seconds) {
        this.rules = rules;
        this.folder = folder;
        this.customers = customers;
        this.rounds = rounds;
        this.seconds = seconds;
    }

    public static void main(String[] args) throws Exception {
        new PeersSection(
                        args[4],
                        Path.of(args[0]),
                        Integer.parseInt(args[1]),
                        Integer.parseInt(args[2]),
                        Integer.parseInt(args[3]))
                .run();
    }

    private void run() throws Exception {
        var data = Folders.copied(folder.resolve("data"), Bases.work().resolve("data-peers"));
        try (var lotse = Served.lotse(PORT, folder, data)) {
            lotse.remember(customers);
            var wrk = new Wrk(HttpSection.PATH, customers);
            wrk.warmUp(PORT, CONNECTIONS);
            // Warms the client, whose own compiling would count as a server's latency.
            open(PORT, HttpSection.PATH, wrk.run(PORT, CONNECTIONS, seconds).perSecond() / 2);
            lotse.drained();
            var rows = new ArrayList<Map<String, Object>>();
            for (var name : ran("bench/peers/list").output().lines().toList()) {
                rows.add(row(lotse, name));
            }
            Results.write(
                    "peers-" + rules,
                    map("rules", rules, "answerBytes", answerBytes(lotse, HttpSection.PATH), "rows", rows));
        } finally {
            Folders.remove(data);
        }
    }

    /** One that does not run is no reason not to measure the others. */
    private Map<String, Object> row(Served lotse, String name) throws InterruptedException {
        var row = map("peer", name);
        try {
            var check = ran("bench/peers/check", name, folder.toString());
            row.put("same", check.code() == 0);
            row.put("check", lastLine(check.output()));
            overHttp(lotse, name, row);
            if (PLAIN_DROOLS.contains(name)) {
                engines(name, row);
            }
        } catch (IOException | IllegalStateException | RunnerException e) {
            row.put("failed", String.valueOf(e.getMessage()));
        }
        System.out.println("  " + row);
        return row;
    }

    /** One after the other, so that both have the same machine. */
    private void engines(String name, Map<String, Object> row)
            throws IOException, InterruptedException, RunnerException {
        var theirs = number(ran("bench/peers/serve", name, "--engine", folder.toString()));
        var ours = JmhSection.adviceMicros(rules);
        row.put("engineMicros", rounded(theirs));
        row.put("lotseEngineMicros", rounded(ours));
        row.put("engineToLotse", rounded(theirs / ours));
    }

    private void overHttp(Served lotse, String name, Map<String, Object> row) throws IOException, InterruptedException {
        var port = PORT + 1;
        try (var peer = Served.start(
                "peer-" + name,
                port,
                "/ready",
                List.of("bench/peers/serve", name, Integer.toString(port), folder.toString()))) {
            var ours = new Wrk(HttpSection.PATH, customers);
            var theirs = new Wrk(PATH, customers);
            row.put("warmUpSeconds", theirs.warmUp(port, CONNECTIONS));
            row.put("answerBytes", answerBytes(peer, PATH));
            var lotseRates = new double[rounds];
            var peerRates = new double[rounds];
            var ratios = new double[rounds];
            var errors = 0L;
            for (var round = 0; round < rounds; round++) {
                var our = ours.run(PORT, CONNECTIONS, seconds);
                lotse.drained();
                var their = theirs.run(port, CONNECTIONS, seconds);
                lotseRates[round] = our.perSecond();
                peerRates[round] = their.perSecond();
                ratios[round] = our.perSecond() / their.perSecond();
                errors += our.errors() + their.errors();
            }
            row.put("perSecond", rounded(median(peerRates)));
            row.put("lotsePerSecond", rounded(median(lotseRates)));
            row.put("lotseToPeer", rounded(median(ratios)));
            var rate = Math.min(median(peerRates), median(lotseRates)) / 2;
            var our = open(PORT, HttpSection.PATH, rate);
            lotse.drained();
            var their = open(port, PATH, rate);
            row.put("sameRate", rounded(rate));
            row.put("p99Millis", rounded(their.p99()));
            row.put("lotseP99Millis", rounded(our.p99()));
            row.put("p99ToLotse", rounded(their.p99() / our.p99()));
            row.put("errors", errors + our.errors() + their.errors());
        }
    }

    private OpenLoop.Measured open(int port, String path, double rate) throws InterruptedException {
        return new OpenLoop(port, path, customers).run(rate, 2 * seconds);
    }

    private static double answerBytes(Served server, String path) throws IOException, InterruptedException {
        var bytes = 0L;
        for (var i = 0; i < SAMPLE; i++) {
            bytes += server.post(path, "{\"customerId\":\"c-%d\",\"channel\":\"WEB\",\"limit\":3}".formatted(i)).length;
        }
        return rounded((double) bytes / SAMPLE);
    }

    private record Ran(int code, String output) {}

    private static Ran ran(String... command) throws IOException, InterruptedException {
        var output = Files.createTempFile("bench", ".out");
        try {
            var process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(Bases.work().resolve("logs/peers.log").toFile())
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", command) + " took too long");
            }
            return new Ran(process.exitValue(), Files.readString(output).strip());
        } finally {
            Files.delete(output);
        }
    }

    private static String lastLine(String text) {
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    private static double number(Ran ran) {
        var matcher = NUMBER.matcher(lastLine(ran.output()));
        if (ran.code() != 0 || !matcher.find()) {
            throw new IllegalStateException("the engine alone failed, see the logs of the bench");
        }
        return Double.parseDouble(matcher.group());
    }
}
