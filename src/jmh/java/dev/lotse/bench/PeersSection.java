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
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * {@code PeersSection FOLDER CUSTOMERS ROUNDS SECONDS NAME}: the made-up rules of a folder decided by Lotse and by each peer
 * in {@code bench/peers}, by turns: whether they decide the same, over HTTP, and the engine alone.
 */
final class PeersSection {
    private static final int PORT = 18_811;
    private static final int CONNECTIONS = 16;
    private static final int WARM_UP_SECONDS = 10;
    private static final int CLIENTS = 32;
    private static final int MINUTES = 4;
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

    private final Path folder;
    private final int customers;
    private final int rounds;
    private final int seconds;

    private PeersSection(Path folder, int customers, int rounds, int seconds) {
        this.folder = folder;
        this.customers = customers;
        this.rounds = rounds;
        this.seconds = seconds;
    }

    public static void main(String[] args) throws Exception {
        var section = new PeersSection(
                Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        Results.write("peers-" + args[4], map("rules", args[4], "rows", section.rows()));
    }

    private List<Map<String, Object>> rows() throws Exception {
        var rows = new ArrayList<Map<String, Object>>();
        var data = Folders.copied(folder.resolve("data"), Bases.work().resolve("data-peers"));
        try (var lotse = Served.lotse(PORT, folder, data)) {
            lotse.remember(customers);
            new Wrk(HttpSection.PATH, customers).run(PORT, 64, WARM_UP_SECONDS);
            lotse.drained();
            for (var name : ran("bench/peers/list").output().lines().toList()) {
                rows.add(row(lotse, name));
            }
        } finally {
            Folders.remove(data);
        }
        return rows;
    }

    /** One that does not run is no reason not to measure the others. */
    private Map<String, Object> row(Served lotse, String name) throws InterruptedException {
        var row = map("peer", name);
        try {
            var check = ran("bench/peers/check", name, folder.toString());
            row.put("same", check.code() == 0);
            row.put("check", lastLine(check.output()));
            row.put("engineMicros", number(ran("bench/peers/serve", name, "--engine", folder.toString())));
            overHttp(lotse, name, row);
        } catch (IOException | IllegalStateException e) {
            row.put("failed", String.valueOf(e.getMessage()));
        }
        System.out.println("  " + row);
        return row;
    }

    private void overHttp(Served lotse, String name, Map<String, Object> row) throws IOException, InterruptedException {
        var port = PORT + 1;
        try (var peer = Served.start(
                "peer-" + name,
                port,
                "/ready",
                List.of("bench/peers/serve", name, Integer.toString(port), folder.toString()))) {
            var ours = new Wrk(HttpSection.PATH, customers);
            var theirs = new Wrk("/decide", customers);
            theirs.run(peer.port(), CONNECTIONS, WARM_UP_SECONDS);
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
            row.put("errors", errors);
            var open = new OpenLoop(port, "/decide", customers, CLIENTS).run(median(peerRates) / 2, 2 * seconds);
            row.put("p99MillisAtHalfLoad", rounded(open.p99()));
        }
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

    private static Object number(Ran ran) {
        var matcher = NUMBER.matcher(lastLine(ran.output()));
        return ran.code() == 0 && matcher.find() ? rounded(Double.parseDouble(matcher.group())) : "failed";
    }
}
