package dev.lotse.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lotse.config.Settings;
import dev.lotse.demo.Demo;
import dev.lotse.store.SqliteStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would change with another version, asked of the server while it works on its made-up customers. */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SimulationRoutesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Pattern EVENT = Pattern.compile("event: (\\w+)\ndata: (.*)\n\n");
    private static final String ORDER = "{\"ruleBase\": \"2\", \"asOf\": \"2026-11-21T10:00:00Z\"}";

    @TempDir
    private static Path folder;

    private static TestServer server;

    @BeforeAll
    static void start() throws JsonProcessingException {
        var data = folder.resolve("data");
        try (var store = SqliteStore.open(data, 10_000)) {
            Demo.into(store, NOW);
        }
        var rules = FewRules.into(folder.resolve("rules"));
        server = TestServer.start(data, new Settings.Rules(rules, false, false));
        var files = new TreeMap<String, String>();
        for (var file : server.get("/v1/rule-bases/1").ok().json().get("files").properties()) {
            files.put(file.getKey(), file.getValue().asText().replace("CONTENT_OFFER", "NEWSLETTER"));
        }
        files.put(
                "config/actions.yaml",
                server.get("/v1/rule-bases/1")
                        .json()
                        .at("/files/config~1actions.yaml")
                        .asText());
        var stored = server.post("/v1/rule-bases", JSON.writeValueAsString(Map.of("files", files)));
        assertThat(stored.status()).as(stored.body()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aReportSaysWhatChangesForWhom() {
        var begun = server.post("/v1/simulations", ORDER);

        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.json().get("status").asText()).isEqualTo("RUNNING");
        assertThat(begun.header("Location")).isEqualTo(begun.json().get("self").asText());
        var done = done(begun.header("Location"));
        assertThat(done.get("ruleBase").asText()).startsWith("2-");
        assertThat(done.get("against").asText()).startsWith("1-");
        assertThat(done.at("/progress/done").asInt()).isEqualTo(Demo.CUSTOMERS);
        var report = done.get("report");
        assertThat(report.get("customers").asInt()).isEqualTo(Demo.CUSTOMERS);
        assertThat(report.at("/changed/phase/customers").asInt()).isZero();
        assertThat(report.at("/changed/firstAction/customers").asInt()).isPositive();
        assertThat(report.at("/changed/firstAction/examples/0/before/firstAction")
                        .asText())
                .isEqualTo("CONTENT_OFFER");
        assertThat(report.get("actions").findValuesAsText("action")).containsExactly("CONTENT_OFFER", "NEWSLETTER");
    }

    @Test
    void theSameAgainstItselfAndASampleChangeNothing() {
        var order = "{\"ruleBase\": \"2\", \"against\": \"2\", \"sample\": 150, \"channel\": \"EMAIL\"}";

        var report =
                done(server.post("/v1/simulations", order).header("Location")).get("report");

        assertThat(report.get("customers").asInt()).isEqualTo(150);
        assertThat(report.at("/changed").findValuesAsText("customers")).containsOnly("0");
        assertThat(report.at("/expectedValue/difference").asDouble()).isZero();
    }

    @Test
    void progressComesAsServerSentEventsUntilItIsDone() throws JsonProcessingException {
        server.post("/v1/simulations", ORDER);
        var waits = server.post("/v1/simulations", ORDER).header("Location");

        var answer = server.get(waits + "/events").ok();

        assertThat(answer.header("Content-Type")).isEqualTo("text/event-stream");
        var names = new ArrayList<String>();
        var last = "";
        for (var event = EVENT.matcher(answer.body()); event.find(); last = event.group(2)) {
            names.add(event.group(1));
        }
        assertThat(names).hasSizeGreaterThan(1).startsWith("progress").endsWith("done");
        assertThat(names).containsOnlyOnce("done");
        var told = JSON.readTree(last);
        assertThat(told.get("status").asText()).isEqualTo("DONE");
        assertThat(told.at("/progress/done").asInt()).isEqualTo(Demo.CUSTOMERS);
        assertThat(told.get("self").asText()).isEqualTo(waits);
        assertThat(told.has("report")).isFalse();
        assertThat(server.get(waits + "/events").ok().body()).startsWith("event: done");
    }

    @Test
    void whoStopsListeningDisturbsNobody() throws IOException {
        var address = server.post("/v1/simulations", ORDER).header("Location");
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write(("GET " + address + "/events HTTP/1.1\r\nHost: x\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }

        assertThat(done(address).has("report")).isTrue();
    }

    @Test
    void aVersionTakenBackMeanwhileDoesNotMatter() {
        server.post("/v1/rule-bases/2/activate", "{}").ok();
        var begun = server.post("/v1/simulations", "{\"ruleBase\": \"1\"}");
        server.post("/v1/rule-bases/rollback", "{}").ok();

        assertThat(begun.json().get("against").asText()).startsWith("2-");
        assertThat(done(begun.header("Location")).at("/report/customers").asInt())
                .isEqualTo(Demo.CUSTOMERS);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void tooManyAtOnceAreRefusedAndAllOfThemEndWithTheServer() {
        var statuses = new ArrayList<Integer>();
        while (!statuses.contains(429)) {
            statuses.add(server.post("/v1/simulations", ORDER).status());
        }

        assertThat(statuses).hasSizeGreaterThan(4);
        assertThat(server.get("/v1/simulations").ok().json().get("simulations").size())
                .isGreaterThan(4);
        server.close();
        server = TestServer.start(folder.resolve("data"), new Settings.Rules(folder.resolve("rules"), false, false));
        assertThat(server.get("/v1/simulations").ok().json().get("simulations")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                        | /ruleBase",
                "{\"ruleBase\": \"seven\"}                 | /ruleBase",
                "{\"ruleBase\": 2}                         | /ruleBase",
                "{\"ruleBase\": \"2\", \"against\": \"x\"} | /against",
                "{\"ruleBase\": \"2\", \"sample\": 0}      | /sample",
                "{\"ruleBase\": \"2\", \"sample\": 1000001}| /sample",
                "{\"ruleBase\": \"2\", \"asOf\": \"now\"}  | /asOf",
                "{\"ruleBase\": \"2\", \"channel\": \"FAX\"}| /channel",
                "{\"ruleBase\": \"2\", \"limit\": 3}       | /limit",
            })
    void whatCannotBeReadIsAnsweredWithThePlace(String order, String pointer) {
        server.post("/v1/simulations", order).problem(400, pointer);
    }

    @Test
    void aVersionThatIsNotThereIsAnsweredWithThePlace() {
        server.post("/v1/simulations", "{\"ruleBase\": \"99\"}").problem(422, "/ruleBase");
        server.post("/v1/simulations", "{\"ruleBase\": \"2\", \"against\": \"1-00000000\"}")
                .problem(422, "/against");
    }

    @Test
    void aSimulationThatIsNotThereIsNotFound() {
        for (var path : List.of("/v1/simulations/x", "/v1/simulations/x/events")) {
            assertThat(server.get(path).problem(404).body()).contains("There is no simulation x");
        }
    }

    /** The simulation once it is done. */
    private static JsonNode done(String address) {
        server.get(address + "/events").ok();
        var simulation = server.get(address).ok().json();
        assertThat(simulation.get("status").asText()).isEqualTo("DONE");
        return simulation;
    }
}
