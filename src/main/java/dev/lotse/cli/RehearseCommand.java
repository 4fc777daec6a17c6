package dev.lotse.cli;

import dev.lotse.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code lotse rehearse}: for the launcher, which lets the JVM keep what it learned meanwhile. */
@Command(
        name = "rehearse",
        hidden = true,
        description = "Serves made-up customers for some seconds and stops: a start that was rehearsed is a fast one.")
public final class RehearseCommand implements Callable<Integer> {
    private static final Duration LENGTH = Duration.ofSeconds(10);
    private static final List<String> CHANNELS = List.of("WEB", "CALL_CENTER", "EMAIL", "APP");
    private static final List<String> PAGES =
            List.of("/", "/docs", "/openapi.yaml", "/metrics", "/health/ready", "/v1/status", "/v1/rule-bases");

    /** A server that runs. */
    public interface Running extends AutoCloseable {
        int port();

        @Override
        void close();
    }

    /** Starts a server. */
    public interface Starter {
        /** @param configFolder holds the catalogue and the policies */
        Running start(Settings settings, Path configFolder, boolean demo);
    }

    private final Home home;
    private final Starter starter;

    public RehearseCommand(Home home, Starter starter) {
        this.home = home;
        this.starter = starter;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var data = Files.createTempDirectory("lotse-rehearsal");
        try {
            try (var server = starter.start(asShipped(data), home.folder().resolve("config"), true);
                    var client = HttpClient.newHttpClient()) {
                ask(client, URI.create("http://" + Settings.DEFAULTS.server().host() + ":" + server.port()));
            }
        } finally {
            delete(data);
        }
        return 0;
    }

    private Settings asShipped(Path data) {
        var shipped = Settings.DEFAULTS;
        return shipped.with(new Settings.Server(
                        shipped.server().host(), 0, shipped.server().maxBodyBytes()))
                .withData(data)
                .with(new Settings.Rules(home.folder().resolve(shipped.rules().folder()), false, false));
    }

    private static void ask(HttpClient client, URI server) throws IOException, InterruptedException {
        for (var page : PAGES) {
            send(client, HttpRequest.newBuilder(server.resolve(page)));
        }
        var ends = System.nanoTime() + LENGTH.toNanos();
        for (var i = 0; System.nanoTime() < ends; i++) {
            send(client, post(server.resolve("/v1/decisions"), decision(i)));
            if (i % 50 == 0) {
                send(client, post(server.resolve("/v1/events"), visit(i)));
            }
        }
    }

    private static String decision(int i) {
        return String.format(
                Locale.ROOT,
                "{\"customerId\": \"demo-%d\", \"channel\": \"%s\", \"explain\": %s}",
                i % 2_000 + 1,
                CHANNELS.get(i % CHANNELS.size()),
                i % 100 == 0);
    }

    private static String visit(int i) {
        return String.format(
                Locale.ROOT,
                "{\"id\": \"visit-%d\", \"customerId\": \"demo-%d\", \"type\": \"page.viewed\", \"time\":"
                        + " \"2026-01-01T00:00:00Z\", \"data\": {\"kind\": \"PRODUCT\", \"category\": \"Ski\"}}",
                i,
                i % 2_000 + 1);
    }

    private static HttpRequest.Builder post(URI to, String body) {
        return HttpRequest.newBuilder(to)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private static void send(HttpClient client, HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = client.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
