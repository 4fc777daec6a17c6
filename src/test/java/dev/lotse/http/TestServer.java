package dev.lotse.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lotse.Main;
import dev.lotse.config.Settings;
import dev.lotse.rules.ShippedRuleBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The real server with the rules as shipped, on a free port and a folder of its own, and its client. Whatever it answers is
 * held against the contract.
 */
public final class TestServer implements AutoCloseable {
    private static final Contract CONTRACT = Contract.load();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern INSIDES =
            Pattern.compile("(?i)exception|\\bat [a-z]+\\.[a-z.]+|[a-z]\\.java|(?:com|io|org|dev)\\.[a-z]+\\.[A-Za-z]");

    private final int port;
    private final Runnable stop;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private TestServer(int port, Runnable stop) {
        this.port = port;
        this.stop = stop;
    }

    /** One that runs elsewhere. */
    static TestServer at(int port) {
        return new TestServer(port, () -> {});
    }

    public static TestServer start(Path data) {
        return start(data, settings -> settings);
    }

    static TestServer start(Path data, UnaryOperator<Settings> changed) {
        ShippedRuleBase.into(data);
        return start(changed.apply(settings(data)));
    }

    /** One with other rules than the shipped ones. */
    static TestServer start(Path data, Settings.Rules rules) {
        return start(settings(data).with(rules));
    }

    private static TestServer start(Settings settings) {
        var serving = Main.serve(settings, Path.of("config"), false);
        return new TestServer(serving.port(), serving::close);
    }

    /** One with a configuration of its own, whose rules it compiles first. */
    static TestServer start(Path data, Path config) {
        var serving = Main.serve(settings(data), config, false);
        return new TestServer(serving.port(), serving::close);
    }

    private static Settings settings(Path data) {
        var shipped = Settings.DEFAULTS;
        return shipped.with(new Settings.Server("127.0.0.1", 0, shipped.server().maxBodyBytes()))
                .withData(data);
    }

    @Override
    public void close() {
        client.close();
        stop.run();
    }

    int port() {
        return port;
    }

    /** What came back. */
    public record Answer(int status, HttpResponse<String> response) {
        public String body() {
            return response.body();
        }

        public JsonNode json() {
            try {
                return JSON.readTree(body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** This answer, which is a problem with {@code status} that names {@code pointer}. */
        Answer problem(int status, String pointer) {
            problem(status);
            assertThat(json().at("/errors").findValuesAsText("pointer"))
                    .as(body())
                    .contains(pointer);
            return this;
        }

        Answer problem(int status) {
            assertThat(response.statusCode()).as(body()).isEqualTo(status);
            assertThat(header("Content-Type")).isEqualTo("application/problem+json");
            return this;
        }

        public Answer ok() {
            assertThat(status).as(body()).isBetween(200, 299);
            return this;
        }
    }

    Answer get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    public Answer put(String path, String json, String... headers) {
        return send("PUT", path, BodyPublishers.ofString(json), withType("application/json", headers));
    }

    Answer patch(String path, String json, String... headers) {
        return send("PATCH", path, BodyPublishers.ofString(json), withType("application/merge-patch+json", headers));
    }

    public Answer post(String path, String json, String... headers) {
        return send("POST", path, BodyPublishers.ofString(json), withType("application/json", headers));
    }

    /** For many thousand answers, each of which would take longer to check than to give. */
    public Answer postUnchecked(String path, String json) {
        return exchange("POST", path, BodyPublishers.ofString(json), "Content-Type", "application/json");
    }

    public Answer post(String path, BodyPublisher body, String type) {
        return send("POST", path, body, "Content-Type", type);
    }

    Answer post(String path, byte[] body, String type) {
        return post(path, BodyPublishers.ofByteArray(body), type);
    }

    /** Records events, each as its JSON. */
    public Answer events(String... events) {
        return post("/v1/events", "{\"events\":[" + String.join(",", events) + "]}")
                .ok();
    }

    Answer decide(String request) {
        return post("/v1/decisions", request).ok();
    }

    Answer send(String method, String path, BodyPublisher body, String... headers) {
        return checked(method, path, exchange(method, path, body, headers));
    }

    private Answer exchange(String method, String path, BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .method(method, body);
        for (var i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            var response = client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Answer checked(String method, String path, Answer answer) {
        assertThat(answer.header("X-Request-Id")).isNotEmpty();
        if (method.equals("HEAD") || method.equals("OPTIONS") || path.startsWith("/web")) {
            return answer;
        }
        var type = answer.response().headers().firstValue("Content-Type").orElse(null);
        if (answer.status() == 405 || answer.body().contains("nothing at this address")) {
            CONTRACT.checkProblem(answer.status(), type, answer.body());
        } else {
            CONTRACT.check(method, path, answer.status(), type, answer.body());
        }
        if (answer.status() >= 400) {
            assertThat(answer.body()).doesNotContainPattern(INSIDES);
        }
        if (answer.status() == 503 || answer.status() == 429) {
            assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
        }
        return answer;
    }

    private static String[] withType(String type, String... headers) {
        var all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Content-Type";
        all[1] = type;
        return all;
    }
}
