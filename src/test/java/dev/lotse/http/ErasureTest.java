package dev.lotse.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.http.TestServer.Answer;
import dev.lotse.store.SqliteStore;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is erased is gone, stays gone, and is left in peace. */
class ErasureTest {
    private static final String TIME = "2025-01-05T10:00:00Z";
    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void an_objection_outlives_the_erasure_and_the_revival() {
        var created = server.put("/v1/customers/ada", "{\"name\": \"Ada\", \"email\": \"ada@example.org\"}");
        consentOrderAndObjection("ada");
        var decision = decide("ada").json().get("decisionId").asText();
        assertThat(server.delete("/v1/customers/ada").status()).isEqualTo(204);

        server.get("/v1/customers/ada").problem(404);
        server.get("/v1/decisions/" + decision).problem(404);
        assertThat(decide("ada").json().at("/phase/key").asText()).isEqualTo("VISITOR");
        assertThat(server.post("/v1/events", order("ada-later", "ada"))
                        .problem(422)
                        .body())
                .contains("PUT /v1/customers/{id} creates the customer anew");
        server.get("/v1/customers/ada").problem(404);

        var revived = server.put("/v1/customers/ada", "{\"name\": \"Ada\"}");
        assertThat(revived.status()).isEqualTo(201);
        assertThat(revived.header("ETag")).isNotEqualTo(created.header("ETag"));
        server.put("/v1/customers/ada", "{}", "If-Match", created.header("ETag"))
                .problem(412);
        assertObjection("ada");
        server.events(order("ada-again", "ada"));
        assertThat(server.get("/v1/customers/ada/timeline").ok().json().at("/events"))
                .hasSize(2);
    }

    @Test
    void events_of_the_erased_are_rejected_at_their_place_and_the_others_taken() {
        server.events(order("eve-1", "eve"));
        server.delete("/v1/customers/eve").ok();

        var taken = server.events(order("eve-2", "eve"), "{\"id\": 1}", order("dan-1", "dan"), order("eve-3", "eve"))
                .json();

        assertThat(taken.get("accepted").asInt()).isEqualTo(1);
        assertThat(taken.findValuesAsText("index")).containsExactly("0", "1", "3");
        assertThat(taken.at("/rejected/0/detail").asText()).contains("was erased");
    }

    @Test
    void an_objection_follows_the_email_to_another_id() {
        server.put("/v1/customers/bea", "{\"email\": \"bea@example.org\"}");
        consentOrderAndObjection("bea");
        server.delete("/v1/customers/bea").ok();

        server.put("/v1/customers/bea-2", "{\"name\": \"B\"}");
        server.events(optIn("bea-2"), order("bea-2-1", "bea-2"));
        assertThat(decide("bea-2").json().at("/noAction/reason").asText()).isNotEqualTo("OBJECTION");
        server.patch("/v1/customers/bea-2", "{\"email\": \" BEA@example.org\"}").ok();

        assertObjection("bea-2");
    }

    @Test
    void an_export_is_complete_however_many_decisions_there_are() {
        server.put("/v1/customers/kay", "{\"name\": \"K\"}");
        server.put("/v1/customers/kay", "{\"name\": \"Kay\"}");
        server.events(order("kay-1", "kay"));
        var request = "{\"customerId\": \"kay\", \"channel\": \"WEB\"}";
        server.post(
                        "/v1/decisions/batch",
                        IntStream.range(0, 1_000)
                                .mapToObj(i -> request)
                                .collect(Collectors.joining(",", "{\"requests\":[", "]}")))
                .ok();
        decide("kay");

        var export = server.get("/v1/customers/kay/export").ok().json();

        assertThat(export.at("/profile/name").asText()).isEqualTo("Kay");
        assertThat(export.at("/formerProfiles/0/name").asText()).isEqualTo("K");
        assertThat(export.get("events")).hasSize(1);
        assertThat(export.get("decisions").findValuesAsText("decisionId"))
                .hasSize(1_001)
                .doesNotHaveDuplicates();
        assertThat(export.at("/decisions/0/phase/reason").asText()).isNotEmpty();
        server.get("/v1/customers/nobody/export").problem(404);
    }

    @Test
    void the_proof_of_consent_to_calls_is_kept_five_years_from_the_last_call(@TempDir Path data) {
        try (var own = TestServer.start(data)) {
            own.put("/v1/customers/cleo", "{\"name\": \"Cleo\", \"phone\": \"+49 40 123456\"}");
            own.events(
                    event(
                            "granted",
                            "cleo",
                            "optin.confirmed",
                            "{\"channel\": \"PHONE\", \"source\": \"fair\", \"text\": \"Call me\", \"evidence\":"
                                    + " \"form 7\"}"),
                    event("called", "cleo", "contact.made", "{\"channel\": \"PHONE\", \"direction\": \"OUTBOUND\"}")
                            .replace(TIME, "2026-02-03T04:05:06Z"));
            assertThat(own.delete("/v1/customers/cleo").status()).isEqualTo(204);
        }

        try (var store = SqliteStore.open(data, 10)) {
            var proof = store.callConsents("+49 40 123456").join().getFirst();
            assertThat(proof.declarations().getFirst().data())
                    .containsEntry("text", "Call me")
                    .containsEntry("source", "fair")
                    .containsEntry("evidence", "form 7");
            assertThat(proof.lastUse()).isEqualTo("2026-02-03T04:05:06Z");
            assertThat(proof.keepUntil()).isEqualTo("2031-02-03T04:05:06Z");
        }
    }

    private static void consentOrderAndObjection(String customer) {
        server.events(
                optIn(customer),
                order(customer + "-1", customer),
                event(customer + "-objection", customer, "objection.raised", "{}"));
    }

    private static void assertObjection(String customer) {
        assertThat(decide(customer).json().at("/noAction/reason").asText()).isEqualTo("OBJECTION");
    }

    private static Answer decide(String customer) {
        return server.decide("{\"customerId\": \"" + customer + "\", \"channel\": \"EMAIL\"}");
    }

    private static String optIn(String customer) {
        return event(customer + "-opt-in", customer, "optin.confirmed", "{\"channel\": \"EMAIL\"}");
    }

    private static String order(String id, String customer) {
        return event(id, customer, "order.placed", "{\"amount\": 10}");
    }

    private static String event(String id, String customer, String type, String data) {
        return """
            {"id": "%s", "customerId": "%s", "type": "%s", "time": "%s", "data": %s}\
            """.formatted(id, customer, type, TIME, data);
    }
}
