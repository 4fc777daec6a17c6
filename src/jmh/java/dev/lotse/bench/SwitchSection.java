package dev.lotse.bench;

import static dev.lotse.bench.Results.map;
import static dev.lotse.bench.Results.median;
import static dev.lotse.bench.Results.rounded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * {@code SwitchSection FOLDER CUSTOMERS SINGLE MANY}: activates versions of the shipped rules while clients ask at half the rate
 * that is possible, first one every 6 s, then one right after the other. Does any request fail, does memory grow, how long
 * does a decision take meanwhile? More versions than are kept loaded, so that each is loaded anew.
 */
final class SwitchSection {
    private static final int PORT = 18_821;
    private static final int VERSIONS = 10;
    private static final int RATE_SECONDS = 5;
    private static final int ROW_SECONDS = 6;
    private static final int LEAD_SECONDS = 1;
    private static final int BEFORE = 5;

    private final Served lotse;
    private final Population population;
    private final List<Map<String, Object>> rows = new ArrayList<>();

    private SwitchSection(Served lotse, Population population) {
        this.lotse = lotse;
        this.population = population;
    }

    public static void main(String[] args) throws Exception {
        var population = new Population(Path.of(args[0]), Integer.parseInt(args[1]));
        try (var lotse = population.lotse(PORT)) {
            new SwitchSection(lotse, population).run(Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        }
    }

    /**
     * @param single how many to activate, one every 6 s
     * @param many how many to activate then, without a rest
     */
    private void run(int single, int many) throws Exception {
        var versions = Versions.posted(lotse, VERSIONS);
        var rate = population.wrk().run(PORT, Wrk.CONNECTIONS, RATE_SECONDS).perSecond() / 2;
        // The first round warms the client, whose own compiling would count as the server's latency.
        asked(rate);
        var before = new ArrayList<Double>();
        for (var i = 0; i < BEFORE; i++) {
            before.add(row("none", asked(rate)));
        }
        var during = new ArrayList<Double>();
        try (var asking = Executors.newSingleThreadExecutor()) {
            for (var i = 0; i < single; i++) {
                var asked = asking.submit((Callable<OpenLoop.Measured>) () -> asked(rate));
                TimeUnit.SECONDS.sleep(LEAD_SECONDS);
                versions.activateNext();
                during.add(row("one", asked.get()));
            }
            for (var last = single + many; versions.activated() < last; ) {
                var asked = asking.submit((Callable<OpenLoop.Measured>) () -> asked(rate));
                var first = versions.activated();
                while (asked.state() == Future.State.RUNNING) {
                    versions.activateNext();
                }
                row("without a rest: " + (versions.activated() - first), asked.get());
            }
        }
        Results.write(
                "switch",
                map(
                        "activations",
                        versions.activated(),
                        "wantedPerSecond",
                        rounded(rate),
                        "failed",
                        rows.stream().mapToLong(row -> (Long) row.get("errors")).sum()
                                + lotse.metricIfAny("lotse_rules_failed_total").orElse(0)
                                + lotse.metric("lotse_decisions_truncated_total"),
                        "rows",
                        rows,
                        "p99DuringToBefore",
                        rounded(median(during, p99 -> p99) / median(before, p99 -> p99))));
    }

    private OpenLoop.Measured asked(double rate) throws InterruptedException {
        return population.openLoop(lotse).run(rate, ROW_SECONDS);
    }

    /** Its p99. */
    private double row(String activations, OpenLoop.Measured asked) throws IOException, InterruptedException {
        lotse.collect();
        var row = map(
                "activations",
                activations,
                "perSecond",
                rounded(asked.perSecond()),
                "p50Millis",
                rounded(asked.p50()),
                "p99Millis",
                rounded(asked.p99()),
                "p999Millis",
                rounded(asked.p999()),
                "heapMegabytes",
                rounded(lotse.metric("jvm_memory_used_bytes{area=\"heap\"") / 1e6),
                "metaspaceMegabytes",
                rounded(lotse.metric("jvm_memory_used_bytes{area=\"nonheap\",id=\"Metaspace\"}") / 1e6),
                "errors",
                asked.errors());
        rows.add(row);
        System.out.println("  " + row);
        return asked.p99();
    }
}
