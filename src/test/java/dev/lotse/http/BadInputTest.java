package dev.lotse.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is a problem that says where, and nothing of our insides. */
class BadInputTest {
    private static final int MAX_BODY = 10 * 1024 * 1024;
    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Stream<byte[]> notJson() {
        return Stream.concat(
                Stream.of(
                                "",
                                " ",
                                "{",
                                "{\"customerId\"",
                                "{\"customerId\": \"a",
                                "{\"customerId\": \"a\"} x",
                                "{\"customerId\": \"a\"} {",
                                "{\"customerId\": \"a\",}",
                                "{\"customerId\": 'a'}",
                                "{customerId: \"a\"}",
                                "{\"customerId\": NaN}",
                                "{\"limit\": 01}",
                                "{\"limit\": Infinity}",
                                "{\"limit\": " + "9".repeat(100_000) + "}",
                                "{\"customerId\": \"a\", \"customerId\": \"b\"}",
                                "{\"customer\": {\"id\": \"a\", \"attributes\": {\"x\": 1, \"x\": 2}}}",
                                "{\"customerId\": \"a\\x\"}",
                                "{\"customerId\": \"tab\there\"}",
                                "[".repeat(100_000),
                                "{\"context\":".repeat(1_000) + "1" + "}".repeat(1_000),
                                "{\"" + "n".repeat(100_000) + "\": 1}",
                                "<decision/>")
                        .map(text -> text.getBytes(StandardCharsets.UTF_8)),
                Stream.of(
                        bytes("{\"customerId\": \"", 0xff, "\"}"),
                        bytes("{\"customerId\": \"", 0xc0, "\"}"),
                        bytes("{\"customerId\": \"a\"}", 0x00, "")));
    }

