package dev.lotse.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lotse.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Profiles: written, read, changed, searched, handed out and erased. */
class CustomersTest {
    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String order(String id, String customer, String time) {
        return """
            {"id": "%s", "customerId": "%s", "type": "order.placed", "time": "%s", "data": {"amount": 10, "note": "kept"}}\
            """.formatted(id, customer, time);
    }

    @Test
    void aProfileIsCreatedReplacedAndRead() {
        var full = """
            {"id": "full", "name": "Anna Maier", "email": "anna@example.com", "phone": "+49 89 1", "address": "Rosenweg 3",
             "birthDate": "1987-04-12", "business": true, "lang": "de", "timeZone": "Europe/Berlin", "region": "DE-BY",
             "preferredChannel": "EMAIL", "persona": "p", "segment": "s", "loyaltyTier": "GOLD", "loyaltyPoints": 1250,
             "attributes": {"store": "München", "children": 2, "rate": 1.50, "vip": true, "list": [1, "a"]}}\
            """;
        var created = server.put("/v1/customers/full", full);
        assertThat(created.status()).isEqualTo(201);

        var read = server.get("/v1/customers/full").ok();
        assertThat(read.json()).isEqualTo(created.json());
        assertThat(read.json().at("/attributes/rate").decimalValue()).isEqualByComparingTo("1.5");
        assertThat(read.header("ETag")).isEqualTo(created.header("ETag"));

        var replaced = server.put("/v1/customers/full", "{\"name\": \"Anna\"}");
        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.json().toString()).isEqualTo("{\"id\":\"full\",\"name\":\"Anna\",\"business\":false}");
        assertThat(replaced.header("ETag")).isNotEqualTo(created.header("ETag"));
    }

    @Test
    void aPatchChangesWhatItNames() {
        server.put(
                "/v1/customers/patched",
                "{\"name\": \"A\", \"phone\": \"1\", \"attributes\": {\"a\": 1, \"b\": {\"c\": 2, \"d\": 3}}}");

        var patched = server.patch(
                        "/v1/customers/patched",
                        "{\"phone\": null, \"email\": \"e\", \"attributes\": {\"a\": null, \"b\": {\"c\": 4}}}")
                .ok()
                .json();

        assertThat(patched.get("name").asText()).isEqualTo("A");
        assertThat(patched.has("phone")).isFalse();
        assertThat(patched.get("attributes").toString()).isEqualTo("{\"b\":{\"c\":4,\"d\":3}}");
        server.patch("/v1/customers/nobody", "{}").problem(404);
        server.patch("/v1/customers/patched", "{\"id\": \"other\"}").problem(400, "/id");
        server.patch("/v1/customers/patched", "{\"nam\": \"x\"}").problem(400, "/nam");
        server.patch("/v1/customers/patched", "[]").problem(400, "");
    }

    @Test
    void aChangeMeantForAnotherStateIsRefused() {
        var first = server.put("/v1/customers/etag", "{\"name\": \"1\"}").header("ETag");
        var second = server.put("/v1/customers/etag", "{\"name\": \"2\"}", "If-Match", first)
                .ok()
                .header("ETag");

        server.put("/v1/customers/etag", "{\"name\": \"3\"}", "If-Match", first).problem(412);
        server.patch("/v1/customers/etag", "{\"name\": \"3\"}", "If-Match", first)
                .problem(412);
        server.patch("/v1/customers/etag", "{\"name\": \"3\"}", "If-Match", "\"none\"")
                .problem(412);
        server.patch("/v1/customers/etag", "{\"name\": \"3\"}", "If-Match", "W/" + second)
                .problem(412);
        server.put("/v1/customers/new", "{\"name\": \"3\"}", "If-Match", "*").problem(412);
        server.put("/v1/customers/new", "{\"name\": \"3\"}", "If-Match", "\"1\"")
                .problem(412);
        server.patch("/v1/customers/new", "{\"name\": \"3\"}", "If-Match", "*").problem(404);
        server.patch("/v1/customers/etag", "{\"name\": \"3\"}", "If-Match", first + ", " + second)
                .ok();
        server.put("/v1/customers/etag", "{\"name\": \"4\"}", "If-Match", "*").ok();
    }

    @Test
    void ofManyWhoChangeTheSameStateOneWins() throws Exception {
        var tag = server.put("/v1/customers/race", "{}").header("ETag");

        assertThat(statuses(i -> server.put("/v1/customers/race", "{\"name\": \"" + i + "\"}", "If-Match", tag)))
                .containsOnlyOnce(200)
                .containsOnly(200, 412);
    }

    @Test
    void patchesWithoutAnExpectationAreAllApplied() throws Exception {
        server.put("/v1/customers/all", "{}");

        assertThat(statuses(i -> server.patch("/v1/customers/all", "{\"attributes\": {\"k" + i + "\": " + i + "}}")))
                .containsOnly(200);
        assertThat(server.get("/v1/customers/all").json().get("attributes")).hasSize(20);
    }

    private static List<Integer> statuses(IntFunction<TestServer.Answer> request) throws Exception {
        var statuses = new ArrayList<Integer>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> running = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(() -> request.apply(i).status()))
                    .toList();
            for (var one : running) {
                statuses.add(one.get());
            }
        }
        return statuses;
    }

    @Test
    void aListIsReadPageByPage() {
        for (var i = 0; i < 5; i++) {
            server.put("/v1/customers/page-" + i, "{\"name\": \"Pagé %d\", \"segment\": \"pages\"}".formatted(i));
        }
        var ids = new ArrayList<String>();
        var cursor = "";
        do {
            var page = server.get("/v1/customers?segment=pages&limit=2" + cursor)
                    .ok()
                    .json();
            assertThat(page.get("customers").size()).isBetween(1, 2);
            ids.addAll(page.get("customers").findValuesAsText("id"));
            cursor = page.get("cursor").isNull()
                    ? ""
                    : "&cursor=" + encoded(page.get("cursor").asText());
        } while (!cursor.isEmpty());

        assertThat(ids).containsExactly("page-0", "page-1", "page-2", "page-3", "page-4");
        assertThat(found("query=PAGÉ+3")).containsExactly("page-3");
        assertThat(found("query=nobody-at-all")).isEmpty();
        assertThat(found("query=page-1&segment=others")).isEmpty();
    }

    private static List<String> found(String query) {
        return server.get("/v1/customers?" + query).ok().json().get("customers").findValuesAsText("id");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, /limit",
        "limit=1001, /limit",
        "cursor=%21, /cursor",
        "cursor=Yy0xMDAy, /cursor",
        "phase=NOBODY, /phase",
        "phase=LEAD&cursor=Yy0xMDAy, /cursor",
        "serch=x, /serch"
    })
    void aListThatCannotBeIsRefused(String query, String pointer) {
        server.get("/v1/customers?" + query).problem(400, pointer);
    }

    @Test
    void aPhaseIsListedAsOfTheMomentOfItsFirstPage() {
        server.put("/v1/customers/phase-1", "{\"segment\": \"phases\", \"email\": \"a@example.org\"}");
        server.put("/v1/customers/phase-2", "{\"segment\": \"phases\"}");
        server.put("/v1/customers/phase-3", "{\"segment\": \"phases\", \"email\": \"b@example.org\"}");
        server.events(order("phase-order", "phase-2", "2026-01-01T00:00:00Z"));
        var leads = "/v1/customers?segment=phases&phase=LEAD&limit=1";

        var first = server.get(leads).ok().json();
        var second = server.get(leads + "&cursor=" + encoded(first.get("cursor").asText()))
                .ok()
                .json();

        assertThat(first.get("customers").findValuesAsText("id")).containsExactly("phase-1");
        assertThat(second.get("customers").findValuesAsText("id")).containsExactly("phase-3");
        assertThat(second.get("cursor").isNull()).isTrue();
        assertThat(second.get("asOf")).isEqualTo(first.get("asOf"));
        assertThat(found("query=PHASE-&phase=LEAD")).containsExactly("phase-1", "phase-3");
        assertThat(found("segment=phases&phase=ADVOCATE")).isEmpty();
        server.get(leads + "&cursor=" + encoded("1." + "nonsense")).problem(400, "/cursor");
    }

    @Test
    void theTimelineIsTheLatestFirst() {
        server.events(
                order("t1", "timeline", "2026-01-01T10:00:00.123456Z"),
                order("t2", "timeline", "2026-03-01T10:00:00+02:00"),
                order("t3", "timeline", "2026-02-01T10:00:00Z"));

        var first = server.get("/v1/customers/timeline/timeline?limit=2").ok().json();
        assertThat(first.get("events").findValuesAsText("id")).containsExactly("t2", "t3");
        var second = server.get("/v1/customers/timeline/timeline?limit=2&cursor="
                        + encoded(first.get("cursor").asText()))
                .ok()
                .json();

        assertThat(second.get("events").findValuesAsText("id")).containsExactly("t1");
        assertThat(second.get("events").get(0).get("time").asText()).isEqualTo("2026-01-01T10:00:00.123456Z");
        assertThat(second.at("/events/0/data/note").asText()).isEqualTo("kept");
        assertThat(second.get("cursor").isNull()).isTrue();
        server.get("/v1/customers/nobody/timeline").problem(404);
        server.get("/v1/customers/timeline/timeline?cursor=nonsense").problem(400, "/cursor");
    }

    @Test
    void anExportHoldsAllThatIsStored() {
        server.put("/v1/customers/exported", "{\"name\": \"E\"}");
        server.events(order("x2", "exported", "2026-02-01T10:00:00Z"), order("x1", "exported", "2026-01-01T10:00:00Z"));
        var first = server.decide("{\"customerId\": \"exported\"}").json();
        var second = server.decide("{\"customerId\": \"exported\"}").json();

        var export = server.get("/v1/customers/exported/export").ok().json();

        assertThat(export.at("/profile/name").asText()).isEqualTo("E");
        assertThat(export.get("events").findValuesAsText("id")).containsExactly("x1", "x2");
        assertThat(export.get("decisions")).containsExactly(first, second);
        server.get("/v1/customers/nobody/export").problem(404);
    }

    @Test
    void whoIsErasedIsGoneWithAllThatWasDecided() {
        server.put("/v1/customers/erased", "{\"name\": \"E\"}");
        server.events(order("d1", "erased", "2026-01-01T10:00:00Z"));
        var decisions = IntStream.range(0, 50)
                .mapToObj(i -> server.decide("{\"customerId\": \"erased\"}").json())
                .map(decision -> decision.get("decisionId").asText())
                .toList();

        assertThat(server.delete("/v1/customers/erased").status()).isEqualTo(204);

        server.get("/v1/customers/erased").problem(404);
        server.get("/v1/customers/erased/timeline").problem(404);
        server.get("/v1/customers/erased/export").problem(404);
        server.delete("/v1/customers/erased").problem(404);
        assertThat(decisions).allSatisfy(id -> server.get("/v1/decisions/" + id).problem(404));
        assertThat(phase("erased")).isEqualTo("VISITOR");
    }

    private static String phase(String customer) {
        return server.decide("{\"customerId\": \"" + customer + "\", \"dryRun\": true}")
                .json()
                .at("/phase/key")
                .asText();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b",
                "ä ö",
                "a+b",
                "😀",
                "a?b#c",
                "100%",
                "a;b=c",
                "\"quoted\"",
                "back\\slash",
                "..a",
                "~",
                "%2F",
                "null"
            })
    void anIdMayHoldWhateverCanBeWritten(String id) {
        assertThat(server.put("/v1/customers/" + encoded(id), "{\"name\": \"odd\"}")
                        .status())
                .isEqualTo(201);

        assertThat(server.get("/v1/customers/" + encoded(id))
                        .ok()
                        .json()
                        .get("id")
                        .asText())
                .isEqualTo(id);
        var event = Map.of("id", "odd-" + id, "customerId", id, "type", "email.opened", "time", "2026-01-01T10:00:00Z");
        server.events(Json.write(event));
        JsonNode events = server.get("/v1/customers/" + encoded(id) + "/timeline")
                .ok()
                .json()
                .get("events");
        assertThat(events.findValuesAsText("id")).containsExactly("odd-" + id);
        server.get("/v1/customers/" + encoded(id) + "/next-best-action").ok();
        assertThat(server.delete("/v1/customers/" + encoded(id)).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "a%0Ab", "%7F", "%C2%85", "a%1Fb"})
    void anIdHoldsNoControlCharacters(String id) {
        server.put("/v1/customers/" + id, "{}").problem(400, "/id");
        server.get("/v1/customers/" + id + "/timeline").problem(400, "/id");
    }

    @Test
    void anIdHasAtMostTwoHundredCharacters() {
        assertThat(server.put("/v1/customers/" + "x".repeat(200), "{}").status())
                .isEqualTo(201);
        server.put("/v1/customers/" + "x".repeat(201), "{}").problem(400, "/id");
        server.get("/v1/customers/" + "x".repeat(10_000)).problem(400, "/id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"nmae\": \"x\"} | /nmae",
                "{\"name\": 5} | /name",
                "{\"address\": {\"city\": \"x\"}} | /address",
                "{\"business\": \"yes\"} | /business",
                "{\"birthDate\": \"31.12.1980\"} | /birthDate",
                "{\"birthDate\": \"1981-02-29\"} | /birthDate",
                "{\"birthDate\": \"0001-01-01\"} | /birthDate",
                "{\"birthDate\": \"+12000-01-01\"} | /birthDate",
                "{\"timeZone\": \"Mars/Olympus\"} | /timeZone",
                "{\"timeZone\": \"../../etc/passwd\"} | /timeZone",
                "{\"preferredChannel\": \"PIGEON\"} | /preferredChannel",
                "{\"loyaltyPoints\": -1} | /loyaltyPoints",
                "{\"loyaltyPoints\": 1.5} | /loyaltyPoints",
                "{\"attributes\": []} | /attributes",
                "{\"attributes\": {\"a\": {\"b\": [1, \"\\ud800\"]}}} | /attributes/a/b/1",
                "{\"attributes\": {\"n\": 1e99999}} | /attributes/n",
                "{\"name\": \"\\udc00\"} | /name",
                "{\"id\": \"another\"} | /id",
                "[] | ''",
                "5 | ''",
                "null | ''",
                "'' | ''"
            })
    void aProfileThatIsWrongIsNotStored(String profile, String pointer) {
        server.put("/v1/customers/wrong", profile).problem(400, pointer);
        server.get("/v1/customers/wrong").problem(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "Europe/Berlin",
                "America/Argentina/Buenos_Aires",
                "+05:30",
                "Etc/GMT+12",
                "Asia/Kathmandu",
                "Z"
            })
    void aTimeZoneIsAnyThatExists(String zone) {
        server.put("/v1/customers/zoned", "{\"timeZone\": \"" + zone + "\", \"phone\": \"1\"}")
                .ok();
        server.decide("{\"customerId\": \"zoned\", \"channel\": \"PHONE\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1800-01-01", "2026-11-21", "9999-12-31", "2012-02-29"})
    void whoIsBornWheneverIsDecided(String day) {
        server.put("/v1/customers/born", "{\"birthDate\": \"" + day + "\"}").ok();
        server.decide("{\"customerId\": \"born\", \"asOf\": \"0001-01-01T00:00:00Z\"}");
        server.decide("{\"customerId\": \"born\", \"asOf\": \"9999-12-31T00:00:00Z\"}");
        server.decide("{\"customerId\": \"born\", \"asOf\": \"2025-02-28T23:59:59Z\"}");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
