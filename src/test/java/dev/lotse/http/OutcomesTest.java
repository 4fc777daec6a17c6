package dev.lotse.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lotse.http.TestServer.Answer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What became of advice, told to the real server with the rules as shipped. */
class OutcomesTest {
    private static final AtomicInteger CUSTOMERS = new AtomicInteger();

    @TempDir
    static Path data;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void an_outcome_is_kept_in_the_history_of_the_customer() {
        var decision = decision(customer(), "WEB");

        var receipt = told(decision, """
            "id": "o 1/ä", "outcome": "CONVERTED", "time": "2026-01-02T03:04:05.123456+01:00",
            "value": {"amount": 49.90, "currency": "EUR"}, "campaign": "autumn", "reason": "liked it", "agent": "m.huber"
            """);

        assertThat(receipt.toString())
                .isEqualTo("{\"decisionId\":\"%s\",\"id\":\"o 1/ä\",\"action\":\"%s\",\"outcome\":\"CONVERTED\","
                                .formatted(text(decision, "decisionId"), firstAction(decision))
                        + "\"channel\":\"WEB\",\"time\":\"2026-01-02T02:04:05.123456Z\"}");
        var kept = outcomes(decision).getFirst();
        assertThat(text(kept, "time")).isEqualTo("2026-01-02T02:04:05.123456Z");
        assertThat(kept.at("/data/phase").asText())
                .isEqualTo(decision.at("/phase/key").asText());
        assertThat(kept.at("/data/rule").asText())
                .isEqualTo(decision.at("/actions/0/rule").asText());
        assertThat(kept.at("/data/direction").asText()).isEqualTo("INBOUND");
        assertThat(kept.at("/data/value").decimalValue()).isEqualByComparingTo("49.9");
        assertThat(kept.at("/data/campaign").asText()).isEqualTo("autumn");
        assertThat(kept.at("/data/reason").asText()).isEqualTo("liked it");
        assertThat(get("/v1/customers/" + text(decision, "customerId") + "/export")
                        .body())
                .contains("outcome.recorded");
    }

    @Test
    void the_campaign_is_that_of_the_decision_unless_another_is_told() {
        var decision = post(
                        "/v1/decisions",
                        "{'customerId':'%s','channel':'WEB','limit':1,'context':{'campaign':'spring'}}"
                                .formatted(customer()))
                .json();

        told(decision, "'id':'1','outcome':'PRESENTED'");
        told(decision, "'id':'2','outcome':'CLICKED','campaign':'summer'");

        assertThat(outcomes(decision))
                .extracting(kept -> kept.at("/data/campaign").asText())
                .containsExactlyInAnyOrder("spring", "summer");
    }

    @Test
    void an_agent_is_never_kept_by_name() {
        var decision = decision(customer(), "CALL_CENTER");
        told(decision, "'id':'1','outcome':'PRESENTED','agent':'m.huber'");
        told(decision, "'id':'2','outcome':'REJECTED','agent':'m.huber'");
        var customer = text(decision, "customerId");
        post(
                "/v1/events",
                "{'id':'contact %s','customerId':'%s','type':'contact.made','time':'2026-01-01T00:00:00Z','data':{'agent':'m.huber'}}"
                        .formatted(customer, customer));

        var agents = history(customer).stream()
                .map(event -> event.at("/data/agent"))
                .filter(agent -> !agent.isMissingNode())
                .map(JsonNode::asText)
                .toList();

        assertThat(agents).hasSize(3);
        assertThat(agents.stream().distinct().toList())
                .hasSize(1)
                .allSatisfy(agent -> assertThat(agent).matches("[A-Za-z0-9_-]{43}"));
    }

    @Test
    void nothing_is_counted_by_agent() {
        var decision = decision(customer(), "CALL_CENTER");
        told(decision, "'id':'1','outcome':'ACCEPTED','agent':'m.huber'");
        var hash = outcomes(decision).getFirst().at("/data/agent").asText();

        assertThat(hash).isNotEmpty();
        assertThat(get("/metrics").ok().body()).doesNotContain("m.huber", hash, "agent");
        assertThat(get("/v1/status").ok().body()).doesNotContain("m.huber", hash, "agent");
        assertThat(get("/openapi.yaml").ok().body().lines().filter(line -> line.contains("agent")))
                .as("an agent is a field of outcomes and contacts, and nothing one can ask for")
                .noneMatch(line -> line.contains("/") || line.contains("in: "));
    }

