package dev.lotse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lotse.config.Settings;
import dev.lotse.http.TestServer.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule bases from the analyst's first draft to the version that decides, and back. */
class RuleBasesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TUESDAY = "rules/value/tuesday.drl";
    private static final String ASK =
            "{\"customerId\": \"visitor\", \"channel\": \"WEB\", \"explain\": true, \"context\": {\"day\":"
                    + " \"TUESDAY\"}}";

    private static final String FEW = "rules/phases/few.drl";

    @TempDir
    private static Path folder;

    private static TestServer server;
    private static Map<String, String> shipped;

    @BeforeAll
    static void start() {
        var rules = FewRules.into(folder.resolve("rules"));
        server = TestServer.start(folder.resolve("data"), new Settings.Rules(rules, false, false));
        shipped = files(server.get("/v1/rule-bases/1").ok().json().get("files"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theFolderOfRulesIsTheFirstVersion() {
        var first = server.get("/v1/rule-bases/1").ok().json();

        assertThat(first.get("version").asText()).startsWith("1-");
        assertThat(first.get("files").has("config/actions.yaml")).isTrue();
        assertThat(first.get("rules").findValuesAsText("rule")).contains("Visitors are offered a guide");
        assertThat(first.get("rules").get(1).toString())
                .isEqualTo(
                        "{\"rule\":\"Visitors are offered a guide\",\"file\":\"rules/eligibility/few.drl\",\"line\":1,"
                                + "\"stage\":\"ELIGIBILITY\",\"metadata\":{\"author\":\"Kim\"}}");
    }

    @Test
    void aVersionIsStoredActivatedAndRolledBack() {
        var before = active();
        var stored = submitted(boost("1.37"));

        assertThat(stored.get("status").asText()).isEqualTo("VALID");
        assertThat(stored.get("author").asText()).isEqualTo("k.jansen");
        assertThat(lever()).isNotEqualTo(1.37);

        var version = stored.get("version").asText();
        var activated =
                post(version + "/activate", Map.of("author", "m.meier")).ok().json();

        assertThat(activated.get("status").asText()).isEqualTo("ACTIVE");
        assertThat(active()).isEqualTo(version);
        assertThat(server.decide(ASK).json().get("ruleBase").asText()).isEqualTo(version);
        assertThat(lever()).isEqualTo(1.37);
        assertThat(server.get("/v1/rule-bases/" + before)
                        .ok()
                        .json()
                        .get("status")
                        .asText())
                .isEqualTo("RETIRED");

        post("rollback", Map.of()).ok();

        assertThat(active()).isEqualTo(before);
        assertThat(lever()).isNotEqualTo(1.37);
    }

    @Test
    void rollingBackAgainLeadsOneFurtherBack() {
        var before = active();
        var one = activated(boost("1.41"));
        var two = activated(boost("1.42"));
        var again = activated(boost("1.41"));
        assertThat(again).isEqualTo(one);

        assertThat(post("rollback", Map.of()).ok().json().get("version").asText())
                .isEqualTo(two);
        assertThat(post("rollback", Map.of()).ok().json().get("version").asText())
                .isEqualTo(one);
        assertThat(post("rollback", Map.of()).ok().json().get("version").asText())
                .isEqualTo(before);
    }

    @Test
    void theSameContentIsTheSameVersion() {
        var first = submit(boost("1.5"));
        var second = submit(boost("1.5"));

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().get("version")).isEqualTo(first.json().get("version"));
    }

    @Test
    void whatIsWrongIsToldByFileLineAndRuleAllAtOnce() {
        var wrong = with(files -> {
            files.put(TUESDAY, rule("Tuesday", "phase == VISITOR", "boost( CONTENT_OFER, 2.0,"));
            files.put("config/lifecycle.yaml", files.get("config/lifecycle.yaml") + "\nsurprise: 1\n");
        });

        var refused = submit(wrong).problem(422).json();

        assertThat(refused.get("valid").asBoolean()).isFalse();
        var action = finding(refused, "unknown-action");
        assertThat(action.get("file").asText()).isEqualTo(TUESDAY);
        assertThat(action.get("line").asInt()).isEqualTo(5);
        assertThat(action.get("rule").asText()).isEqualTo("Tuesday");
        assertThat(action.get("message").asText()).contains("CONTENT_OFFER");
        assertThat(finding(refused, "configuration").get("file").asText()).isEqualTo("config/lifecycle.yaml");
        assertThat(server.get("/v1/rule-bases").ok().body()).doesNotContain("surprise");
    }

    @Test
    void aCheckRunsTheScenariosAndStoresNothing() {
        var versions = server.get("/v1/rule-bases").ok().json().get("ruleBases").size();
        var checked = post("check", Map.of("files", boost("1.6"))).ok().json();

        assertThat(checked.get("valid").asBoolean()).isTrue();
        assertThat(checked.at("/tests/scenarios").asInt()).isEqualTo(1);
        assertThat(checked.at("/tests/passed").asInt()).isEqualTo(1);
        assertThat(checked.at("/coverage/uncovered/0/rule").asText()).isEqualTo("Tuesday");
        assertThat(finding(checked, "uncovered-rule").get("severity").asText()).isEqualTo("WARNING");
        assertThat(server.get("/v1/rule-bases").ok().json().get("ruleBases")).hasSize(versions);
    }

    @Test
    void aFailedScenarioIsAnError() {
        var changed = with(
                files -> files.computeIfPresent(FEW, (file, text) -> text.replace("phase( VISITOR,", "phase( LEAD,")));

        var checked = post("check", Map.of("files", changed)).ok().json();

        assertThat(checked.get("valid").asBoolean()).isFalse();
        assertThat(checked.at("/tests/failed/0/misses/0").asText()).contains("expected");
        assertThat(finding(checked, "scenario").get("file").asText()).startsWith("rules/tests/");
    }

    @Test
    void aConditionOnWhatArt9GdprProtectsIsAWarning() {
        var checked = post(
                        "check",
                        Map.of(
                                "files",
                                with(files -> files.put(
                                        TUESDAY,
                                        rule(
                                                "Tuesday",
                                                "attributes[\"religion\"] == \"x\"",
                                                "boost( CONTENT_OFFER, 2.0,")))))
                .ok()
                .json();
        var warning = finding(checked, "sensitive-attribute");

        assertThat(checked.get("valid").asBoolean()).isTrue();
        assertThat(warning.get("severity").asText()).isEqualTo("WARNING");
        assertThat(warning.get("line").asInt()).isEqualTo(3);
        assertThat(warning.get("rule").asText()).isEqualTo("Tuesday");
        assertThat(warning.get("help").asText()).isEqualTo("docs/findings.md#sensitive-attribute");
    }

    @Test
    void aSafeguardOfTheVersionThatDecidesIsLostOnlyByName() {
        var law = "rules/compliance/few.drl";
        var less = with(files -> files.computeIfPresent(law, (file, text) -> text.replace(", !objection", "")));

        var refused = submit(less).problem(422).json();

        assertThat(finding(refused, "lost-safeguard").get("rule").asText())
                .isEqualTo("E-mail needs a confirmed opt-in");
        less.computeIfPresent(
                law,
                (file, text) ->
                        "// accept lost-safeguard \"E-mail needs a confirmed opt-in\": the mailing tool asks\n" + text);
        submit(less).ok();
    }

    @Test
    void theDifferenceNamesLostPoliciesFirst() {
        var less = with(files -> files.computeIfPresent(
                "config/contact-policy.yaml",
                (file, text) -> text.replace("callsPerDay: 3", "callsPerDay: 5")
                        + "# accept lost-safeguard \"callsPerDay is 5 instead of 3\": a trial with 5\n"));
        var version = submitted(less).get("version").asText();

        var difference = server.get("/v1/rule-bases/1/diff/" + version).ok().json();

        assertThat(difference.fieldNames()).toIterable().startsWith("from", "to", "policies");
        assertThat(difference.at("/policies/weakened/0/what").asText()).isEqualTo("callsPerDay is 5 instead of 3.");
        assertThat(difference.at("/files/changed/0").asText()).isEqualTo("config/contact-policy.yaml");
    }

    @Test
    void aVersionThatBreaksAgainAndAgainIsSwitchedBack() {
        var before = active();
        var broken = activated(with(files -> files.put(
                TUESDAY,
                rule(
                        "Tuesday",
                        "context[\"day\"] == \"TUESDAY\", intent.length() > 3",
                        "boost( CONTENT_OFFER, 2.0,"))));

        for (var asked = 0; asked < 5; asked++) {
            assertThat(server.decide(ASK).json().get("fallback").asBoolean()).isTrue();
        }

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            while (!active().equals(before)) {
                Thread.onSpinWait();
            }
        });
        var activation = server.get("/v1/status").ok().json().at("/nodes/0/activation");
        assertThat(activation.get("cause").asText()).isEqualTo("SWITCHED_BACK");
        assertThat(activation.get("detail").asText()).contains("broke 5 times").contains("Tuesday");
        assertThat(server.get("/v1/rule-bases/" + broken)
                        .ok()
                        .json()
                        .get("status")
                        .asText())
                .isEqualTo("RETIRED");
    }

    @Test
    void whoIsAskedForApprovalMustBeSomebodyElse() {
        var data = folder.resolve("approval");
        var rules = new Settings.Rules(FewRules.into(folder.resolve("approved-rules")), false, true);
        try (var strict = TestServer.start(data, rules)) {
            var draft = Map.of("files", boost("1.7"), "author", "k.jansen");
            var version = strict.post("/v1/rule-bases", written(draft)).ok().json();
            var path = "/v1/rule-bases/" + version.get("version").asText();

            assertThat(version.get("status").asText()).isEqualTo("PENDING");
            assertThat(strict.post(path + "/activate", "{}").problem(422).body())
                    .contains("waits for approval by somebody else than k.jansen");
            strict.post(path + "/approve", "{\"author\": \"k.jansen\"}").problem(422);
            strict.post(path + "/approve", "{}").problem(400, "/author");

            var approved = strict.post(path + "/approve", "{\"author\": \"m.meier\"}")
                    .ok()
                    .json();

            assertThat(approved.get("status").asText()).isEqualTo("VALID");
            assertThat(approved.get("approvedBy").asText()).isEqualTo("m.meier");
            strict.post(path + "/activate", "{}").ok();
            strict.post("/v1/rule-bases", written(Map.of("files", boost("1.8"))))
                    .problem(422);
        }
    }

    @Test
    void whoeverComesWhileMoreIsCheckedThanThereIsRoomForIsAskedToComeAgain() {
        var checks = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> server.post("/v1/rule-bases/check", written(Map.of("files", shipped)))
                                .status(),
                        task -> Thread.ofVirtual().start(task)))
                .toList();

        assertThat(checks.stream().map(CompletableFuture::join))
                .contains(200, 429)
                .containsOnly(200, 429);
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        server.get("/v1/rule-bases/999").problem(404);
        server.get("/v1/rule-bases/1-00000000").problem(404);
        server.get("/v1/rule-bases/latest").problem(404);
        post("999/activate", Map.of()).problem(404);
        server.get("/v1/rule-bases/1/diff/999").problem(404);
    }

    @Test
    void aBodyWithoutFilesIsRefused() {
        post("check", Map.of()).problem(400, "/files");
        post("check", Map.of("files", Map.of())).problem(400, "/files");
        post("check", Map.of("files", Map.of("rules/a.drl", 3))).problem(400, "/files/rules~1a.drl");
        post("check", Map.of("files", shipped, "comment", "no")).problem(400, "/comment");
    }

    private static String rule(String name, String when, String then) {
        return "rule \"" + name + "\"\nwhen\n    Customer( " + when + " )\nthen\n    " + then
                + " because( \"weil Dienstag\", \"as it is Tuesday\" ) );\nend\n";
    }

    private static Map<String, String> boost(String factor) {
        return with(files -> files.put(
                TUESDAY, rule("Tuesday", "context[\"day\"] == \"TUESDAY\"", "boost( CONTENT_OFFER, " + factor + ",")));
    }

    private static Map<String, String> with(Consumer<Map<String, String>> change) {
        var files = new TreeMap<>(shipped);
        change.accept(files);
        return files;
    }

    private static Answer submit(Map<String, String> files) {
        var draft = new LinkedHashMap<String, Object>();
        draft.put("files", files);
        draft.put("comment", "Tuesdays");
        draft.put("author", "k.jansen");
        return server.post("/v1/rule-bases", written(draft));
    }

    private static JsonNode submitted(Map<String, String> files) {
        return submit(files).ok().json();
    }

    private static String activated(Map<String, String> files) {
        var version = submitted(files).get("version").asText();
        post(version + "/activate", Map.of()).ok();
        return version;
    }

    private static Answer post(String path, Map<String, Object> body) {
        return server.post("/v1/rule-bases/" + path, written(body));
    }

    private static String active() {
        return server.get("/v1/status").ok().json().at("/nodes/0/ruleBase").asText();
    }

    private static double lever() {
        for (var advice : server.decide(ASK).json().get("actions")) {
            if (advice.get("action").asText().equals("CONTENT_OFFER")) {
                return advice.at("/factors/lever").asDouble();
            }
        }
        throw new AssertionError("CONTENT_OFFER is not advised");
    }

    private static JsonNode finding(JsonNode checked, String code) {
        for (var finding : checked.get("errors")) {
            if (finding.get("code").asText().equals(code)) {
                return finding;
            }
        }
        throw new AssertionError("no finding " + code + " in " + checked.get("errors"));
    }

    private static Map<String, String> files(JsonNode files) {
        var texts = new TreeMap<String, String>();
        files.properties()
                .forEach(file -> texts.put(file.getKey(), file.getValue().asText()));
        return texts;
    }

    private static String written(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
