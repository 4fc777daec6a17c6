package dev.lotse.bench;

import static dev.lotse.bench.Results.hundredths;
import static dev.lotse.bench.Results.joined;
import static dev.lotse.bench.Results.map;
import static dev.lotse.bench.Results.percent;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The same constant rate for every server: what latency is made of where there are cores left. */
record HalfLoad(Population population, double perSecond) {
    private static final int LEAD_SECONDS = 1;

    /** What a server did, under a name that begins the names of its columns. */
    record Seen(String name, OpenLoop.Measured measured, Spent spent) {
        private Map<String, Object> told() {
            return joined(map("situation", name), measured.told());
        }
    }

    Seen seen(String name, Served server, int seconds) throws Exception {
        return seen(name, server, seconds, () -> null);
    }

    /** @param change is begun when the server is in the swing, and done within {@code seconds} */
    Seen seen(String name, Served server, int seconds, Callable<?> change) throws Exception {
        System.out.println("  at half load: " + name);
        try (var threads = Executors.newCachedThreadPool()) {
            var asked = threads.submit(() -> population.openLoop(server).run(perSecond, seconds + 2 * LEAD_SECONDS));
            TimeUnit.SECONDS.sleep(LEAD_SECONDS);
            var changed = threads.submit(change);
            var spent = Spent.by(server, ProcessHandle.current(), seconds);
            changed.get();
            var seen = new Seen(name, asked.get(), spent);
            server.drained();
            return seen;
        }
    }

    /** Their latencies, and who had the cores and who waited for one. */
    static Map<String, Object> told(Seen... all) {
        return map(
                "latencies", Arrays.stream(all).map(Seen::told).toList(),
                "cores",
                        Arrays.stream(CoreUser.values())
                                .map(user -> cores(user, all))
                                .toList());
    }

    private static Map<String, Object> cores(CoreUser user, Seen... all) {
        var row = map("coresGoTo", user.title());
        for (var seen : all) {
            row.put(seen.name() + "Percent", percent(seen.spent().share(user)));
        }
        for (var seen : all) {
            row.put(seen.name() + "WaitedMicros", hundredths(seen.spent().waitedMicros(user)));
        }
        return row;
    }
}