    @Test
    void the_same_one_again_changes_nothing_and_is_answered_as_before() {
        var decision = decision(customer(), "WEB");
        var first = tell(decision, "'id':'1','outcome':'PRESENTED'");

        var again = tell(decision, "'id':'1','outcome':'PRESENTED'");
        var other =
                tell(decision, "'id':'1','outcome':'REJECTED','reason':'NO_ADVERTISING','time':'2026-01-01T00:00:00Z'");

        assertThat(again.status()).isEqualTo(first.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body()).isEqualTo(other.body());
        assertThat(types(decision)).containsOnlyOnce("outcome.recorded").doesNotContain("objection.raised");
    }

    @Test
    void the_same_one_told_many_times_at_once_is_kept_once() {
        var decision = decision(customer(), "WEB");

        var answers = atOnce(30, () -> tell(decision, "'id':'1','outcome':'REJECTED','reason':'NO_ADVERTISING'"));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers)
                .extracting(Answer::body)
                .containsOnly(answers.getFirst().body());
        assertThat(types(decision)).containsOnlyOnce("outcome.recorded").containsOnlyOnce("objection.raised");
    }

    @Test
    void ids_belong_to_their_decision_and_may_be_long() {
        var customer = customer();
        var decision = decision(customer, "WEB");
        var other = decision(customer, "WEB");
        var id = "x".repeat(199);

        told(decision, "'id':'%s1','outcome':'PRESENTED'".formatted(id));
        told(decision, "'id':'%s2','outcome':'CLICKED'".formatted(id));
        told(other, "'id':'%s1','outcome':'CLICKED'".formatted(id));
        told(other, "'id':'%s1','outcome':'PRESENTED'".formatted(id));

        assertThat(outcomes(decision)).hasSize(3);
    }

    @Test
    void the_id_may_stand_in_the_header() {
        var decision = decision(customer(), "WEB");

        var first = tell(decision, "'outcome':'PRESENTED'", "Idempotency-Key", "key 1");
        var again = tell(decision, "'outcome':'PRESENTED','id':'key 1'", "Idempotency-Key", "key 1");

        assertThat(first.json().get("id").asText()).isEqualTo("key 1");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(tell(decision, "'outcome':'PRESENTED','id':'key 2'", "Idempotency-Key", "key 1")
                        .body())
                .contains("\"/id\"")
                .contains("Idempotency-Key");
        assertThat(tell(decision, "'outcome':'PRESENTED'", "Idempotency-Key", "x".repeat(201))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void no_advertising_is_an_objection_that_the_very_next_decision_sees() {
        for (var time : List.of("", ",'time':'%s'".formatted(Instant.now().plus(4, ChronoUnit.MINUTES)))) {
            var customer = customer();
            var decision = decision(customer, "EMAIL");

            told(decision, "'id':'1','outcome':'REJECTED','reason':'NO_ADVERTISING'" + time);

            var next = post("/v1/decisions", "{'customerId':'%s','channel':'EMAIL','explain':true}".formatted(customer))
                    .json();
            assertThat(next.at("/noAction/reason").asText()).as(next.toString()).isEqualTo("OBJECTION");
            assertThat(next.at("/trace/facts/objection").asBoolean()).isTrue();
            assertThat(types(decision)).contains("objection.raised");
        }
    }

    @Test
    void an_objection_withdrawn_later_is_not_raised_by_telling_the_outcome_again() {
        var customer = customer();
        var decision = decision(customer, "EMAIL");
        told(decision, "'id':'1','outcome':'REJECTED','reason':'NO_ADVERTISING'");
        post(
                "/v1/events",
                "{'id':'back %s','customerId':'%s','type':'objection.withdrawn','time':'%s'}"
                        .formatted(customer, customer, Instant.now()));

        told(decision, "'id':'1','outcome':'REJECTED','reason':'NO_ADVERTISING'");

        assertThat(get("/v1/customers/" + customer + "/next-best-action?channel=EMAIL")
                        .json()
                        .get("actions"))
                .isNotEmpty();
    }

    @Test
    void another_rejection_is_no_objection() {
        var decision = decision(customer(), "EMAIL");

        told(decision, "'id':'1','outcome':'REJECTED','reason':'TOO_EXPENSIVE'");
        told(decision, "'id':'2','outcome':'NO_RESPONSE','reason':'NO_ADVERTISING'");

        assertThat(types(decision)).doesNotContain("objection.raised");
    }

    @Test
    void a_call_that_the_call_centre_began_is_by_phone() {
        var customer = customer();
        post(
                "/v1/events",
                "{'id':'in %s','customerId':'%s','type':'optin.confirmed','time':'2026-01-01T00:00:00Z','data':{'channel':'PHONE'}}"
                        .formatted(customer, customer));
        var decision = decision(customer, "EMAIL");

        var mailed = told(decision, "'id':'1','outcome':'PRESENTED'");
        var called = told(decision, "'id':'2','outcome':'PRESENTED','channel':'PHONE'");
        var came = told(decision, "'id':'3','outcome':'ACCEPTED','channel':'CALL_CENTER'");

        assertThat(text(mailed, "channel")).isEqualTo("EMAIL");
        assertThat(text(called, "channel")).isEqualTo("PHONE");
        assertThat(text(came, "channel")).isEqualTo("CALL_CENTER");
        assertThat(outcomes(decision).stream()
                        .map(outcome -> outcome.at("/data/direction").asText()))
                .containsExactlyInAnyOrder("OUTBOUND", "OUTBOUND", "INBOUND");
        assertThat(outcomes(decision).stream()
                        .map(outcome -> outcome.at("/data/advisedChannel").asText()))
                .containsOnly("EMAIL");
    }

    @Test
    void the_propensity_follows_the_outcomes_and_outlives_a_restart() {
        var decision = decision(customer(), "APP");
        var before = propensity(decision);
        var onTheWeb = propensity(decision(customer(), "WEB"));

        for (var i = 0; i < 25; i++) {
            told(decision(customer(), "APP"), "'id':'1','outcome':'ACCEPTED'");
        }
        var accepted = propensity(decision(customer(), "APP"));
        assertThat(accepted).isEqualTo(Math.rint((25 + 50 * before) / 75 * 1e6) / 1e6);

        for (var i = 0; i < 5; i++) {
            told(decision(customer(), "APP"), "'id':'1','outcome':'PRESENTED'");
            told(decision(customer(), "APP"), "'id':'1','outcome':'NOT_OFFERED'");
        }
        var rejected = propensity(decision(customer(), "APP"));
        assertThat(rejected).isEqualTo(Math.rint((25 + 50 * before) / 80 * 1e6) / 1e6);

        stop();
        start();

        assertThat(propensity(decision(customer(), "APP"))).isEqualTo(rejected);
        assertThat(propensity(decision(customer(), "WEB"))).isEqualTo(onTheWeb);
        assertThat(propensity(
                        get("/v1/decisions/" + text(decision, "decisionId")).json()))
                .as("a recorded decision keeps its factors")
                .isEqualTo(before);
    }

    @Test
    void only_recorded_decisions_can_be_answered() {
        var tried = post("/v1/decisions", "{'customerId':'%s','channel':'WEB','dryRun':true}".formatted(customer()))
                .json();

        assertThat(tell(tried, "'id':'1','outcome':'PRESENTED'").status()).isEqualTo(404);
        assertThat(post("/v1/decisions/nobody-decided/outcomes", "{'id':'1','action':'UPSELL','outcome':'PRESENTED'}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void an_action_that_was_not_advised_is_refused_naming_those_that_were() {
        var decision = decision(customer(), "WEB");

        var answer = post(
                "/v1/decisions/" + text(decision, "decisionId") + "/outcomes",
                "{'id':'1','action':'NEVER_HEARD_OF','outcome':'PRESENTED'}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(text(answer.json(), "detail"))
                .contains(firstAction(decision))
                .contains("not NEVER_HEARD_OF");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'outcome':'PRESENTED'                                             | /id",
                "'id':'','outcome':'PRESENTED'                                     | /id",
                "'id':'1'                                                          | /outcome",
                "'id':'1','outcome':'LOVED'                                        | /outcome",
                "'id':'1','outcome':'PRESENTED','channel':'FAX'                    | /channel",
                "'id':'1','outcome':'PRESENTED','time':'9000-01-01T00:00:00Z'      | /time",
                "'id':'1','outcome':'PRESENTED','time':'yesterday'                 | /time",
                "'id':'1','outcome':'CONVERTED','value':-1                         | /value",
                "'id':'1','outcome':'CONVERTED','value':{'amount':1,'currency':'USD'} | /value/currency",
                "'id':'1','outcome':'PRESENTED','agent':7                          | /agent",
                "'id':'1','outcome':'PRESENTED','colour':'red'                     | /colour",
            })
    void what_is_wrong_is_named(String fields, String pointer) {
        var answer = tell(decision(customer(), "WEB"), fields);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().at("/errors").findValuesAsText("pointer")).containsExactly(pointer);
    }

    @Test
    void nobody_else_may_send_an_outcome_as_an_event() {
        var answer = post(
                "/v1/events",
                "{'id':'o','customerId':'c','type':'outcome.recorded','time':'2026-01-01T00:00:00Z','data':{}}");

        assertThat(answer.status()).isEqualTo(400);
    }

    /** A new customer who bought twice and takes e-mails. */
    private static String customer() {
        var id = "c-" + CUSTOMERS.incrementAndGet();
        var now = Instant.now();
        server.put("/v1/customers/" + id, quoted("{'email':'%s@example.org','phone':'0401234'}".formatted(id)))
                .ok();
        post("/v1/events", """
            {'events':[
              {'id':'1 %1$s','customerId':'%1$s','type':'order.placed','time':'%2$s','data':{'amount':90}},
              {'id':'2 %1$s','customerId':'%1$s','type':'order.placed','time':'%3$s','data':{'amount':90}},
              {'id':'3 %1$s','customerId':'%1$s','type':'optin.confirmed','time':'%2$s','data':{'channel':'EMAIL'}}]}
            """.formatted(id, now.minus(200, ChronoUnit.DAYS), now.minus(60, ChronoUnit.DAYS)));
        return id;
    }

    private static <T> List<T> atOnce(int times, Supplier<T> act) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, times)
                    .mapToObj(i -> CompletableFuture.supplyAsync(act, threads))
                    .toList();
            return all.stream().map(CompletableFuture::join).toList();
        }
    }

    private static JsonNode decision(String customer, String channel) {
        var decision = post(
                        "/v1/decisions", "{'customerId':'%s','channel':'%s','limit':1}".formatted(customer, channel))
                .json();
        assertThat(decision.get("actions")).as(decision.toString()).isNotEmpty();
        return decision;
    }

    private static String firstAction(JsonNode decision) {
        return decision.at("/actions/0/action").asText();
    }

    private static double propensity(JsonNode decision) {
        return decision.at("/actions/0/factors/propensity").asDouble();
    }

    private static String text(JsonNode object, String name) {
        return object.get(name).asText();
    }

    private static JsonNode told(JsonNode decision, String fields) {
        return tell(decision, fields).ok().json();
    }

    /** Tells what became of the first action. */
    private static Answer tell(JsonNode decision, String fields, String... headers) {
        var actions = decision.get("actions");
        var action = actions.isEmpty() ? "UPSELL" : firstAction(decision);
        return server.post(
                "/v1/decisions/" + text(decision, "decisionId") + "/outcomes",
                quoted("{'action':'%s',%s}".formatted(action, fields)),
                headers);
    }

    private static List<JsonNode> outcomes(JsonNode decision) {
        return history(text(decision, "customerId")).stream()
                .filter(event -> text(event, "type").equals("outcome.recorded"))
                .toList();
    }

    private static List<String> types(JsonNode decision) {
        return history(text(decision, "customerId")).stream()
                .map(event -> text(event, "type"))
                .toList();
    }

    private static List<JsonNode> history(String customer) {
        var events = get("/v1/customers/" + customer + "/timeline").json().get("events");
        return StreamSupport.stream(events.spliterator(), false).toList();
    }

    private static Answer get(String path) {
        return server.get(path);
    }

    private static Answer post(String path, String body) {
        return server.post(path, quoted(body));
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }
}
