package dev.lotse.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lotse.facts.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What things are called and what is said, where the operator's configuration says so. */
class WordsTest {
    private static TestServer server;

    /** The shipped configuration and a sixth model, in which every phase is a weather. */
    @BeforeAll
    static void start(@TempDir Path data, @TempDir Path config) throws IOException {
        try (var shipped = Files.list(Path.of("config"))) {
            for (var file : shipped.toList()) {
                Files.copy(file, config.resolve(file.getFileName()));
            }
        }
        var model = new StringBuilder("  weather:\n");
        for (var phase : Phase.values()) {
            model.append("    %s: { de: Wetter %s, en: Weather %s }\n".formatted(phase, phase, phase));
        }
        Files.writeString(config.resolve("lifecycle.yaml"), model, StandardOpenOption.APPEND);
        server = TestServer.start(data, config);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_sixth_model_needs_nothing_but_configuration() {
        assertThat(label("de")).isEqualTo("Wetter VISITOR");
        assertThat(label("en")).isEqualTo("Weather VISITOR");
        assertThat(server.decide("{\"customerId\": \"nobody\", \"lang\": \"en\"}")
                        .json()
                        .at("/phase/label")
                        .asText())
                .isEqualTo("Awareness");
    }

    @Test
    void a_model_that_is_not_configured_is_refused_with_those_that_are() {
        var answer = server.post("/v1/decisions", "{\"customerId\": \"nobody\", \"model\": \"wether\"}")
                .problem(400, "/model");
        assertThat(answer.body()).contains("weather");
    }

    @Test
    void what_is_said_differs_by_channel() {
        var letter = winBack("POST", "de");
        var message = winBack("SMS", "de");
        var call = winBack("CALL_CENTER", "de");
        var tile = winBack("WEB", "de");

        assertThat(message.get("text").asText()).contains("Kundenkonto").hasSizeLessThanOrEqualTo(160);
        assertThat(letter.get("text").asText()).startsWith("Guten Tag, ").contains("liegt diesem Brief bei");
        assertThat(call.get("text").asText())
                .isEqualTo("Schön, von Ihnen zu hören! Was müsste anders sein, damit Sie" + " wieder zu uns kommen?");
        assertThat(call.get("talkingPoints")).isNotEmpty();
        assertThat(tile.get("text").asText()).startsWith("Kommen Sie zurück");
        assertThat(tile.get("acceptLabel").asText()).isEqualTo("Ich bin wieder dabei");
        assertThat(winBack("SMS", "en").get("text").asText()).startsWith("We miss you.");
    }

    private static String label(String lang) {
        return server.decide("{\"customerId\": \"nobody\", \"model\": \"weather\", \"lang\": \"%s\"}".formatted(lang))
                .json()
                .at("/phase/label")
                .asText();
    }

    /** The first action for a former customer who agreed to text messages; at noon of a working day. */
    private static JsonNode winBack(String channel, String lang) {
        var first = server.decide("""
            {"channel": "%s", "lang": "%s", "asOf": "2026-03-16T12:00:00+01:00",
             "customer": {"id": "x", "phone": "+49 30 1", "address": "Am Hafen 1", "events": [
               {"id": "1", "type": "order.placed", "time": "2024-01-01T12:00:00+01:00", "data": {"amount": 50}},
               {"id": "2", "type": "optin.confirmed", "time": "2024-01-01T12:00:00+01:00", "data": {"channel": "SMS"}}]}}\
            """.formatted(channel, lang)).json().at("/actions/0");
        assertThat(first.get("action").asText()).isEqualTo("WIN_BACK_OFFER");
        return first;
    }
}
