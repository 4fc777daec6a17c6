package dev.lotse.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lotse.customer.Event;
import dev.lotse.customer.EventType;
import dev.lotse.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Caps and cool-downs as shipped, over outcomes that are in the store. */
class ContactPolicyOverHttpTest {
    private static Instant now;
    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path data) {
        now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        try (var store = SqliteStore.open(data, 100)) {
            store.append(List.of(
                            outcome("shown", "PRESENTED", Duration.ofHours(1)),
                            outcome("rejected", "REJECTED", Duration.ofHours(1)),
                            outcome("twice", "REJECTED", Duration.ofDays(40)),
                            outcome("twice", "REJECTED", Duration.ofHours(1))))
                    .join();
        }
        server = TestServer.start(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aPresentationWithoutAReactionTires() {
        var fresh = action(decide("nobody"), "CONTENT_OFFER");
        var tired = action(decide("shown"), "CONTENT_OFFER");

        assertThat(tired.at("/factors/lever").asDouble())
                .isEqualTo(fresh.at("/factors/lever").asDouble() * 0.84);
    }

    @Test
    void whatWasRejectedRestsAndTheTraceSaysUntilWhen() {
        var removed = removed(decide("rejected"), "CONTENT_OFFER");

        assertThat(removed.get("stage").asText()).isEqualTo("CONTACT_POLICY");
        assertThat(removed.get("reason").asText()).isEqualTo("Cool-down after REJECTED: 14 days");
        var prefix = "allowed again after ";
        assertThat(removed.get("wouldQualifyIf").asText()).startsWith(prefix);
        assertThat(OffsetDateTime.parse(removed.get("wouldQualifyIf").asText().substring(prefix.length()))
                        .toInstant())
                .isEqualTo(now.minus(Duration.ofHours(1)).plus(Duration.ofDays(14)));
    }

    @Test
    void whatWasRejectedAgainRestsLonger() {
        assertThat(removed(decide("twice"), "CONTENT_OFFER").get("reason").asText())
                .isEqualTo("Cool-down after REJECTED, no. 2 in a row: 28 days");
    }

    @Test
    void anOutcomeReportedHoldsFromTheNextDecisionOn() {
        var decision = decide("reporter");
        server.post(
                        "/v1/decisions/" + decision.get("decisionId").asText() + "/outcomes",
                        "{\"id\": \"r1\", \"action\": \"CONTENT_OFFER\", \"outcome\": \"REJECTED\"}")
                .ok();

        assertThat(removed(decide("reporter"), "CONTENT_OFFER").get("stage").asText())
                .isEqualTo("CONTACT_POLICY");
    }

    private static JsonNode decide(String customer) {
        return server.decide("{\"customerId\": \"" + customer
                        + "\", \"channel\": \"WEB\", \"limit\": 20, \"explain\": true, \"lang\": \"en\"}")
                .json();
    }

    private static JsonNode action(JsonNode decision, String action) {
        return among(decision.get("actions"), action);
    }

    private static JsonNode removed(JsonNode decision, String action) {
        return among(decision.at("/trace/removed"), action);
    }

    private static JsonNode among(JsonNode all, String action) {
        for (var each : all) {
            if (each.get("action").asText().equals(action)) {
                return each;
            }
        }
        throw new AssertionError("no " + action + " in " + all);
    }

    private static Event outcome(String customer, String outcome, Duration ago) {
        return new Event(
                customer + ago,
                customer,
                EventType.OUTCOME_RECORDED,
                now.minus(ago),
                Map.of(
                        "decisionId", "d",
                        "action", "CONTENT_OFFER",
                        "channel", "WEB",
                        "direction", "INBOUND",
                        "outcome", outcome,
                        "phase", "VISITOR"));
    }
}
