package dev.lotse.bench;

import static dev.lotse.bench.Results.map;
import static dev.lotse.bench.Results.rounded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code BatchSection FOLDER CUSTOMERS}: customers of a store decided once, a thousand a request, none of them in memory before.
 * The store holds 100,000 more, with whom the server is warmed up.
 */
final class BatchSection {
    private static final int PORT = 18_821;
    private static final int A_REQUEST = 1_000;
    private static final int CONNECTIONS = 4;
    private static final int WARM_UP = 100_000;

    private BatchSection() {}

    public static void main(String[] args) throws Exception {
        var customers = Integer.parseInt(args[1]);
        try (var lotse = new Population(Path.of(args[0]), customers).cold(PORT)) {
            decided(lotse, customers, customers + WARM_UP);
            var began = System.nanoTime();
            var bytes = decided(lotse, 0, customers);
            var seconds = (System.nanoTime() - began) / 1e9;
            var caughtUp = lotse.drained();
            Results.write(
                    "batch",
                    map(
                            "customers",
                            customers,
                            "seconds",
                            rounded(seconds),
                            "perSecond",
                            rounded(customers / seconds),
                            "answerBytesEach",
                            rounded(bytes / (double) customers),
                            "warmedUpWith",
                            WARM_UP,
                            "logCatchingUpSeconds",
                            rounded(caughtUp.toMillis() / 1e3),
                            "logWritten",
                            lotse.metric("lotse_decision_log_written_total"),
                            "logDropped",
                            lotse.metric("lotse_decision_log_dropped_total")));
            System.out.printf("  %,d customers in %.1f s%n", customers, seconds);
        }
    }

    /** The bytes answered. */
    private static long decided(Served lotse, int from, int to) throws Exception {
        var next = new AtomicInteger(from);
        var bytes = new AtomicLong();
        try (var clients = Executors.newFixedThreadPool(CONNECTIONS)) {
            var asked = new ArrayList<Future<Void>>();
            for (var i = 0; i < CONNECTIONS; i++) {
                asked.add(clients.submit((Callable<Void>) () -> {
                    try (var connection = new Connection(lotse.port())) {
                        for (var first = next.getAndAdd(A_REQUEST); first < to; first = next.getAndAdd(A_REQUEST)) {
                            bytes.addAndGet(connection.post(
                                    "/v1/decisions/batch", body(first, Math.min(to, first + A_REQUEST))));
                        }
                    }
                    return null;
                }));
            }
            for (var each : asked) {
                each.get();
            }
        }
        return bytes.get();
    }

    private static String body(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{\"customerId\":\"c-" + i + "\",\"channel\":\"WEB\",\"limit\":3}")
                .collect(Collectors.joining(",", "{\"requests\":[", "]}"));
    }
}
