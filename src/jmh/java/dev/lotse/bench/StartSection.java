package dev.lotse.bench;

import static dev.lotse.bench.Results.map;
import static dev.lotse.bench.Results.median;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;

/** {@code StartSection TIMES}: from the start of the process to the first ready, with an empty store and with compiled rules. */
final class StartSection {
    private static final int PORT = 18_831;

    private StartSection() {}

    public static void main(String[] args) throws Exception {
        var times = Integer.parseInt(args[0]);
        var data = Bases.work().resolve("data-start");
        var cold = new ArrayList<Double>();
        var warm = new ArrayList<Double>();
        seconds(data); // what the launcher does once after a build is not what a start takes
        for (var i = 0; i < times; i++) {
            if (cold.size() < 3) {
                Folders.remove(data);
                cold.add(seconds(data));
            }
            warm.add(seconds(data));
        }
        Folders.remove(data);
        Results.write(
                "start",
                map(
                        "coldSeconds",
                        median(cold, each -> each),
                        "warmSeconds",
                        median(warm, each -> each),
                        "allCold",
                        cold,
                        "allWarm",
                        warm));
        System.out.printf("  cold %.2f s, warm %.2f s%n", median(cold, each -> each), median(warm, each -> each));
    }

    private static double seconds(Path data) throws IOException, InterruptedException {
        try (var lotse = Served.lotse(PORT, Path.of("."), data)) {
            return Results.rounded(lotse.startedIn().toMillis() / 1e3);
        }
    }
}
