package dev.lotse.bench;

import static dev.lotse.bench.Results.map;
import static dev.lotse.bench.Results.median;
import static dev.lotse.bench.Results.rounded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** wrk: as many connections as told, each asking again as soon as it is answered, about one customer after the other. */
record Wrk(String path, int customers) {
    /** So many keep two cores busy. */
    static final int CONNECTIONS = 16;

    private static final String RESULT = "result ";
    private static final int WARM_UP_ROUND_SECONDS = 4;
    private static final int WARM_UP_ROUNDS = 20;
    private static final int CALM_ROUNDS = 3;
    private static final double GROWTH = 1.03;

    /** What came of it; latencies in milliseconds. */
    record Measured(double perSecond, double p50, double p99, long errors) {

        /** Of several runs; the errors are those of all. */
        static Measured ofMedians(List<Measured> runs) {
            return new Measured(
                    median(runs, Measured::perSecond),
                    median(runs, Measured::p50),
                    median(runs, Measured::p99),
                    runs.stream().mapToLong(Measured::errors).sum());
        }

        Map<String, Object> told() {
            return map(
                    "perSecond",
                    rounded(perSecond),
                    "p50Millis",
                    rounded(p50),
                    "p99Millis",
                    rounded(p99),
                    "errors",
                    errors);
        }
    }

    /** Under way; ends by itself. */
    record Running(Process process) {
        /** Waits for the end. */
        Measured result() throws IOException, InterruptedException {
            var output = new String(process.getInputStream().readAllBytes());
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("wrk failed: " + output);
            }
            return output.lines()
                    .filter(line -> line.startsWith(RESULT))
                    .map(line -> measured(line.substring(RESULT.length()).split(" ")))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("wrk told no result: " + output));
        }
    }

    Measured run(int port, int connections, int seconds) throws IOException, InterruptedException {
        return start(port, connections, seconds).result();
    }

    Running start(int port, int connections, int seconds) throws IOException {
        var process = new ProcessBuilder(List.of(
                        "wrk",
                        "-t1",
                        "-c" + connections,
                        "-d" + seconds + "s",
                        "-s",
                        Path.of("bench/decide.lua").toString(),
                        "http://127.0.0.1:" + port + path))
                .redirectErrorStream(true);
        process.environment().put("BENCH_CUSTOMERS", Integer.toString(customers));
        return new Running(process.start());
    }

    /** Until three rounds in a row were no faster than the best before, or for 80 s; says how many seconds it took. */
    int warmUp(int port) throws IOException, InterruptedException {
        var best = 0.0;
        var calm = 0;
        var round = 0;
        while (round < WARM_UP_ROUNDS && calm < CALM_ROUNDS) {
            var rate = run(port, CONNECTIONS, WARM_UP_ROUND_SECONDS).perSecond();
            calm = rate < best * GROWTH ? calm + 1 : 0;
            best = Math.max(best, rate);
            round++;
        }
        return round * WARM_UP_ROUND_SECONDS;
    }

    /** Requests, microseconds, errors, p50 and p99 in microseconds. */
    private static Measured measured(String[] told) {
        return new Measured(
                Double.parseDouble(told[0]) * 1e6 / Double.parseDouble(told[1]),
                Double.parseDouble(told[3]) / 1e3,
                Double.parseDouble(told[4]) / 1e3,
                Long.parseLong(told[2]));
    }
}
