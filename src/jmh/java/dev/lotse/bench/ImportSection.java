package dev.lotse.bench;

import static dev.lotse.bench.Results.map;
import static dev.lotse.bench.Results.rounded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** {@code ImportSection EVENTS}: a file of orders by {@code ./lotse import}, into a data folder and into a running server. */
final class ImportSection {
    private static final int PORT = 18_841;
    private static final int EVENTS_EACH = 20;
    private static final int MINUTES = 5;

    private ImportSection() {}

    public static void main(String[] args) throws Exception {
        var events = Integer.parseInt(args[0]);
        var file = orders(events);
        var data = Bases.work().resolve("data-import");
        Folders.remove(data);
        var intoFolder = seconds(file, "--data", data.toString());
        Folders.remove(data);
        double intoServer;
        try (var lotse = Served.lotse(PORT, Path.of("."), data)) {
            intoServer = seconds(file, "--server", "http://127.0.0.1:" + lotse.port());
        }
        Folders.remove(data);
        Files.delete(file);
        Results.write(
                "import",
                map(
                        "events",
                        events,
                        "folderSeconds",
                        rounded(intoFolder),
                        "folderPerSecond",
                        rounded(events / intoFolder),
                        "serverSeconds",
                        rounded(intoServer),
                        "serverPerSecond",
                        rounded(events / intoServer)));
        System.out.printf("  into a folder %.1f s, into a server %.1f s%n", intoFolder, intoServer);
    }

    private static Path orders(int events) throws IOException {
        var file = Bases.work().resolve("orders.csv");
        var random = new Random(1);
        try (var out = Files.newBufferedWriter(file)) {
            out.write("order,customer,time,amount\n");
            for (var i = 0; i < events; i++) {
                out.write("o-%d,c-%d,2026-%02d-%02dT10:00:00Z,%d.%02d%n"
                        .formatted(
                                i,
                                random.nextInt(events / EVENTS_EACH),
                                1 + random.nextInt(10),
                                1 + random.nextInt(28),
                                5 + random.nextInt(300),
                                random.nextInt(100)));
            }
        }
        return file;
    }

    private static double seconds(Path file, String... target) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("./lotse", "import", file.toString(), "--type", "order.placed"));
        for (var mapping : List.of("customerId=customer", "time=time", "id=order", "data.amount=amount")) {
            command.addAll(List.of("--map", mapping));
        }
        command.addAll(List.of(target));
        var began = System.nanoTime();
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Bases.work().resolve("logs/import.log").toFile())
                .start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("the import failed, see the logs of the bench");
        }
        return (System.nanoTime() - began) / 1e9;
    }
}