    private static byte[] bytes(String before, int odd, String after) {
        var text = (before + (char) odd + after);
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void whatRulesLookIntoIsOfALengthThatTheyGetThrough() {
        var long10k = "\"" + "x".repeat(10_000) + "\"";

        server.put("/v1/customers/long", "{\"id\": \"long\", \"attributes\": {\"note\": " + long10k + "}}")
                .problem(400, "/attributes");
        server.post("/v1/decisions", "{\"customerId\": \"long\", \"context\": {\"note\": " + long10k + "}}")
                .problem(400, "/context");
    }

    @ParameterizedTest
    @MethodSource("notJson")
    void whatIsNoJsonIsSaidToBeNone(byte[] body) {
        for (var path : new String[] {"/v1/decisions", "/v1/decisions/batch", "/v1/events"}) {
            assertThat(server.post(path, body, "application/json")
                            .problem(400)
                            .body()
                            .length())
                    .isLessThan(2_000);
        }
        server.send("PUT", "/v1/customers/a", BodyPublishers.ofByteArray(body), "Content-Type", "application/json")
                .problem(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"customerId\": \"a\", \"chanel\": \"WEB\"} | /chanel",
                "{\"customerId\": \"a\", \"a/b~c\": 1} | /a~1b~0c",
                "{\"customerId\": \"a\", \"customerid\": \"a\"} | /customerid",
                "{\"customerId\": 5} | /customerId",
                "{\"customerId\": \"\"} | /customerId",
                "{\"customerId\": \"a\\u0000\"} | /customerId",
                "{\"customerId\": \"\\ud83d\"} | /customerId",
                "{\"customerId\": \"a\", \"channel\": \"web\"} | /channel",
                "{\"customerId\": \"a\", \"channel\": 1} | /channel",
                "{\"customerId\": \"a\", \"placements\": \"hero\"} | /placements",
                "{\"customerId\": \"a\", \"placements\": [1]} | /placements",
                "{\"customerId\": \"a\", \"placements\": []} | /placements",
                "{\"customerId\": \"a\", \"placements\": [\"\\ud800\"]} | /placements",
                "{\"customerId\": \"a\", \"explain\": \"true\"} | /explain",
                "{\"customerId\": \"a\", \"dryRun\": 1} | /dryRun",
                "{\"customerId\": \"a\", \"asOf\": 5} | /asOf",
                "{\"customerId\": \"a\", \"model\": \"\"} | /model",
                "{\"customer\": {}} | /customer/id",
                "{\"customer\": {\"id\": \"a\", \"nmae\": 1}} | /customer/nmae",
                "{\"customer\": {\"id\": \"a\", \"persona\": \"\\ud800\"}} | /customer/persona",
                "{\"customer\": {\"id\": \"a\", \"events\": {}}} | /customer/events",
                "{\"customer\": {\"id\": \"a\", \"events\": [5]}} | /customer/events/0",
                "{\"customer\": {\"id\": \"a\", \"events\": [{\"id\": \"e\", \"customerId\": \"a\", \"type\":"
                        + " \"email.opened\", \"time\": \"2026-01-01T00:00:00Z\"}]}} | /customer/events/0/customerId",
                "{\"customer\": {\"id\": \"a\", \"events\": [{\"id\": \"e\", \"type\": \"order.placed\", \"time\":"
                        + " \"2026-01-01T00:00:00Z\", \"data\": {\"amount\": -1}}]}} | /customer/events/0/data/amount",
                "{\"customer\": \"a\"} | /customer",
                "[] | ''",
                "\"a\" | ''"
            })
    void thePlaceOfAMistakeIsNamed(String request, String pointer) {
        server.post("/v1/decisions", request).problem(400, pointer);
        var batch = server.post("/v1/decisions/batch", "{\"requests\": [" + request + "]}")
                .ok();
        assertThat(batch.json().at("/decisions/0/errors").findValuesAsText("pointer"))
                .contains(pointer);
    }

    @Test
    void aBodyFullOfMistakesIsAnsweredBriefly() {
        var mistakes = new StringBuilder("{\"customerId\": \"a\"");
        for (var i = 0; i < 200_000; i++) {
            mistakes.append(",\"typo").append(i).append("\":1");
        }

        var answer = server.post("/v1/decisions", mistakes + "}").problem(400);

        assertThat(answer.json().get("errors").size()).isBetween(1, 100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/decisions", "/v1/decisions/batch", "/v1/events"})
    void aBodyThatIsTooLargeIsRefused(String path) {
        server.post(path, " ".repeat(MAX_BODY + 1)).problem(413);
        server.get("/health/live").ok();
    }

    @Test
    void aLineThatIsTooLongIsRefused() {
        server.post("/v1/events", " ".repeat(MAX_BODY + 1).getBytes(StandardCharsets.UTF_8), "application/x-ndjson")
                .problem(413);
        server.get("/health/live").ok();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/xml",
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/jsonp",
                "nonsense",
                ";"
            })
    void aBodyOfAnotherTypeIsRefused(String type) {
        var body = "{\"customerId\": \"a\"}".getBytes(StandardCharsets.UTF_8);

        server.post("/v1/decisions", body, type).problem(415);
        server.post("/v1/decisions/batch", body, type).problem(415);
        server.post("/v1/events", body, type).problem(415);
        server.send("PUT", "/v1/customers/a", BodyPublishers.ofByteArray(body), "Content-Type", type)
                .problem(415);
        server.send("PATCH", "/v1/customers/a", BodyPublishers.ofByteArray(body), "Content-Type", type)
                .problem(415);
    }

    private static Stream<Arguments> operations() {
        return Contract.load().document().get("paths").properties().stream()
                .filter(path -> path.getKey().startsWith("/v1/"))
                .flatMap(path -> path.getValue().properties().stream()
                        .map(Map.Entry::getKey)
                        .filter(method -> !method.equals("parameters"))
                        .map(method -> Arguments.of(method.toUpperCase(Locale.ROOT), path.getKey())));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void noOperationLetsAParameterPassThatItDoesNotKnow(String method, String path) {
        server.send(method, path.replaceAll("\\{[A-Za-z]+}", "1") + "?nonsense=1", BodyPublishers.noBody())
                .problem(400, "/nonsense");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/customers/a/next-best-action?chanel=WEB | /chanel | Did you mean channel?",
                "/v1/customers?limt=1 | /limt | Did you mean limit?",
                "/v1/rule-bases?curser | /curser | Did you mean cursor?",
                "/v1/stops?a%2Fb~c=1 | /a~1b~0c | there are none here",
                "/v1/stops?=1 | /1 | there are none here",
                "/v1/customers?limit=1&limit=2 | /limit | once"
            })
    void aParameterThatIsNotKnownIsNamedWithItsCure(String address, String pointer, String cure) {
        assertThat(server.get(address).problem(400, pointer).body()).contains(cure);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live?x=1", "/health/ready?x=1", "/metrics?x=1", "/?customer=a", "/docs?x=1"})
    void probesScrapersAndPagesMayBearAny(String address) {
        server.get(address).ok();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/cloudevents+json", "application/x-ndjson"})
    void compressedEventsAreRefusedInsteadOfMisread(String type) {
        var answer = server.send(
                        "POST",
                        "/v1/events",
                        BodyPublishers.ofByteArray(gzipped("{}")),
                        "Content-Type",
                        type,
                        "Content-Encoding",
                        "gzip")
                .problem(415);

        assertThat(answer.json().get("detail").asText()).contains("gzip");
        assertThat(answer.header("Accept-Encoding")).isEqualTo("identity");
    }

    @Test
    void aCompressedBodyIsRefusedWhateverElseIsSaidOfIt() {
        server.post("/v1/decisions", "x", "Content-Encoding", "identity", "Content-Encoding", "gzip")
                .problem(415);
        server.post("/v1/decisions", "x", "Content-Encoding", "gzip, identity").problem(415);
        server.post("/v1/decisions", "{\"customerId\": \"a\"}", "Content-Encoding", "Identity")
                .ok();
    }

    private static byte[] gzipped(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({
        "GET /v1/customers/%zz HTTP/1.1, 400",
        "GET /v1/customers/%ff HTTP/1.1, 400",
        "GET /v1/customers/%c0%af HTTP/1.1, 400",
        "GET /v1/customers/100% HTTP/1.1, 400",
        "GET /v1/customers?query=%zz HTTP/1.1, 400",
        "GET /v1/stops/?nonsense=1 HTTP/1.1, 400",
        "GET /../../etc/passwd HTTP/1.1, 404",
        "GET /web/../../../../etc/passwd HTTP/1.1, 404",
        "GET /web/..%2f..%2fopenapi.yaml HTTP/1.1, 404",
        "NONSENSE, 400",
        "GET, 400",
        "BREW /v1/status HTTP/1.1, 405"
    })
    void anOddRequestLineGetsAProblem(String line, int status) throws IOException {
        assertProblem(raw(line + "\r\nHost: x\r\nConnection: close\r\n\r\n"), status);
    }

    @Test
    void whatIsTooLongForHttpGetsAProblem() throws IOException {
        assertProblem(raw("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"), 414);
        assertProblem(raw("GET /v1/status HTTP/1.1\r\nHost: x\r\nX-Big: " + "x".repeat(20_000) + "\r\n\r\n"), 431);
    }

    private static void assertProblem(String answer, int status) {
        assertThat(answer)
                .matches("(?s)HTTP/1.[01] " + status + " .*")
                .containsIgnoringCase("\r\nX-Request-Id: ")
                .containsIgnoringCase("\r\nContent-Type: application/problem+json")
                .contains("\"status\":" + status)
                .doesNotContain("xception");
        server.get("/health/live").ok();
    }

    private static String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws IOException {
        var answers = raw("""
            GET /v1/decisions/one HTTP/1.1
            Host: x
            X-Request-Id: 1

            GET /health/live HTTP/1.1
            Host: x
            X-Request-Id: 2

            GET /v1/customers/three HTTP/1.1
            Host: x
            X-Request-Id: 3
            Connection: close

            """.replace("\n", "\r\n"));

        assertThat(answers.lines().filter(line -> line.toLowerCase(Locale.ROOT).startsWith("x-request-id")))
                .extracting(line -> line.replaceAll(".* ", ""))
                .containsExactly("1", "2", "3");
    }
}
