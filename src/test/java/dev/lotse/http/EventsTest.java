package dev.lotse.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happened, told in each way there is. */
class EventsTest {
    private static final String NDJSON = "application/x-ndjson";
    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static final String EMAIL = "{\"channel\": \"EMAIL\"}";

    private static String event(String id, String customer) {
        return event(id, customer, "order.placed", "2026-01-01T10:00:00Z", "{\"amount\": 10}");
    }

    private static String event(String id, String customer, String type, String time, String data) {
        return "{\"id\": \"%s\", \"customerId\": \"%s\", \"type\": \"%s\", \"time\": \"%s\", \"data\": %s}"
                .formatted(id, customer, type, time, data);
    }

    private static String receipt(TestServer.Answer answer) {
        var json = answer.ok().json();
        return json.get("accepted") + " " + json.get("duplicates") + " "
                + json.get("rejected").size();
    }

    private static int eventsOf(String customer) {
        var export = server.get("/v1/customers/" + customer + "/export");
        return export.status() == 404 ? 0 : export.json().get("events").size();
    }

    private static int purchases(String customer) {
        return server.decide("{\"customerId\": \"%s\", \"explain\": true, \"dryRun\": true}".formatted(customer))
                .json()
                .at("/trace/facts/purchases")
                .asInt();
    }

    @Test
    void whatIsAcknowledgedIsSeenByTheNextDecision() {
        for (var i = 1; i <= 20; i++) {
            server.post("/v1/events", event("seen-" + i, "seen")).ok();
            assertThat(purchases("seen")).isEqualTo(i);
        }
    }

    @Test
    void anEventCountsOnceHoweverOftenItIsTold() {
        assertThat(receipt(server.post("/v1/events", event("once", "once")))).isEqualTo("1 0 0");
        assertThat(receipt(server.post("/v1/events", event("once", "once")))).isEqualTo("0 1 0");
        assertThat(receipt(server.events(event("once", "once"), event("twice", "once"), event("twice", "once"))))
                .isEqualTo("1 2 0");
        assertThat(purchases("once")).isEqualTo(2);
    }

    @Test
    void inABatchOnlyWhatIsWrongIsRejected() {
        var answer = server.events(
                event("b1", "batch"),
                "5",
                event("b2", "batch", "order.plcaed", "2026-01-01T10:00:00Z", "{}"),
                event("b3", "batch").replace("amount", "amuont"),
                event("b4", "batch"));

        assertThat(receipt(answer)).isEqualTo("2 0 3");
        assertThat(answer.json().get("rejected").findValuesAsText("index")).containsExactly("1", "2", "3");
        assertThat(answer.json().at("/rejected/2/detail").asText()).contains("amount");
        assertThat(eventsOf("batch")).isEqualTo(2);
    }

    @Test
    void aBatchHoldsUpToTenThousand() {
        var events = IntStream.range(0, 10_001)
                .mapToObj(i -> event("many-" + i, "many-" + i % 100))
                .toList();

        server.post("/v1/events", "{\"events\": " + events + "}").problem(400, "/events");
        assertThat(receipt(server.post("/v1/events", "{\"events\": " + events.subList(0, 10_000) + "}")))
                .isEqualTo("10000 0 0");
        assertThat(receipt(server.post("/v1/events", "{\"events\": []}"))).isEqualTo("0 0 0");
        server.post("/v1/events", "{\"events\": null}").problem(400, "/events");
        server.post("/v1/events", "{\"events\": {}}").problem(400, "/events");
        server.post("/v1/events", "{\"events\": [], \"evnets\": []}").problem(400, "/evnets");
    }

    @Test
    void aStreamHoldsAnyNumber() {
        var lines = IntStream.range(0, 25_000)
                .mapToObj(i -> i % 1_000 == 7
                        ? "nonsense\r\n"
                        : event("s-" + i, "s-" + i % 50) + (i % 3 == 0 ? "\r\n" : "\n\n"))
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);

