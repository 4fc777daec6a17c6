package dev.lotse.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lotse.http.TestServer;
import dev.lotse.json.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Whole histories sent over HTTP, and each customer decided as the reference computes it. */
class RealDataTest {
    private static final Instant AS_OF = Instant.parse("2024-03-15T12:00:00Z");
    private static final int BATCH = 1_000;

    @Test
    void generatedHistoriesAreDecidedLikeTheReference(@TempDir Path data) {
        try (var server = TestServer.start(data)) {
            var histories =
                    new HistoryGenerator(5, AS_OF).histories().limit(3_000).toList();
            putProfiles(server, histories);

            assertThat(sendEvents(server, histories))
                    .isEqualTo(events(histories).count());
            assertThat(disagreements(server, histories, AS_OF)).isEmpty();
            assertThat(disagreements(server, histories, AS_OF.minus(Duration.ofDays(100))))
                    .isEmpty();
        }
    }

    /** Where the real data lies beside the project. */
    @TestFactory
    Stream<DynamicTest> realData(@TempDir Path data) {
        return Files.isDirectory(RealHistories.folder())
                ? Stream.of(
                        dynamicTest(
                                "every customer of the music shop",
                                () -> assertDecidedLikeTheReference(
                                        data.resolve("cdnow"),
                                        RealHistories.cdnow(),
                                        "1997-10-01",
                                        "1998-01-01",
                                        "1998-07-01")),
                        dynamicTest(
                                "every customer of the gift shop",
                                () -> assertDecidedLikeTheReference(
                                        data.resolve("retail"),
                                        RealHistories.onlineRetail(),
                                        "2011-09-01",
                                        "2011-12-10")))
                : Stream.empty();
    }

    private static void assertDecidedLikeTheReference(Path data, List<ReferenceHistory> histories, String... days) {
        try (var server = TestServer.start(data)) {
            assertThat(sendEvents(server, histories))
                    .isEqualTo(events(histories).count());
            for (var day : days) {
                assertThat(disagreements(server, histories, Instant.parse(day + "T12:00:00Z")))
                        .isEmpty();
            }
        }
    }

    private static void putProfiles(TestServer server, List<ReferenceHistory> histories) {
        for (var history : histories) {
            server.put("/v1/customers/" + history.customerId(), Json.write(history.profile()))
                    .ok();
        }
    }

    /** Answers how many were accepted. */
    private static long sendEvents(TestServer server, List<ReferenceHistory> histories) {
        var lines = events(histories).map(Json::write).collect(Collectors.joining("\n"));
        var receipt = server.post(
                        "/v1/events",
                        BodyPublishers.ofByteArray(lines.getBytes(StandardCharsets.UTF_8)),
                        "application/x-ndjson")
                .ok()
                .json();
        assertThat(receipt.get("rejected")).isEmpty();
        return receipt.get("accepted").asLong();
    }

    private static Stream<Map<String, Object>> events(List<ReferenceHistory> histories) {
        return histories.stream()
                .flatMap(history -> history.events().stream().map(event -> of(history.customerId(), event)));
    }

    private static Map<String, Object> of(String customer, Map<String, Object> event) {
        var whole = new HashMap<>(event);
        whole.put("customerId", customer);
        return whole;
    }

    private static List<String> disagreements(TestServer server, List<ReferenceHistory> histories, Instant asOf) {
        var disagreements = new ArrayList<String>();
        for (var from = 0; from < histories.size(); from += BATCH) {
            var some = histories.subList(from, Math.min(from + BATCH, histories.size()));
            var decisions = decide(server, some, asOf);
            for (var i = 0; i < some.size(); i++) {
                var expected = some.get(i).at(asOf);
                if (!same(expected, decisions.get(i))) {
                    disagreements.add("%s: expected %s, decided %s"
                            .formatted(some.get(i).customerId(), expected, decisions.get(i)));
                }
            }
        }
        return disagreements;
    }

    private static JsonNode decide(TestServer server, List<ReferenceHistory> histories, Instant asOf) {
        var requests = histories.stream()
                .map(history -> Map.of("customerId", history.customerId(), "asOf", asOf.toString(), "limit", 1))
                .toList();
        return server.postUnchecked("/v1/decisions/batch", Json.write(Map.of("requests", requests)))
                .ok()
                .json()
                .get("decisions");
    }

    private static boolean same(ReferenceLifecycle.Verdict expected, JsonNode decision) {
        return expected.phase().equals(decision.at("/phase/key").asText())
                && (expected.reason() == null
                        || expected.reason()
                                .equals(decision.at("/phase/reasonCode").asText()))
                && Objects.equals(
                        expected.moment(),
                        decision.get("moment").isNull()
                                ? null
                                : decision.get("moment").asText());
    }
}
