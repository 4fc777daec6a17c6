package dev.lotse.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lotse.customer.Event;
import dev.lotse.json.EventJson;
import dev.lotse.json.Json;
import dev.lotse.json.Parsed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A server that takes events as the product does, keeps them in memory, and can be too busy for a while. */
final class EventServer implements AutoCloseable {
    private final EventJson reading = new EventJson("EUR", InstantSource.system());
    private final HttpServer http;
    private final Map<String, Event> eventsById = new LinkedHashMap<>();
    private final List<Integer> batches = new ArrayList<>();
    private final List<String> authorizations = new ArrayList<>();
    private String lastDecisionRequest = "";
    private String decision = "{}";
    private int decisionStatus = 200;
    private int busyFor;

    EventServer() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/v1/events", this::events);
        http.createContext("/v1/decisions", this::decisions);
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** From now on that many requests are answered by 503. */
    EventServer busyFor(int requests) {
        busyFor = requests;
        return this;
    }

    EventServer answering(int status, String body) {
        decisionStatus = status;
        decision = body;
        return this;
    }

    List<Event> events() {
        return List.copyOf(eventsById.values());
    }

    Event onlyEvent() {
        if (eventsById.size() != 1) {
            throw new AssertionError("one event was expected, but there are " + events());
        }
        return events().getFirst();
    }

    /** How many lines each request had. */
    List<Integer> batches() {
        return batches;
    }

    List<String> authorizations() {
        return authorizations;
    }

    Map<String, Object> lastDecisionRequest() {
        return Json.readObject(lastDecisionRequest);
    }

    private void events(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        if (busyFor-- > 0) {
            exchange.getResponseHeaders().set("Retry-After", "0");
            answer(exchange, 503, "{\"title\": \"Service Unavailable\", \"status\": 503}");
        } else if (!"application/x-ndjson".equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
            answer(exchange, 415, "{\"title\": \"Unsupported Media Type\", \"status\": 415}");
        } else {
            answer(exchange, 200, take(body.lines().toList()));
        }
    }

    private String take(List<String> lines) {
        batches.add(lines.size());
        var rejected = new ArrayList<Map<String, Object>>();
        var accepted = 0;
        for (var i = 0; i < lines.size(); i++) {
            switch (reading.readLine(lines.get(i).getBytes(StandardCharsets.UTF_8))) {
                case Parsed.Sound<Event>(var event) ->
                    accepted += eventsById.putIfAbsent(event.id(), event) == null ? 1 : 0;
                case Parsed.Wrong<Event>(var input) -> rejected.add(Map.of("index", i, "detail", input.getMessage()));
            }
        }
        var duplicates = lines.size() - accepted - rejected.size();
        return Json.write(Map.of("accepted", accepted, "duplicates", duplicates, "rejected", rejected));
    }

    private void decisions(HttpExchange exchange) throws IOException {
        lastDecisionRequest = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        answer(exchange, decisionStatus, decision);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