        var answer = server.post(
                "/v1/events",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(lines)),
                NDJSON + "; charset=utf-8");

        assertThat(receipt(answer)).isEqualTo("24975 0 25");
        assertThat(answer.json().at("/rejected/1/index").asInt()).isEqualTo(1_007);
        assertThat(receipt(server.post("/v1/events", lines, NDJSON))).isEqualTo("0 24975 25");
    }

    @Test
    void aStreamWithoutANewlineAtItsEndIsWhole() {
        assertThat(receipt(server.post("/v1/events", event("end", "end").getBytes(StandardCharsets.UTF_8), NDJSON)))
                .isEqualTo("1 0 0");
        assertThat(receipt(server.post("/v1/events", new byte[0], NDJSON))).isEqualTo("0 0 0");
    }

    @Test
    void aSlowStreamIsWaitedForWhileOthersAreServed() throws Exception {
        var out = new PipedOutputStream();
        InputStream in = new PipedInputStream(out, 1 << 16);
        var answer = CompletableFuture.supplyAsync(
                () -> server.post("/v1/events", BodyPublishers.ofInputStream(() -> in), NDJSON));
        for (var c : event("slow", "slow").getBytes(StandardCharsets.UTF_8)) {
            out.write(c);
            out.flush();
        }
        server.get("/health/ready").ok();
        assertThat(answer).isNotDone();
        out.close();

        assertThat(receipt(answer.get())).isEqualTo("1 0 0");
    }

    @Test
    void longLinesAreStoredBeforeThereAreAThousand() throws Exception {
        var out = new PipedOutputStream();
        InputStream in = new PipedInputStream(out, 1 << 16);
        var answer = CompletableFuture.supplyAsync(
                () -> server.post("/v1/events", BodyPublishers.ofInputStream(() -> in), NDJSON));
        for (var i = 0; i < 20; i++) {
            out.write((event("long-" + i, "long") + " ".repeat(100_000) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        var deadline = Instant.now().plusSeconds(20);
        var stored = eventsOf("long");
        while (stored == 0 && Instant.now().isBefore(deadline)) {
            stored = eventsOf("long");
        }
        assertThat(stored).isPositive();
        assertThat(answer).isNotDone();
        out.close();

        assertThat(receipt(answer.get())).isEqualTo("20 0 0");
    }

    @Test
    void longAndShortLinesKeepTheirPlaces() {
        var lines = IntStream.range(0, 40)
                .mapToObj(i -> (i % 10 == 7 ? "nonsense" : event("mixed-" + i, "mixed"))
                        + (i % 3 == 0 ? " ".repeat(70_000) : "")
                        + "\n")
                .collect(Collectors.joining());

        var answer = server.post("/v1/events", lines.getBytes(StandardCharsets.UTF_8), NDJSON);

        assertThat(receipt(answer)).isEqualTo("36 0 4");
        assertThat(answer.json().get("rejected").findValuesAsText("index")).containsExactly("7", "17", "27", "37");
    }

    @Test
    void aConnectionCutInTheMiddleLeavesNothingHalf() throws Exception {
        for (var cut = 0; cut < 20; cut++) {
            cutAfter(1_000 + 137 * cut, cut);
        }

        server.get("/health/ready").ok();
        assertThat(receipt(server.post("/v1/events", event("after", "after")))).isEqualTo("1 0 0");
        var stored =
                IntStream.range(0, 20).mapToObj(cut -> eventsOf("cut-" + cut)).toList();
        assertThat(stored).allMatch(count -> count <= 4_000);
    }

    private static void cutAfter(int events, int cut) throws IOException {
        var lines = IntStream.range(0, events)
                .mapToObj(i -> event("cut-" + cut + "-" + i, "cut-" + cut))
                .collect(Collectors.joining("\n"));
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoLinger(true, 0);
            var out = socket.getOutputStream();
            out.write(("POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: " + NDJSON
                            + "\r\nContent-Length: 99999999\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(lines.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    @Test
    void cloudEventsAreTaken() {
        var one = """
            {"specversion": "1.0", "id": "%s", "source": "/shop", "type": "complaint.opened", "subject": "cloud",
             "time": "2026-01-01T10:00:00Z", "datacontenttype": "application/json", "traceid": "x", "data": {"topic": "t"}}\
            """;

        assertThat(receipt(server.post(
                        "/v1/events",
                        one.formatted("ce1").getBytes(StandardCharsets.UTF_8),
                        "application/cloudevents+json")))
                .isEqualTo("1 0 0");
        assertThat(receipt(server.post(
                        "/v1/events",
                        ("[" + one.formatted("ce1") + "," + one.formatted("ce2") + ", {}]")
                                .getBytes(StandardCharsets.UTF_8),
                        "application/cloudevents-batch+json; charset=UTF-8")))
                .isEqualTo("1 1 1");
        JsonNode event = server.get("/v1/customers/cloud/timeline").json().at("/events/0");
        assertThat(event.get("type").asText()).isEqualTo("complaint.opened");
        assertThat(event.at("/data/topic").asText()).isEqualTo("t");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"specversion\": \"0.3\" | /specversion",
                "\"specversion\": null | /specversion",
                "\"source\": null | /source",
                "\"subject\": null | /subject",
                "\"data_base64\": \"AA==\" | /data_base64",
                "\"customerId\": \"x\" | /customerId",
                "\"datacontenttype\": \"text/xml\" | /datacontenttype"
            })
    void aCloudEventThatIsWrongIsRefused(String field, String pointer) {
        var fields = Stream.of(
                        "\"specversion\": \"1.0\"",
                        "\"source\": \"/shop\"",
                        "\"subject\": \"wrong-cloud\"",
                        "\"id\": \"wc\"",
                        "\"type\": \"email.opened\"",
                        "\"time\": \"2026-01-01T10:00:00Z\"")
                .filter(other -> !other.startsWith(field.substring(0, field.indexOf(':'))))
                .collect(Collectors.joining(","));

        server.post(
                        "/v1/events",
                        ("{" + fields + "," + field + "}").getBytes(StandardCharsets.UTF_8),
                        "application/cloudevents+json")
                .problem(400, pointer);
        server.get("/v1/customers/wrong-cloud").problem(404);
    }

    /** Such a customer could neither be read nor erased: in an address these are steps, not names. */
    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void whatNoAddressCanHoldIsNoId(String id) {
        server.post("/v1/events", event("dots", id)).problem(400, "/customerId");
    }

    @ParameterizedTest
    @CsvSource({"240, 200", "400, 400"})
    void anEventMayBeAFewMinutesAhead(int seconds, int status) {
        var time = Instant.now().plus(Duration.ofSeconds(seconds)).toString();

        assertThat(server.post("/v1/events", event("ahead-" + seconds, "ahead", "email.opened", time, "{}"))
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /id",
                "{\"id\": \"x\", \"customerId\": \"wrong\", \"type\": \"email.opened\"} | /time",
                "{\"id\": \"x\", \"type\": \"email.opened\", \"time\": \"2026-01-01T10:00:00Z\"} | /customerId",
                "{\"id\": \"x\", \"customerId\": \"wrong\", \"time\": \"2026-01-01T10:00:00Z\"} | /type",
                "{\"id\": 5, \"customerId\": \"wrong\", \"type\": \"email.opened\", \"time\":"
                        + " \"2026-01-01T10:00:00Z\"} | /id",
                "{\"id\": \"x\", \"customerId\": \"wrong\", \"type\": \"email.opened\", \"time\":"
                        + " \"2026-01-01T10:00:00Z\", \"dta\": {}} | /dta",
                "{\"id\": \"x\", \"customerId\": \"wrong\", \"type\": \"email.opened\", \"time\":"
                        + " \"2026-01-01T10:00:00Z\", \"data\": []} | /data",
                "{\"id\": \"x\", \"customerId\": \"wrong\", \"type\": \"email.opened\", \"time\": 1767261600,"
                        + " \"data\": {}} | /time",
                "[] | ''",
                "[{}] | ''",
                "null | ''",
                "\"text\" | ''"
            })
    void anEventThatIsIncompleteIsRefused(String event, String pointer) {
        server.post("/v1/events", event).problem(400, pointer);
        server.get("/v1/customers/wrong").problem(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order.placed | {} | /data/amount",
                "order.placed | {\"amount\": null} | /data/amount",
                "order.placed | {\"amount\": -0.01} | /data/amount",
                "order.placed | {\"amount\": 1000000000.01} | /data/amount",
                "order.placed | {\"amount\": 1e400} | /data/amount",
                "order.placed | {\"amount\": 0.00001} | /data/amount",
                "order.placed | {\"amount\": \"10\"} | /data/amount",
                "order.placed | {\"amount\": {\"amount\": 10, \"currency\": \"USD\"}} | /data/amount/currency",
                "order.placed | {\"amount\": {\"amount\": 10}} | /data/amount/currency",
                "order.placed | {\"amount\": {\"amount\": 10, \"currency\": \"EUR\", \"cents\": 1}} |"
                        + " /data/amount/cents",
                "order.placed | {\"amount\": {\"amount\": {\"amount\": 1, \"currency\": \"EUR\"}, \"currency\":"
                        + " \"EUR\"}} | /data/amount/amount",
                "order.placed | {\"amount\": 1, \"items\": {}} | /data/items",
                "order.placed | {\"amount\": 1, \"items\": [5]} | /data/items/0",
                "order.placed | {\"amount\": 1, \"items\": [{\"quantity\": -1}]} | /data/items/0/quantity",
                "order.placed | {\"amount\": 1, \"items\": [{}, {\"price\": \"x\"}]} | /data/items/1/price",
                "order.placed | {\"amount\": 1, \"emailCollected\": \"yes\"} | /data/emailCollected",
                "optin.confirmed | {} | /data/channel",
                "optin.confirmed | {\"channel\": \"WEB\"} | /data/channel",
                "objection.raised | {\"scope\": \"ALL\"} | /data/scope",
                "feedback.given | {\"score\": 11} | /data/score",
                "feedback.given | {\"score\": 5.5} | /data/score",
                "feedback.given | {} | /data/score",
                "review.published | {\"stars\": 0} | /data/stars",
                "referral.made | {\"count\": 0} | /data/count",
                "contact.made | {\"channel\": \"PIGEON\"} | /data/channel",
                "contact.made | {\"direction\": \"UP\"} | /data/direction",
                "contract.signed | {\"endsAt\": \"tomorrow\"} | /data/endsAt",
                "contract.signed | {\"value\": -1} | /data/value",
                "loyalty.changed | {\"points\": -1} | /data/points",
                "email.opened | {\"free\": {\"a\": [\"\\ud800\"]}} | /data/free/a/0",
                "email.opened | {\"free\": 1e99999} | /data/free",
                "email.opened | {\"\\ud800\": 1} | ''"
            })
    void dataThatIsWrongIsNamed(String type, String data, String pointer) {
        server.post("/v1/events", event("wrong", "wrong", type, "2026-01-01T10:00:00Z", data))
                .problem(400, pointer);
        server.get("/v1/customers/wrong").problem(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\": 0}",
                "{\"amount\": 1e2}",
                "{\"amount\": 0.0001}",
                "{\"amount\": 1000000000}",
                "{\"amount\": 10.500000}",
                "{\"amount\": {\"amount\": 49.90, \"currency\": \"EUR\"}, \"items\": []}",
                "{\"amount\": 1, \"items\": [{\"sku\": \"a\", \"category\": \"lamps\", \"quantity\": 0.5, \"price\":"
                        + " 3, \"colour\": \"red\"}]}",
                "{\"amount\": 1, \"orderId\": null, \"free\": {\"deep\": [true, 1.10, null]}}"
            })
    void amountsAreExact(String data) {
        var id = "exact-" + data.hashCode();

        assertThat(receipt(server.post("/v1/events", event(id, id, "order.placed", "2026-01-01T10:00:00Z", data))))
                .isEqualTo("1 0 0");
        server.get("/v1/customers/" + id + "/timeline").ok();
    }

    @Test
    void whatSomebodyRefusesHoldsAtOnceHoweverFastTheClockWasThatToldIt() {
        var ahead = Instant.now().plus(Duration.ofMinutes(4)).toString();
        server.post("/v1/events", event("refusal", "refuses", "objection.raised", ahead, "{}"))
                .ok();
        server.post("/v1/events", event("agreed", "revokes", "optin.confirmed", "2026-01-01T10:00:00Z", EMAIL))
                .ok();
        server.post("/v1/events", event("revoked", "revokes", "optin.revoked", ahead, EMAIL))
                .ok();

        assertThat(facts("refuses").at("/objection").asBoolean()).isTrue();
        assertThat(facts("revokes").at("/optIns")).isEmpty();
    }

    private static JsonNode facts(String customer) {
        return server.post("/v1/decisions", "{\"customerId\": \"%s\", \"explain\": true}".formatted(customer))
                .json()
                .at("/trace/facts");
    }
}
