package dev.lotse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Customers that {@link Generate} put into a folder beside the rules that decide about them, and servers that know them. */
record Population(Path folder, int customers) {
    static final String PATH = "/v1/decisions";
    private static final String SERVER = "dev.lotse.http.BenchServer";
    private static final int SAMPLE = 1_000;

    /** Lotse as it is shipped, with a copy of the customers' store; none of them is in memory. */
    Served cold(int port) throws IOException, InterruptedException {
        return Served.lotse(port, folder, copy("data-lotse"));
    }

    /** As {@link #cold}, but with all of them in memory, and warm. */
    Served lotse(int port) throws IOException, InterruptedException {
        return acquainted(cold(port));
    }

    /** The same with the rules in plain Java. */
    Served plain(int port) throws IOException, InterruptedException {
        return acquainted(Served.bench(
                "plain", port, SERVER, "plain", "" + port, copy("data-plain").toString()));
    }

    /** The same server, warm, which always gives the same answer. */
    Served fixed(int port, byte[] answer) throws IOException, InterruptedException {
        var file = Files.write(Bases.work().resolve("fixed-bytes"), answer);
        return warm(Served.bench("fixed", port, SERVER, "fixed", "" + port, file.toString()));
    }

    private Path copy(String name) throws IOException {
        return Folders.copied(folder.resolve("data"), Bases.work().resolve(name));
    }

    private Served acquainted(Served server) throws IOException, InterruptedException {
        System.out.println("  reading " + customers + " customers: " + server.name());
        server.remember(customers);
        return warm(server);
    }

    private Served warm(Served server) throws IOException, InterruptedException {
        System.out.println("  warming up: " + server.name());
        wrk().warmUp(server.port());
        server.drained();
        return server;
    }

    /** As {@code bench/decide.lua} asks, too. */
    static String request(int customer) {
        return "{\"customerId\":\"c-%d\",\"channel\":\"WEB\",\"limit\":3}".formatted(customer);
    }

    Wrk wrk() {
        return new Wrk(PATH, customers);
    }

    OpenLoop openLoop(Served server) {
        return new OpenLoop(server.port(), PATH, customers);
    }

    /** What a server answers about some customers: how many bytes on average, and an answer that has about as many. */
    record Sample(double bytes, byte[] usual) {

        static Sample of(Served server, String path) throws IOException, InterruptedException {
            var answers = new byte[SAMPLE][];
            for (var i = 0; i < SAMPLE; i++) {
                answers[i] = server.post(path, request(i));
            }
            var mean = Arrays.stream(answers)
                    .mapToInt(answer -> answer.length)
                    .average()
                    .orElseThrow();
            var usual = Arrays.stream(answers)
                    .min((one, other) -> Double.compare(Math.abs(one.length - mean), Math.abs(other.length - mean)))
                    .orElseThrow();
            return new Sample(mean, usual);
        }
    }
}
