package dev.lotse.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.rules.ShippedRuleBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server in a process of its own is killed in the middle of an import. */
class KilledServerTest {
    private static final Pattern READY = Pattern.compile("answers on http://127\\.0\\.0\\.1:(\\d+)/");
    private static final int CUSTOMERS = 20;
    private static final int ENOUGH = 5_000;

    @TempDir
    Path data;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final CountDownLatch enough = new CountDownLatch(ENOUGH);

    @Test
    void noAcknowledgedEventIsLostAndNoneIsTwice() throws IOException, InterruptedException {
        ShippedRuleBase.into(data);
        importUntilKilled();

        try (var server = TestServer.start(data)) {
            var stored = stored(server);
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ENOUGH);
            assertThat(stored).doesNotHaveDuplicates().containsAll(acknowledged);
            assertThat(server.get("/v1/status")
                            .json()
                            .at("/nodes/0/store/events")
                            .asInt())
                    .isEqualTo(stored.size());
            assertThat(server.events(event("single-0-0"))
                            .json()
                            .get("duplicates")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    private void importUntilKilled() throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dlogback.configurationFile=logback.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.lotse.Main",
                        "serve",
                        "--port",
                        "0",
                        "--data",
                        data.toString())
                .redirectErrorStream(true)
                .start();
        try (var importers = Executors.newVirtualThreadPerTaskExecutor();
                var server = TestServer.at(port(process))) {
            for (var i = 0; i < 4; i++) {
                var importer = i;
                importers.execute(() -> post(server, importer));
                importers.execute(() -> stream(server, importer));
            }
            assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
            process.destroyForcibly().waitFor();
        } finally {
            process.destroyForcibly();
        }
    }

    private static int port(Process process) throws IOException {
        var output = process.inputReader();
        var lines = new ArrayList<String>();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            var ready = READY.matcher(line);
            if (ready.find()) {
                return Integer.parseInt(ready.group(1));
            }
            lines.add(line);
        }
        throw new AssertionError("it did not start: " + lines);
    }

    /** A few events in each request, until the server is gone. */
    private void post(TestServer server, int importer) {
        for (var request = 0; ; request++) {
            var prefix = "single-" + importer + "-";
            var ids = ids(prefix, request * 10, 10);
            try {
                server.events(ids.stream().map(KilledServerTest::event).toArray(String[]::new));
            } catch (UncheckedIOException gone) {
                return;
            }
            acknowledge(ids);
        }
    }

    /** Many events in each request, in several groups, until the server is gone. */
    private void stream(TestServer server, int importer) {
        for (var request = 0; ; request++) {
            var ids = ids("stream-" + importer + "-", request * 2_500, 2_500);
            var lines = ids.stream().map(KilledServerTest::event).collect(Collectors.joining("\n"));
            try {
                server.post(
                                "/v1/events",
                                BodyPublishers.ofByteArray(lines.getBytes(StandardCharsets.UTF_8)),
                                "application/x-ndjson")
                        .ok();
            } catch (UncheckedIOException gone) {
                return;
            }
            acknowledge(ids);
        }
    }

    private void acknowledge(List<String> ids) {
        acknowledged.addAll(ids);
        ids.forEach(id -> enough.countDown());
    }

    private static List<String> ids(String prefix, int from, int count) {
        return IntStream.range(from, from + count).mapToObj(i -> prefix + i).toList();
    }

    private static String event(String id) {
        return "{\"id\":\"%s\",\"customerId\":\"c%d\",\"type\":\"email.opened\",\"time\":\"2026-01-01T00:00:00Z\"}"
                .formatted(id, Math.floorMod(id.hashCode(), CUSTOMERS));
    }

    private static List<String> stored(TestServer server) {
        return IntStream.range(0, CUSTOMERS)
                .mapToObj(i -> server.get("/v1/customers/c" + i + "/export"))
                .filter(export -> export.status() == 200)
                .flatMap(export -> export.json().get("events").findValuesAsText("id").stream())
                .toList();
    }
}
