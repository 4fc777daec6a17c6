package dev.lotse.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A running Lotse, asked over HTTP. */
final class RunningServer implements AutoCloseable {
    static final String DEFAULT = "http://127.0.0.1:8080";

    /** There is no answer to be had; the message names the cure. */
    static final class Unanswered extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unanswered(String message) {
            super(message);
        }
    }

    record Answer(int status, String body) {}

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int TRIES_WHILE_BUSY = 100;
    private static final int MAX_WAIT_SECONDS = 60;

    private final URI base;
    private final @Nullable String apiKey;
    private final Consumer<String> onWait;
    /** HTTP/1.1, for an attempt to upgrade would send each large body along with it. */
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    /** @param onWait told when the server is busy and asked for a pause */
    RunningServer(URI base, @Nullable String apiKey, Consumer<String> onWait) {
        this.base = URI.create(base.toString().replaceFirst("/+$", "") + "/");
        this.apiKey = apiKey;
        this.onWait = onWait;
    }

    /** What stands at {@code path}. */
    Answer get(String path) {
        return checked(send(request(path).GET()));
    }

    /** Posts until the server is not too busy to answer, waiting for as long as it asks each time. */
    Answer post(String path, String contentType, byte[] body) {
        for (var tries = 1; tries < TRIES_WHILE_BUSY; tries++) {
            var response =
                    send(request(path).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
            if (response.statusCode() != 429 && response.statusCode() != 503) {
                return checked(response);
            }
            pause(response);
        }
        throw new Unanswered(
                "The server at " + base + " was too busy " + TRIES_WHILE_BUSY + " times in a row. Try again later.");
    }

    private HttpRequest.Builder request(String path) {
        var request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).header("Accept", "application/json");
        return apiKey == null ? request : request.header("Authorization", "Bearer " + apiKey);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (HttpConnectTimeoutException e) {
            throw unreachable(e);
        } catch (HttpTimeoutException e) {
            throw new Unanswered("The server at " + base + " took the request and did not answer within "
                    + PATIENCE.toMinutes() + " minutes: see its log.");
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unanswered("Interrupted while waiting for " + base + ".");
        }
    }

    private Unanswered unreachable(IOException e) {
        return new Unanswered("No Lotse answers at " + base + " (" + reason(e)
                + "). Start one with ./lotse serve, or name another with --server URL.");
    }

    private static String reason(IOException e) {
        return e.getMessage() != null
                ? e.getMessage()
                : e instanceof ConnectException ? "connection refused" : e.toString();
    }

    private Answer checked(HttpResponse<String> response) {
        if (response.statusCode() == 404 && response.body().contains("no version")) {
            return new Answer(404, response.body());
        }
        return switch (response.statusCode()) {
            case 401 ->
                throw new Unanswered("The server at " + base
                        + " asks for an API key: give one with --api-key, or in LOTSE_API_KEY.");
            case 403 -> throw new Unanswered("The API key may not do this at " + base + ": it lacks the scope.");
            case 404, 405 ->
                throw new Unanswered("At " + response.uri()
                        + " there is no Lotse: check --server, which is the address without a path.");
            default -> new Answer(response.statusCode(), response.body());
        };
    }

    private void pause(HttpResponse<String> response) {
        var asked = response.headers().firstValue("Retry-After").orElse("1");
        var seconds = asked.matches("\\d{1,4}") ? Math.min(Integer.parseInt(asked), MAX_WAIT_SECONDS) : 1;
        onWait.accept("The server is busy; going on in " + seconds + " s.");
        try {
            Thread.sleep(Duration.ofSeconds(seconds));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unanswered("Interrupted while waiting for " + base + ".");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
