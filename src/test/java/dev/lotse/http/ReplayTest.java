package dev.lotse.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.demo.Demo;
import dev.lotse.store.SqliteStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The version that decided decides the same again, whatever happened and was learned. */
class ReplayTest {
    private static final int CUSTOMERS = 40;

    @Test
    void theSameVersionGivesTheSameAnswerAgain(@TempDir Path data) {
        try (var store = SqliteStore.open(data, 10_000)) {
            Demo.into(store, Instant.now());
        }
        try (var server = TestServer.start(data)) {
            var answers = new LinkedHashMap<String, String>();
            for (var i = 1; i <= CUSTOMERS; i++) {
                var decision = server.decide("{\"customerId\": \"demo-%d\", \"limit\": %d}".formatted(i, 1 + i % 4))
                        .json();
                answers.put(decision.get("decisionId").asText(), decision.toString());
            }
            teach(server, "ACCEPTED");

            for (var id : answers.keySet()) {
                assertThat(server.post("/v1/decisions/" + id + "/replay", "{}")
                                .ok()
                                .json()
                                .get("difference")
                                .toString())
                        .as(answers.get(id))
                        .contains("\"same\":true");
            }
        }
    }

    @Test
    void aRecordedDecisionHasItsTextsOnTheChannelThatWasLearnedToBeTheBest(@TempDir Path data) {
        try (var store = SqliteStore.open(data, 10_000)) {
            Demo.into(store, Instant.now());
        }
        try (var server = TestServer.start(data)) {
            teach(server, "PRESENTED");
            for (var i = 1; i <= CUSTOMERS; i++) {
                var decision = server.decide("{\"customerId\": \"demo-%d\"}".formatted(i))
                        .json();

                assertThat(server.get("/v1/decisions/"
                                        + decision.get("decisionId").asText())
                                .ok()
                                .json()
                                .get("actions"))
                        .isEqualTo(decision.get("actions"));
            }
        }
    }

    /** The same {@code outcome} of all that was advised but the best: accepted by everybody, it would come first by now. */
    private static void teach(TestServer server, String outcome) {
        for (var i = CUSTOMERS + 1; i <= 2 * CUSTOMERS; i++) {
            var decision = server.decide("{\"customerId\": \"demo-%d\", \"limit\": 20}".formatted(i))
                    .json();
            var actions = decision.get("actions");
            for (var at = 1; at < actions.size(); at++) {
                server.postUnchecked(
                        "/v1/decisions/" + decision.get("decisionId").asText() + "/outcomes",
                        "{\"id\": \"%d\", \"action\": %s, \"outcome\": \"%s\"}"
                                .formatted(at, actions.get(at).get("action"), outcome));
            }
        }
    }
}
