package dev.lotse.http;

import com.google.errorprone.annotations.FormatMethod;
import dev.lotse.bench.Results;
import dev.lotse.config.Settings;
import dev.lotse.json.Json;
import dev.lotse.rules.RuleSources;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Activates version after version of the shipped rules while clients ask without a pause: does any request fail, does
 * memory grow, how long does a decision take meanwhile? More versions than are kept loaded, so that each is loaded anew.
 */
final class SwitchBench {
    private static final int VERSIONS = 12;
    private static final int CLIENTS = 4;
    private static final int CUSTOMERS = 500;

    private final List<Map<String, Object>> rows = new ArrayList<>();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicBoolean done = new AtomicBoolean();
    private final ConcurrentLinkedQueue<Long> micros = new ConcurrentLinkedQueue<>();

    /** Activates 500 times, or as often as the argument says. */
    public static void main(String[] args) throws Exception {
        var activations = args.length == 0 || args[0].isBlank() ? 500 : Integer.parseInt(args[0]);
        var data = Files.createTempDirectory("switch-bench");
        try (var server = TestServer.start(data)) {
            new SwitchBench().run(server, activations);
        }
    }

    private void run(TestServer server, int activations) throws Exception {
        for (var i = 0; i < CUSTOMERS; i++) {
            server.postUnchecked("/v1/events", order(i));
        }
        var names = new ArrayList<String>();
        for (var i = 0; i < VERSIONS; i++) {
            names.add(version(server, i));
        }
        var clients = new ArrayList<Thread>();
        for (var i = 0; i < CLIENTS; i++) {
            clients.add(Thread.ofPlatform().start(() -> ask(server)));
        }
        Thread.sleep(Duration.ofSeconds(20));
        micros.clear();
        Thread.sleep(Duration.ofSeconds(20));
        print("%s, %d versions of %d rules, %d clients%n", Instant.now(), VERSIONS, rules(server), CLIENTS);
        print("%11s %9s %12s %10s %10s %9s%n", "activations", "heap MB", "metaspace MB", "p50 ms", "p99 ms", "failed");
        row(0);
        for (var i = 1; i <= activations; i++) {
            activate(server, names.get(i % VERSIONS));
            if (i % Math.max(1, activations / 10) == 0) {
                row(i);
            }
        }
        done.set(true);
        for (var client : clients) {
            client.join();
        }
        var during = rows.stream()
                .skip(1)
                .mapToDouble(row -> (double) row.get("p99Millis"))
                .toArray();
        var before = (double) rows.getFirst().get("p99Millis");
        Results.write(
                "switch",
                Results.map(
                        "activations",
                        activations,
                        "failed",
                        failed.get(),
                        "rows",
                        rows,
                        "p99DuringToBefore",
                        Results.rounded(Results.median(during) / before)));
    }

    private void ask(TestServer server) {
        for (var i = 0; !done.get(); i++) {
            var began = System.nanoTime();
            var answer = server.postUnchecked(
                    "/v1/decisions", "{\"customerId\": \"c-" + i % CUSTOMERS + "\", \"channel\": \"WEB\"}");
            micros.add((System.nanoTime() - began) / 1_000);
            if (answer.status() != 200 || answer.body().contains("\"fallback\":true")) {
                failed.incrementAndGet();
            }
        }
    }

    private void activate(TestServer server, String version) {
        if (server.postUnchecked("/v1/rule-bases/" + version + "/activate", "{}")
                        .status()
                != 200) {
            throw new IllegalStateException(version + " cannot be activated");
        }
    }

    private static String version(TestServer server, int number) throws Exception {
        var files = new TreeMap<>(RuleSources.read(Settings.DEFAULTS.rules().folder(), Path.of("config"))
                .files());
        files.put("rules/value/bench.drl", "// " + number + "\n");
        var answer = server.postUnchecked(
                "/v1/rule-bases", Json.write(Map.of("files", files, "comment", "bench " + number)));
        return answer.json().get("version").asText();
    }

    private static int rules(TestServer server) {
        return server.get("/v1/rule-bases/1").json().get("rules").size();
    }

    private static String order(int customer) {
        return "{\"id\": \"e-" + customer + "\", \"customerId\": \"c-" + customer
                + "\", \"type\": \"order.placed\", \"time\": \"2026-10-01T10:00:00Z\", \"data\": {\"amount\": 50}}";
    }

    private void row(int activations) {
        System.gc();
        var times = micros.stream().mapToLong(Long::longValue).sorted().toArray();
        micros.clear();
        rows.add(Results.map(
                "activations",
                activations,
                "p50Millis",
                Results.rounded(at(times, 0.5)),
                "p99Millis",
                Results.rounded(at(times, 0.99))));
        print(
                "%11d %9.1f %12.1f %10.2f %10.2f %9d%n",
                activations,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6,
                metaspace() / 1e6,
                at(times, 0.5),
                at(times, 0.99),
                failed.get());
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)] / 1e3;
    }

    private static long metaspace() {
        List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans();
        return pools.stream()
                .filter(pool ->
                        pool.getType() == MemoryType.NON_HEAP && pool.getName().contains("Metaspace"))
                .mapToLong(pool -> pool.getUsage().getUsed())
                .sum();
    }

    @FormatMethod
    private static void print(String format, Object... values) {
        System.out.print(String.format(Locale.ROOT, format, values));
    }
}
