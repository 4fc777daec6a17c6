package dev.lotse.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lotse.config.Settings;
import dev.lotse.json.Json;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What another version decides, and would have decided; version 2 offers nothing to visitors who do not ask. */
class WhatIfTest {
    private static TestServer server;
    private static String first;
    private static String second;

    @BeforeAll
    static void start(@TempDir Path folder) {
        var rules = FewRules.into(folder.resolve("rules"));
        server = TestServer.start(folder.resolve("data"), new Settings.Rules(rules, false, false));
        var shipped = server.get("/v1/rule-bases/1").ok().json();
        first = shipped.get("version").asText();
        var files = new TreeMap<String, String>();
        shipped.get("files")
                .properties()
                .forEach(file -> files.put(file.getKey(), file.getValue().asText()));
        files.remove("rules/tests/few.yaml");
        files.computeIfPresent(
                "rules/eligibility/few.drl",
                (path, text) -> text.replace("== VISITOR", "== VISITOR, intent == \"ADVICE\""));
        second = server.post("/v1/rule-bases", Json.write(Map.of("files", files)))
                .ok()
                .json()
                .get("version")
                .asText();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode decide(String more) {
        return server.decide("{\"customerId\": \"nobody\", \"channel\": \"WEB\", \"lang\": \"en\"" + more + "}")
                .json();
    }

    private static JsonNode replay(String id, String body) {
        return server.post("/v1/decisions/" + id + "/replay", body).ok().json();
    }

    @Test
    void aRequestIsDecidedByTheVersionItNamesAndNotRecorded() {
        var decision = decide(", \"ruleBase\": \"2\", \"why\": [\"CONTENT_OFFER\"]");

        assertThat(decision.get("ruleBase").asText()).isEqualTo(second);
        assertThat(decision.at("/noAction/reason").asText()).isEqualTo("NOTHING_QUALIFIES");
        assertThat(decision.at("/trace/why/0/rules/0/condition").asText()).isEqualTo("intent == \"ADVICE\"");
        server.get("/v1/decisions/" + decision.get("decisionId").asText()).problem(404);
        assertThat(decide("").get("ruleBase").asText()).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two", "0", "2-", "2-xyz", "-1", "2-0b1d44e", "1.0", " 1", "12345678901234567890"})
    void aNameThatIsNoVersionIsRefused(String version) {
        server.post("/v1/decisions", "{\"customerId\": \"x\", \"ruleBase\": \"%s\"}".formatted(version))
                .problem(400, "/ruleBase");
        var id = decide("").get("decisionId").asText();
        server.post("/v1/decisions/" + id + "/replay", "{\"ruleBase\": \"%s\"}".formatted(version))
                .problem(400, "/ruleBase");
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "1-00000000", "123456789012345678"})
    void aVersionThatDoesNotExistCannotDecide(String version) {
        server.post("/v1/decisions", "{\"customerId\": \"x\", \"ruleBase\": \"%s\"}".formatted(version))
                .problem(422);
        var id = decide("").get("decisionId").asText();
        server.post("/v1/decisions/" + id + "/replay", "{\"ruleBase\": \"%s\"}".formatted(version))
                .problem(422);
    }

    @Test
    void eachRequestOfABatchMayNameItsOwnVersion() {
        var decisions = server.post("/v1/decisions/batch", """
            {"requests": [{"customerId": "a", "ruleBase": "2"}, {"customerId": "b"}, {"customerId": "c", "ruleBase": "9"},
             {"customerId": "d", "ruleBase": "x"}, {"customer": {"id": "e"}, "ruleBase": "1"},
             {"customerId": "f", "ruleBase": "2", "why": ["NONE"]}, {"customerId": "g", "ruleBase": "2"}]}\
            """).ok().json().get("decisions");

        assertThat(decisions.findValuesAsText("ruleBase")).containsExactly(second, first, first, second);
        assertThat(decisions.findValuesAsText("customerId")).containsExactly("a", "b", "e", "g");
        assertThat(decisions.findValuesAsText("status")).containsExactly("422", "400", "400");
    }

    @Test
    void anUnknownActionIsNamedByItsPlace() {
        var problem = server.post(
                        "/v1/decisions", "{\"customerId\": \"x\", \"why\": [\"CONTENT_OFFER\", \"CONTENT_OFER\"]}")
                .problem(400, "/why/1");

        assertThat(problem.body()).contains("Did you mean CONTENT_OFFER?");
    }

    @Test
    void twentyActionsCanBeAskedForAndNoMore() {
        var twenty = "\"CONTENT_OFFER\",".repeat(19) + "\"CONTENT_OFFER\"";

        assertThat(decide(", \"why\": [" + twenty + "]").at("/trace/why")).hasSize(20);
        server.post("/v1/decisions", "{\"customerId\": \"x\", \"why\": [\"CONTENT_OFFER\"," + twenty + "]}")
                .problem(400, "/why");
        server.post("/v1/decisions", "{\"customerId\": \"x\", \"why\": []}").problem(400, "/why");
    }

    @Test
    void whyAloneTellsNothingElseAndWithAnExplanationIsPartOfIt() {
        assertThat(decide(", \"why\": [\"CONTENT_OFFER\"]").get("trace").properties())
                .hasSize(1);
        assertThat(decide(", \"explain\": true, \"why\": [\"CONTENT_OFFER\"]")
                        .at("/trace/facts")
                        .isObject())
                .isTrue();
    }

    @Test
    void aDecisionIsReplayedByAnotherVersionWithWhatBecameOfItsActions() {
        var id = decide("").get("decisionId").asText();

        var replay = replay(id, "{\"ruleBase\": \"2\"}");

        assertThat(replay.at("/decision/ruleBase").asText()).isEqualTo(second);
        assertThat(replay.at("/difference/same").asBoolean()).isFalse();
        assertThat(replay.at("/difference/phase").isNull()).isTrue();
        assertThat(replay.at("/difference/actions/removed/0/fate").asText()).isEqualTo("NOT_PROPOSED");
        assertThat(replay.at("/difference/actions/removed/0/rules/0/found").asText())
                .isEqualTo("unknown");
        assertThat(server.get("/v1/decisions/" + id).json().get("ruleBase").asText())
                .isEqualTo(first);
    }

    @Test
    void theActiveVersionReplaysWhereNoneIsNamed() {
        var id = decide("").get("decisionId").asText();

        assertThat(replay(id, "{}").at("/difference/same").asBoolean()).isTrue();
        assertThat(replay(id, "").at("/decision/ruleBase").asText()).isEqualTo(first);
    }

    @Test
    void aReplayOfAnErasedCustomerIsNotFound() {
        server.put("/v1/customers/gone", "{}");
        var decision = server.decide("{\"customerId\": \"gone\"}").json();
        server.delete("/v1/customers/gone");

        server.post("/v1/decisions/" + decision.get("decisionId").asText() + "/replay", "{}")
                .problem(404);
        server.post("/v1/decisions/none/replay", "{}").problem(404);
    }

    @Test
    void aRetiredVersionStillReplays() {
        var id = decide("").get("decisionId").asText();
        server.post("/v1/rule-bases/2/activate", "{}").ok();
        try {
            assertThat(replay(id, "{}").at("/difference/same").asBoolean()).isFalse();
            assertThat(replay(id, "{\"ruleBase\": \"1\"}")
                            .at("/difference/same")
                            .asBoolean())
                    .isTrue();
        } finally {
            server.post("/v1/rule-bases/rollback", "{}").ok();
        }
    }
}
