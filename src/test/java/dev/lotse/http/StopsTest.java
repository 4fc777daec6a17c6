package dev.lotse.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lotse.http.TestServer.Answer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Emergency stops, as whoever must stop something in a hurry uses them. */
class StopsTest {
    private static final String ASK = """
        {"customerId": "visitor", "channel": "WEB", "limit": 20, "explain": true, "lang": "en"}
        """;
    private static final String ORDER = "{\"reason\": \"wrong prices\", \"author\": \"k.jansen\"}";

    @TempDir
    private static Path data;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void liftAll() {
        for (var stop : server.get("/v1/stops").ok().json().get("stops")) {
            server.delete("/v1/stops/" + stop.get("target").asText()).ok();
        }
    }

    @ParameterizedTest
    @CsvSource({"CONTENT_OFFER, ACTION", "MESSAGE, KIND", "WEB, CHANNEL"})
    void whatIsStoppedIsNotAdvisedUntilTheStopIsLifted(String target, String sort) {
        assertThat(advised(server.decide(ASK))).contains("CONTENT_OFFER");

        var stop = server.put("/v1/stops/" + target, ORDER).ok().json();

        assertThat(stop.at("/covers/0").asText()).isEqualTo(sort);
        assertThat(advised(server.decide(ASK))).doesNotContain("CONTENT_OFFER");
        assertThat(server.delete("/v1/stops/" + target).status()).isEqualTo(204);
        assertThat(advised(server.decide(ASK))).contains("CONTENT_OFFER");
    }

    @Test
    void theTraceSaysWhatWasStoppedAndWhy() {
        server.put("/v1/stops/CONTENT_OFFER", ORDER).ok();

        var removed = removed(server.decide(ASK), "CONTENT_OFFER");

        assertThat(removed.get("stage").asText()).isEqualTo("CONTACT_POLICY");
        assertThat(removed.get("reason").asText()).isEqualTo("Emergency stop of CONTENT_OFFER: wrong prices");
        assertThat(removed.get("wouldQualifyIf").asText()).isEqualTo("the emergency stop is lifted");
    }

    @Test
    void aNameOfAnActionAndAKindStopsBothAndSaysSo() {
        var stop = server.put("/v1/stops/DISCOUNT", ORDER).ok().json();

        assertThat(stop.get("covers").toString()).isEqualTo("[\"ACTION\",\"KIND\"]");
    }

    @Test
    void stopsAreListedAndShownInTheStatus() {
        server.put("/v1/stops/EMAIL", ORDER).ok();
        server.put("/v1/stops/UPSELL", "{\"reason\": \"sold out\"}").ok();

        var stops = server.get("/v1/stops").ok().json().get("stops");

        assertThat(stops.findValuesAsText("target")).containsExactly("EMAIL", "UPSELL");
        assertThat(stops.at("/0/author").asText()).isEqualTo("k.jansen");
        assertThat(stops.at("/1/author").isNull()).isTrue();
        assertThat(server.get("/v1/status").ok().json().get("stops")).isEqualTo(stops);
    }

    @Test
    void aSecondStopTakesThePlaceOfTheFirst() {
        server.put("/v1/stops/EMAIL", ORDER).ok();
        server.put("/v1/stops/EMAIL", "{\"reason\": \"still wrong\"}").ok();

        assertThat(server.get("/v1/stops").json().get("stops").findValuesAsText("reason"))
                .containsExactly("still wrong");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest() {
        var problem = server.put("/v1/stops/DISCOUN", ORDER).problem(404).json();

        assertThat(problem.get("detail").asText())
                .isEqualTo("there is no action, kind or channel DISCOUN. Did you mean DISCOUNT?");
    }

    @Test
    void whatIsNotStoppedCannotBeLifted() {
        assertThat(server.delete("/v1/stops/DISCOUNT")
                        .problem(404)
                        .json()
                        .get("detail")
                        .asText())
                .isEqualTo("DISCOUNT is not stopped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"reason\": \" \"}", "{\"reason\": 3}", "{\"reason\": null}"})
    void aStopNeedsAReason(String order) {
        server.put("/v1/stops/DISCOUNT", order).problem(400, "/reason");
    }

    @Test
    void aFieldThatIsNoneIsRefused() {
        server.put("/v1/stops/DISCOUNT", "{\"reason\": \"x\", \"until\": \"tomorrow\"}")
                .problem(400, "/until");
    }

    @Test
    void aStopHoldsAfterARestart() {
        server.put("/v1/stops/CONTENT_OFFER", ORDER).ok();

        server.close();
        server = TestServer.start(data);

        assertThat(server.get("/v1/stops").json().get("stops").findValuesAsText("target"))
                .containsExactly("CONTENT_OFFER");
        assertThat(advised(server.decide(ASK))).doesNotContain("CONTENT_OFFER");
    }

    @Test
    void aPastDecisionIsExplainedWithTheStopsOfItsTime() {
        server.put("/v1/stops/CONTENT_OFFER", ORDER).ok();
        var stopped = server.decide(ASK).json().get("decisionId").asText();
        server.delete("/v1/stops/CONTENT_OFFER").ok();

        var explained = server.get("/v1/decisions/" + stopped).ok();

        assertThat(removed(explained, "CONTENT_OFFER").get("reason").asText()).startsWith("Emergency stop");
    }

    private static List<String> advised(Answer decision) {
        return decision.json().get("actions").findValuesAsText("action");
    }

    private static JsonNode removed(Answer decision, String action) {
        for (var removed : decision.json().at("/trace/removed")) {
            if (removed.get("action").asText().equals(action)) {
                return removed;
            }
        }
        throw new AssertionError(action + " was not removed: " + decision.body());
    }
}
