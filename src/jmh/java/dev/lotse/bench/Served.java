package dev.lotse.bench;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A server in a process of its own; none outlives the bench. */
final class Served implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration DRAINING = Duration.ofMinutes(2);

    private static final int BATCH = 1_000;

    private final String name;
    private final int port;
    private final Process process;
    private final Thread ending = new Thread(this::destroy);
    private final Duration startedIn;

    private Served(String name, int port, String ready, List<String> command) throws IOException, InterruptedException {
        this.name = name;
        this.port = port;
        requireFree(port);
        var logs = Files.createDirectories(Bases.work().resolve("logs"));
        var began = System.nanoTime();
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(logs.resolve(name + ".log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(ending);
        awaitReady(ready);
        startedIn = Duration.ofNanos(System.nanoTime() - began);
    }

    /** Starts {@code command}, whose output goes to the benches' {@code logs}, and waits until {@code ready} answers 200. */
    static Served start(String name, int port, String ready, List<String> command)
            throws IOException, InterruptedException {
        return new Served(name, port, ready, command);
    }

    /** Lotse as it is shipped. */
    static Served lotse(int port, Path folder, Path data) throws IOException, InterruptedException {
        return start(
                "lotse",
                port,
                "/health/ready",
                List.of(
                        "./lotse",
                        "serve",
                        "--port",
                        Integer.toString(port),
                        "--data",
                        data.toString(),
                        "--rules",
                        folder.resolve("rules").toString(),
                        "--config",
                        folder.resolve("config/lotse.yaml").toString()));
    }

    /** A class of the benches that serves, with the options of the launcher. */
    static Served bench(String name, int port, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+UseParallelGC",
                "-XX:MetaspaceSize=128m",
                "-Dlotse.bench.work=" + Bases.work(),
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(arguments));
        return start(name, port, "/health/ready", command);
    }

    /** What somebody left running there would be measured instead. */
    private static void requireFree(int port) throws IOException {
        try {
            new ServerSocket(port).close();
        } catch (BindException e) {
            throw new IllegalStateException("something listens on port " + port + " already: end it first", e);
        }
    }

    private void awaitReady(String ready) throws InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(ready)) {
            if (!process.isAlive() || System.nanoTime() > until) {
                destroy();
                throw new IllegalStateException(name + " did not get ready, see the logs of the bench");
            }
            Thread.sleep(5);
        }
    }

    private boolean answers(String path) throws InterruptedException {
        try {
            return CLIENT.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    int port() {
        return port;
    }

    String name() {
        return name;
    }

    /** The JVM itself: the launcher gives its process to it. */
    ProcessHandle process() {
        return process.toHandle();
    }

    /** From the start of the process to the first 200. */
    Duration startedIn() {
        return startedIn;
    }

    String get(String path) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString())
                .body();
    }

    byte[] post(String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = CLIENT.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(name + " answers " + answer.statusCode() + " to " + body);
        }
        return answer.body();
    }

    /** Has all customers in memory, as after a while of work: each is decided about once, and nothing recorded. */
    void remember(int customers) throws IOException, InterruptedException {
        for (var from = 0; from < customers; from += BATCH) {
            var requests = IntStream.range(from, Math.min(from + BATCH, customers))
                    .mapToObj(i -> "{\"customerId\":\"c-" + i + "\",\"dryRun\":true}")
                    .collect(Collectors.joining(",", "{\"requests\":[", "]}"));
            post("/v1/decisions/batch", requests);
        }
    }

    /** A number of {@code /metrics}, the sum of all series that begin so. */
    long metric(String metric) throws IOException, InterruptedException {
        return metricIfAny(metric)
                .orElseThrow(() -> new IllegalStateException(name + " tells no metric that begins with " + metric));
    }

    /** As {@link #metric}, of one that is told only once there is something to tell. */
    OptionalLong metricIfAny(String metric) throws IOException, InterruptedException {
        return get("/metrics")
                .lines()
                .filter(line -> Stream.of(" ", "{", ",").anyMatch(next -> line.startsWith(metric + next)))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .reduce(Long::sum);
    }

    /** Waits until all decisions are recorded, where any are, so that the next measurement has the machine to itself; says how long. */
    Duration drained() throws IOException, InterruptedException {
        var began = System.nanoTime();
        while (metricIfAny("lotse_decision_log_queue").orElse(0) > 0
                && System.nanoTime() - began < DRAINING.toNanos()) {
            Thread.sleep(20);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Collects garbage, so that what is used then is what lives. */
    void collect() throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        destroy();
        Runtime.getRuntime().removeShutdownHook(ending);
    }

    private void destroy() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }
}
