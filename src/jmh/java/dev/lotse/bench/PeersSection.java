package dev.lotse.bench;

import static dev.lotse.bench.Results.map;
import static dev.lotse.bench.Results.median;
import static dev.lotse.bench.Results.rounded;
import static dev.lotse.bench.Results.spread;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * {@code PeersSection FOLDER CUSTOMERS ROUNDS SECONDS NAME}: the made-up rules of a folder decided by Lotse and by each peer
 * in {@code bench/peers}, by turns: whether they decide the same, over HTTP, and the engine alone.
 */
final class PeersSection {
    private static final int PORT = 18_811;
    private static final String PATH = "/decide";
    private static final int MINUTES = 4;
    private static final int OPEN_LOOP_ANSWERS = 5_000;
    private static final int MOST_SECONDS = 12;
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

    /** The engine is ours, used as its documentation shows; what Lotse gains is in how it is used. */
    static final Set<String> PLAIN_DROOLS = Set.of("drools", "drools-units");

    private final String rules;
    private final Population population;
    private final int rounds;
    private final int seconds;

    private PeersSection(String rules, Population population, int rounds, int seconds) {
        this.rules = rules;
        this.population = population;
        this.rounds = rounds;
        this.seconds = seconds;
    }

    public static void main(String[] args) throws Exception {
        var population = new Population(Path.of(args[0]), Integer.parseInt(args[1]));
        new PeersSection(args[4], population, Integer.parseInt(args[2]), Integer.parseInt(args[3])).run();
    }

    private void run() throws Exception {
        var engineMicros = JmhSection.adviceMicros(rules);
        try (var lotse = population.lotse(PORT)) {
            var rate = population.wrk().run(PORT, Wrk.CONNECTIONS, seconds).perSecond() / 2;
            // Warms the client, whose own compiling would count as a server's latency.
            population.openLoop(lotse).run(rate, 2 * seconds);
            lotse.drained();
            var rows = new ArrayList<Map<String, Object>>();
            for (var name : ran("bench/peers/list").output().lines().toList()) {
                rows.add(row(lotse, engineMicros, name));
            }
            Results.write(
                    "peers-" + rules,
                    map("rules", rules, "answerBytes", answerBytes(lotse, Population.PATH), "rows", rows));
        }
    }

    /** One that does not run is no reason not to measure the others. */
    private Map<String, Object> row(Served lotse, double engineMicros, String name) throws InterruptedException {
        var row = map("peer", name);
        try {
            var check = ran("bench/peers/check", name, population.folder().toString());
            row.put("same", check.code() == 0);
            row.put("check", lastLine(check.output()));
            overHttp(lotse, name, row);
            engines(name, engineMicros, row);
        } catch (IOException | IllegalStateException e) {
            row.put("failed", String.valueOf(e.getMessage()));
        }
        System.out.println("  " + row);
        return row;
    }

    /** Ours is measured once, for all. */
    private void engines(String name, double ours, Map<String, Object> row) throws IOException, InterruptedException {
        var theirs = number(
                ran("bench/peers/serve", name, "--engine", population.folder().toString()));
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
                List.of(
                        "bench/peers/serve",
                        name,
                        Integer.toString(port),
                        population.folder().toString()))) {
            var theirs = new Wrk(PATH, population.customers());
            row.put("warmUpSeconds", theirs.warmUp(port));
            row.put("answerBytes", answerBytes(peer, PATH));
            var lotseRates = new double[rounds];
            var peerRates = new double[rounds];
            var ratios = new double[rounds];
            var errors = 0L;
            for (var round = 0; round < rounds; round++) {
                var our = population.wrk().run(PORT, Wrk.CONNECTIONS, seconds);
                lotse.drained();
                var their = theirs.run(port, Wrk.CONNECTIONS, seconds);
                lotseRates[round] = our.perSecond();
                peerRates[round] = their.perSecond();
                ratios[round] = our.perSecond() / their.perSecond();
                errors += our.errors() + their.errors();
            }
            row.put("perSecond", rounded(median(peerRates)));
            row.put("lotsePerSecond", rounded(median(lotseRates)));
            row.putAll(spread("lotseToPeer", ratios));
            var rate = Math.min(median(peerRates), median(lotseRates)) / 2;
            // A p99 wants some thousand answers, of slow peers, too.
            var openSeconds = (int) Math.clamp(OPEN_LOOP_ANSWERS / rate, seconds, MOST_SECONDS);
            var ourRuns = new ArrayList<OpenLoop.Measured>();
            var theirRuns = new ArrayList<OpenLoop.Measured>();
            var p99Ratios = new double[rounds];
            for (var round = 0; round < rounds; round++) {
                ourRuns.add(population.openLoop(lotse).run(rate, openSeconds));
                lotse.drained();
                theirRuns.add(new OpenLoop(port, PATH, population.customers()).run(rate, openSeconds));
                p99Ratios[round] = theirRuns.getLast().p99() / ourRuns.getLast().p99();
            }
            var our = OpenLoop.Measured.ofMedians(ourRuns);
            var their = OpenLoop.Measured.ofMedians(theirRuns);
            row.put("sameRate", rounded(rate));
            row.put("p99Millis", rounded(their.p99()));
            row.put("lotseP99Millis", rounded(our.p99()));
            row.putAll(spread("p99ToLotse", p99Ratios));
            row.put("errors", errors + our.errors() + their.errors());
        }
    }

    private static double answerBytes(Served server, String path) throws IOException, InterruptedException {
        return rounded(Population.Sample.of(server, path).bytes());
    }

    private record Ran(int code, String output) {}

    private static Ran ran(String... command) throws IOException, InterruptedException {
        var output = Files.createTempFile("bench", ".out");
        try {
            var process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            Bases.work().resolve("logs/peers.log").toFile()))
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
