package dev.lotse.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be asked, and what is answered. */
class DecisionsTest {
    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data);
        server.put("/v1/customers/anna", """
            {"name": "Anna", "email": "anna@example.com", "phone": "+49 30 1", "address": "Weg 1, Berlin",
             "lang": "en", "persona": "explorer"}\
            """);
        server.events(
                event("a1", "anna", "order.placed", 20, "\"amount\": 49.9, \"orderId\": \"o1\""),
                event("a2", "anna", "optin.confirmed", 19, "\"channel\": \"EMAIL\""),
                event("a3", "anna", "optin.confirmed", 18, "\"channel\": \"PHONE\""));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String event(String id, String customer, String type, int daysAgo, String data) {
        return "{\"id\": \"%s\", \"customerId\": \"%s\", \"type\": \"%s\", \"time\": \"%s\", \"data\": {%s}}"
                .formatted(id, customer, type, Instant.now().minus(daysAgo, ChronoUnit.DAYS), data);
    }

    private static JsonNode decide(String request) {
        return server.decide(request).json();
    }

    private static List<String> each(JsonNode decision, String field) {
        return StreamSupport.stream(decision.get("actions").spliterator(), false)
                .map(action -> action.get(field).asText())
                .toList();
    }

    @Test
    void aStoredCustomerIsDecidedOnWhatHappened() {
        var decision = decide("{\"customerId\": \"anna\"}");

        assertThat(decision.at("/phase/key").asText()).isEqualTo("NEW_CUSTOMER");
        assertThat(decision.at("/persona").asText()).isEqualTo("explorer");
        assertThat(decision.at("/actions")).hasSize(3);
        assertThat(decision.at("/noAction").isNull()).isTrue();
    }

    @Test
    void anUnknownCustomerIsAVisitor() {
        var decision = decide("{\"customerId\": \"nobody\"}");

        assertThat(decision.at("/phase/key").asText()).isEqualTo("VISITOR");
        assertThat(server.get("/v1/customers/nobody").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"customerId\": \"anna\", \"customer\": {\"id\": \"anna\"}}",
                "{\"customerId\": null, \"customer\": null}",
                "{\"customerId\": null}"
            })
    void exactlyOneSubjectIsNeeded(String request) {
        server.post("/v1/decisions", request).problem(400, "/customerId");
    }

    @ParameterizedTest
    @CsvSource({"CALL_CENTER", "WEB", "APP", "STORE", "EMAIL", "PHONE", "SMS", "PUSH", "POST", "SOCIAL"})
    void everyActionHasTheChannelAskedFor(String channel) {
        var decision = decide("{\"customerId\": \"anna\", \"channel\": \"%s\", \"limit\": 20}".formatted(channel));

        assertThat(Set.copyOf(each(decision, "channel"))).isSubsetOf(Set.of(channel));
        assertThat(decision.get("noAction").isNull())
                .isEqualTo(!decision.get("actions").isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"WEB", "APP", "STORE"})
    void nobodyIsApproachedWhereCustomersCome(String channel) {
        var both = "\"channel\": \"%s\", \"direction\": \"OUTBOUND\"".formatted(channel);

        server.post("/v1/decisions", "{\"customerId\": \"anna\", " + both + "}").problem(400, "/direction");
        server.get("/v1/customers/anna/next-best-action?direction=OUTBOUND&channel=" + channel)
                .problem(400, "/direction");
    }

    @Test
    void aCallCentreThatCallsOutNeedsTheConsentOfACall() {
        server.put("/v1/customers/unasked", "{\"phone\": \"+49 30 2\", \"email\": \"u@example.com\"}");
        server.events(event("u1", "unasked", "order.placed", 20, "\"amount\": 49.9"));
        var ask = "{\"customerId\": \"%s\", \"channel\": \"CALL_CENTER\", \"direction\": \"%s\", \"limit\": 20}";

        assertThat(each(decide(ask.formatted("unasked", "INBOUND")), "legalBasis"))
                .contains("INBOUND");
        assertThat(each(decide(ask.formatted("unasked", "OUTBOUND")), "legalBasis"))
                .doesNotContain("INBOUND", "CONSENT");
        assertThat(each(decide(ask.formatted("anna", "OUTBOUND")), "legalBasis"))
                .doesNotContain("INBOUND");
    }

    @Test
    void aDirectionAloneKeepsTheChannelsThatCanHaveIt() {
        assertThat(each(decide("{\"customerId\": \"anna\", \"direction\": \"OUTBOUND\", \"limit\": 20}"), "channel"))
                .isNotEmpty()
                .doesNotContain("WEB", "APP", "STORE");
        assertThat(each(decide("{\"customerId\": \"anna\", \"direction\": \"INBOUND\", \"limit\": 20}"), "legalBasis"))
                .isNotEmpty()
                .allMatch(Set.of("INBOUND", "NOT_MARKETING", "CONTRACT")::contains);
    }

    @Test
    void eachPlacementGetsAnActionOfItsOwn() {
        var decision = decide(
                "{\"customerId\": \"anna\", \"channel\": \"WEB\", \"limit\": 1, \"placements\": [\"hero\", \"tile\","
                        + " \"tile\"]}");

        assertThat(each(decision, "placement")).isEqualTo(List.of("hero", "tile", "tile"));
        assertThat(each(decision, "action")).doesNotHaveDuplicates();
        assertThat(each(decision, "rank")).isEqualTo(List.of("1", "2", "3"));
    }

    @Test
    void twentyPlacementsAreFilledAsFarAsThereAreActions() {
        var slots = Stream.iterate(1, i -> i + 1)
                .limit(20)
                .map(i -> "\"s" + i + "\"")
                .toList();

        var decision = decide("{\"customerId\": \"anna\", \"limit\": 20, \"placements\": " + slots + "}");

        assertThat(each(decision, "placement")).isNotEmpty().doesNotHaveDuplicates();
        server.post(
                        "/v1/decisions",
                        "{\"customerId\": \"anna\", \"placements\": "
                                + Stream.concat(slots.stream(), Stream.of("\"s21\""))
                                        .toList() + "}")
                .problem(400, "/placements");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "20"})
    void atMostTheLimitIsAnswered(String limit) {
        assertThat(decide("{\"customerId\": \"anna\", \"limit\": %s}".formatted(limit))
                        .get("actions"))
                .hasSizeBetween(1, Integer.parseInt(limit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "21", "-1", "1.5", "\"3\"", "1e99", "[]", "true"})
    void aLimitIsAWholeNumberUpToTwenty(String limit) {
        server.post("/v1/decisions", "{\"customerId\": \"anna\", \"limit\": %s}".formatted(limit))
                .problem(400, "/limit");
    }

    @ParameterizedTest
    @CsvSource({"bonding", "reach-to-advocacy", "romance", "crm", "lifecycle-marketing"})
    void thePhaseIsToldInTheWordsOfTheModel(String model) {
        var phase = decide("{\"customerId\": \"anna\", \"model\": \"%s\"}".formatted(model))
                .get("phase");

        assertThat(phase.get("model").asText()).isEqualTo(model);
        assertThat(phase.get("key").asText()).isEqualTo("NEW_CUSTOMER");
    }

    @Test
    void anUnknownModelIsNamed() {
        server.post("/v1/decisions", "{\"customerId\": \"anna\", \"model\": \"astrology\"}")
                .problem(400, "/model");
        server.get("/v1/customers/anna/next-best-action?model=astrology").problem(400, "/model");
    }

    @Test
    void theLanguageIsThatOfTheRequestElseOfTheCustomerElseTheConfiguredOne() {
        assertThat(reason("{\"customerId\": \"anna\", \"lang\": \"de\"}")).contains("erste Kauf");
        assertThat(reason("{\"customerId\": \"anna\"}")).contains("first purchase");
        assertThat(reason("{\"customerId\": \"nobody\"}")).contains("bekannt");
        assertThat(reason("{\"customer\": {\"id\": \"x\", \"lang\": \"fr\"}}")).contains("bekannt");
        server.post("/v1/decisions", "{\"customerId\": \"anna\", \"lang\": \"fr\"}")
                .problem(400, "/lang");
    }

    private static String reason(String request) {
        return decide(request).at("/phase/reason").asText();
    }

    @Test
    void theTraceIsGivenWhenAskedFor() {
        assertThat(decide("{\"customerId\": \"anna\"}").has("trace")).isFalse();
        var trace = decide("{\"customerId\": \"anna\", \"explain\": true}").get("trace");

        assertThat(trace.at("/facts/purchases").asInt()).isEqualTo(1);
        assertThat(trace.get("rules")).isNotEmpty();
    }

    @Test
    void theSameQuestionGetsTheSameAnswer() {
        var ask = "{\"customerId\": \"anna\", \"asOf\": \"2026-11-21T10:00:00+01:00\", \"limit\": 20}";

        assertThat(decide(ask).get("actions")).isEqualTo(decide(ask).get("actions"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "0001-01-02T00:00:00Z",
                "9999-12-31T23:59:59.999999999Z",
                "2024-02-29T12:00:00.5-09:30"
            })
    void decidedAtIsTheMomentAskedFor(String asOf) {
        var decision = decide("{\"customerId\": \"anna\", \"asOf\": \"%s\"}".formatted(asOf));

        assertThat(OffsetDateTime.parse(decision.get("decidedAt").asText())).isEqualTo(OffsetDateTime.parse(asOf));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "now",
                "2026-11-21",
                "2026-11-21T10:00:00",
                "2026-02-30T10:00:00Z",
                "2026-11-21T25:00:00Z",
                "0000-12-31T00:00:00Z",
                "+12026-01-01T00:00:00Z",
                "2026-11-21T10:00:00+01:00:30",
                "0001-01-01T00:00:00+18:00",
                "1e9"
            })
    void whatIsNoTimeIsRefused(String asOf) {
        server.post("/v1/decisions", "{\"customerId\": \"anna\", \"asOf\": \"%s\"}".formatted(asOf))
                .problem(400, "/asOf");
    }

    @Test
    void eventsAfterTheMomentAskedForAreNotSeen() {
        var before = Instant.now().minus(30, ChronoUnit.DAYS);

        var decision = decide("{\"customerId\": \"anna\", \"asOf\": \"%s\"}".formatted(before));

        assertThat(decision.at("/phase/key").asText()).isEqualTo("LEAD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"customerId\": \"anna\", \"dryRun\": true",
                "\"customerId\": \"anna\", \"asOf\": \"2026-01-01T00:00:00Z\"",
                "\"customer\": {\"id\": \"anna\"}"
            })
    void whatIsOnlyTriedIsNotRecorded(String request) {
        var decision = decide("{" + request + "}");

        server.get("/v1/decisions/" + decision.get("decisionId").asText()).problem(404);
    }

    @Test
    void anInlineCustomerIsDecidedOnItsOwnHistoryAlone() {
        var request = """
            {"customer": {"id": "anna", "name": "Another", "events": [
                {"id": "a1", "type": "order.placed", "time": "2026-01-01T00:00:00Z", "data": {"amount": 10}},
                {"id": "a2", "type": "order.placed", "time": "2099-01-01T00:00:00Z", "data": {"amount": 10}}]},
             "asOf": "%s", "explain": true}\
            """;

        assertThat(decide(request.formatted("2026-02-01T00:00:00Z"))
                        .at("/trace/facts/purchases")
                        .asInt())
                .isEqualTo(1);
        assertThat(decide(request.formatted("2099-02-01T00:00:00Z"))
                        .at("/trace/facts/purchases")
                        .asInt())
                .isEqualTo(2);
        assertThat(server.get("/v1/customers/anna").json().get("name").asText()).isEqualTo("Anna");
    }

    @Test
    void anEventGivenTwiceInAnInlineHistoryCountsOnce() {
        var order = "{\"id\": \"e\", \"type\": \"order.placed\", \"time\": \"2026-01-01T00:00:00Z\", \"data\":"
                + " {\"amount\": 10}}";

        var decision = decide(
                "{\"customer\": {\"id\": \"x\", \"events\": [%s, %s]}, \"explain\": true}".formatted(order, order));

        assertThat(decision.at("/trace/facts/purchases").asInt()).isEqualTo(1);
    }

    @Test
    void aContextIsFreeButForTheIntent() {
        decide("{\"customerId\": \"anna\", \"context\": {\"intent\": \"CANCELLATION\", \"page\": \"/account\","
                + " \"deep\": {\"er\": [1, null, {\"x\": true}]}}}");
        server.post("/v1/decisions", "{\"customerId\": \"anna\", \"context\": {\"intent\": \"DANCE\"}}")
                .problem(400, "/context/intent");
        server.post("/v1/decisions", "{\"customerId\": \"anna\", \"context\": \"none\"}")
                .problem(400, "/context");
        server.post(
                        "/v1/decisions",
                        "{\"customerId\": \"anna\", \"context\": {\"page\": \"%s\"}}".formatted("x".repeat(20_000)))
                .problem(400, "/context");
    }

    @Test
    void theShortFormAnswersTheSame() {
        var decision = server.get("/v1/customers/anna/next-best-action?channel=WEB&limit=1&lang=de&model=romance")
                .ok()
                .json();

        assertThat(each(decision, "channel")).isEqualTo(List.of("WEB"));
        assertThat(decision.at("/phase/model").asText()).isEqualTo("romance");
        assertThat(server.get("/v1/decisions/" + decision.get("decisionId").asText())
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "channel=web, /channel",
        "chanel=WEB, /chanel",
        "limit=0, /limit",
        "limit=many, /limit",
        "limit=1&limit=2, /limit",
        "lang=fr, /lang",
        "direction=UP, /direction"
    })
    void aParameterThatIsWrongIsNamed(String query, String pointer) {
        server.get("/v1/customers/anna/next-best-action?" + query).problem(400, pointer);
    }

    @Test
    void aBatchIsAnsweredInOrderWithProblemsInTheirPlaces() {
        var decisions = server.post("/v1/decisions/batch", """
            {"requests": [{"customerId": "anna", "limit": 1}, {"customerId": "anna", "limit": 99}, {"customerId": "nobody"},
             {"customerId": "anna", "model": "none"}, 5, {"customer": {"id": "x"}}, {"customerId": "anna"}]}\
            """).ok().json().get("decisions");

        assertThat(decisions.findValuesAsText("status")).isEqualTo(List.of("400", "400", "400"));
        assertThat(decisions.get(0).get("actions")).hasSize(1);
        assertThat(decisions.get(1).at("/errors/0/pointer").asText()).isEqualTo("/limit");
        assertThat(decisions.get(2).get("customerId").asText()).isEqualTo("nobody");
        assertThat(decisions.get(3).at("/errors/0/pointer").asText()).isEqualTo("/model");
        assertThat(decisions.get(5).get("customerId").asText()).isEqualTo("x");
        assertThat(decisions.get(6).get("actions")).hasSize(3);
    }

    @Test
    void aBatchHoldsUpToAThousand() {
        var one = "{\"customerId\": \"anna\", \"dryRun\": true}";
        var thousand = Stream.generate(() -> one).limit(1_000).toList();

        assertThat(server.post("/v1/decisions/batch", "{\"requests\": " + thousand + "}")
                        .ok()
                        .json()
                        .get("decisions"))
                .hasSize(1_000);
        assertThat(server.post("/v1/decisions/batch", "{\"requests\": []}")
                        .ok()
                        .json()
                        .get("decisions"))
                .isEmpty();
        server.post(
                        "/v1/decisions/batch",
                        "{\"requests\": "
                                + Stream.concat(thousand.stream(), Stream.of(one))
                                        .toList() + "}")
                .problem(400, "/requests");
        server.post("/v1/decisions/batch", "{}").problem(400, "/requests");
        server.post("/v1/decisions/batch", "{\"requests\": null}").problem(400, "/requests");
    }

    @Test
    void aRecordedDecisionIsGivenBackAsItWasWithWhatItSaw() {
        server.put("/v1/customers/bert", "{\"name\": \"Bert\", \"email\": \"b@example.com\"}");
        server.events(event("b1", "bert", "order.placed", 20, "\"amount\": 10"));
        var decided = decide(
                "{\"customerId\": \"bert\", \"channel\": \"APP\", \"placements\": [\"hero\"], \"context\": {\"page\":"
                        + " \"/x\"}, \"explain\": true}");
        server.events(
                event("b2", "bert", "order.placed", 30, "\"amount\": 10"),
                event("b3", "bert", "order.placed", 25, "\"amount\": 10"));
        server.put("/v1/customers/bert", "{\"lang\": \"en\"}");

        var recorded = server.get("/v1/decisions/" + decided.get("decisionId").asText())
                .ok()
                .json();

        assertThat(recorded.at("/trace/facts")).isEqualTo(decided.at("/trace/facts"));
        assertThat(recorded.at("/trace/rules")).isEqualTo(decided.at("/trace/rules"));
        assertThat(recorded.at("/trace/removed")).isEqualTo(decided.at("/trace/removed"));
        assertThat(recorded.get("actions")).isEqualTo(decided.get("actions"));
        assertThat(decide("{\"customerId\": \"bert\", \"explain\": true}")
                        .at("/trace/facts/purchases")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void aRecordedDecisionSaysInPlainWordsWhyAndWhatWouldHaveChangedIt() {
        server.put("/v1/customers/cora", "{\"email\": \"c@example.com\", \"lang\": \"en\"}");
        var decided = decide("{\"customerId\": \"cora\", \"channel\": \"EMAIL\"}");

        var recorded = server.get("/v1/decisions/" + decided.get("decisionId").asText())
                .ok()
                .json();

        assertThat(recorded.at("/phase/reason").asText()).isEqualTo("A contact address is known");
        assertThat(recorded.at("/noAction/reason").asText()).isEqualTo("NOTHING_QUALIFIES");
        assertThat(recorded.at("/trace/removed").findValuesAsText("wouldQualifyIf"))
                .contains("a confirmed opt-in for EMAIL");
        assertThat(recorded.at("/trace/removed/0/reason").asText()).contains("§ 7 (2)");
    }

    @Test
    void aDecisionThatNobodyMadeIsNotFound() {
        server.get("/v1/decisions/none").problem(404);
        server.get("/v1/decisions/" + "x".repeat(10_000)).problem(400, "/decisionId");
    }
}
