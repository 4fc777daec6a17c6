package dev.lotse.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators, browsers and proxies rely on. */
class OperationTest {
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
    void theServerIsAliveAndReady() {
        assertThat(server.get("/health/live").ok().json().get("status").asText())
                .isEqualTo("UP");
        assertThat(server.get("/health/ready").ok().json().get("checks").findValuesAsText("name"))
                .containsExactly("store", "ruleBase");
    }

    @Test
    void theStatusCountsWhatIsThere() {
        server.put("/v1/customers/counted", "{}");
        server.decide("{\"customerId\": \"counted\"}");

        var node = server.get("/v1/status").ok().json().at("/nodes/0");

        assertThat(node.at("/store/reachable").asBoolean()).isTrue();
        assertThat(node.at("/store/customers").asInt()).isPositive();
        assertThat(node.at("/cache/customers").asInt()).isPositive();
        assertThat(node.at("/ruleBase").asText()).matches("1-[0-9a-f]{8}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/openmetrics-text; version=1.0.0 | application/openmetrics-text; version=1.0.0;"
                        + " charset=utf-8",
                "application/openmetrics-text;version=1.0.0;q=0.6, text/plain;version=0.0.4;q=0.5, */*;q=0.1"
                        + " | application/openmetrics-text; version=1.0.0; charset=utf-8",
                "text/plain, application/openmetrics-text;q=0.9 | text/plain; version=0.0.4; charset=utf-8",
                "application/openmetrics-text;q=0 | text/plain; version=0.0.4; charset=utf-8",
                "text/html, */* | text/plain; version=0.0.4; charset=utf-8",
            })
    void metricsAreInTheFormatThatTheClientLikesBest(String accepted, String format) {
        var metrics = server.get("/metrics", "Accept", accepted).ok();

        assertThat(metrics.header("Content-Type")).isEqualTo(format);
        assertThat(metrics.body().endsWith("# EOF\n")).isEqualTo(format.contains("openmetrics"));
    }

    @Test
    void metricsTellWhatWasDone() {
        server.put("/v1/customers/measured", "{}").ok();
        server.decide("{\"customerId\": \"measured\"}");
        server.get("/v1/customers/measured/export").ok();
        server.events(
                "{\"id\": \"m\", \"customerId\": \"m\", \"type\": \"email.opened\", \"time\":"
                        + " \"2026-01-01T00:00:00Z\"}",
                "5");
        server.get("/v1/decisions/none");

        var metrics = server.get("/metrics").ok().body();

        assertThat(metrics)
                .containsPattern("lotse_decision_seconds_count [1-9]")
                .containsPattern("lotse_decisions_phase_total\\{phase=\"VISITOR\"} [1-9]")
                .containsPattern("lotse_events_total\\{outcome=\"accepted\"} [1-9]")
                .containsPattern("lotse_events_total\\{outcome=\"rejected\"} [1-9]")
                .containsPattern("lotse_http_answers_total\\{status=\"404\"} [1-9]")
                .containsPattern("lotse_customers [0-9]")
                .containsPattern("lotse_cache_customers [1-9]")
                .containsPattern("lotse_store_queue [0-9]")
                .containsPattern("lotse_decision_log_queue [0-9]")
                .containsPattern("lotse_decision_log_written_total [1-9]")
                .containsPattern("lotse_decision_log_dropped_total 0")
                .contains("jvm_memory_used_bytes");
    }

    @ParameterizedTest
    @CsvSource({"my-id, my-id", "with space, with space", "7f3c1d2e-shop:42/x=y, 7f3c1d2e-shop:42/x=y"})
    void theIdOfARequestIsEchoed(String sent, String expected) {
        assertThat(server.get("/health/live", "X-Request-Id", sent).header("X-Request-Id"))
                .isEqualTo(expected);
        assertThat(server.get("/v1/customers/none", "X-Request-Id", sent).header("X-Request-Id"))
                .isEqualTo(expected);
        assertThat(server.get("/nothing", "X-Request-Id", sent).header("X-Request-Id"))
                .isEqualTo(expected);
    }

    @Test
    void aRequestWithoutAnIdGetsThatOfItsTraceOrOneOfItsOwn() {
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        assertThat(server.get("/health/live", "traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                        .header("X-Request-Id"))
                .isEqualTo(trace);
        assertThat(server.get("/health/live", "traceparent", "nonsense").header("X-Request-Id"))
                .hasSize(36);
        assertThat(server.get("/health/live", "X-Request-Id", "x".repeat(201)).header("X-Request-Id"))
                .hasSize(36);
        assertThat(server.get("/health/live").header("X-Request-Id"))
                .isNotEqualTo(server.get("/health/live").header("X-Request-Id"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/nothing", "/v1", "/v1/nothing", "/v1/customers/a/b/c", "/web/nothing.js", "/webjars/nothing"})
    void whereThereIsNothingAProblemSaysSo(String path) {
        for (var method : new String[] {"GET", "POST", "DELETE"}) {
            server.send(
                            method,
                            path.startsWith("/web") && !method.equals("GET") ? "/nothing" : path,
                            BodyPublishers.noBody())
                    .problem(404);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /v1/customers/a | DELETE, GET, HEAD, PATCH, PUT",
                "GET | /v1/decisions | POST",
                "DELETE | /v1/events | POST",
                "PUT | / | GET, HEAD",
                "POST | /v1/customers/a%2Fb/timeline | GET, HEAD",
                "PATCH | /v1/decisions/batch | GET, HEAD, POST"
            })
    void whatCannotBeDoneSaysWhatCan(String method, String path, String allowed) {
        var answer = server.send(method, path, BodyPublishers.noBody());
        assertThat(answer.problem(405).header("Allow")).isEqualTo(allowed);
        var options = server.send("OPTIONS", path, BodyPublishers.noBody());
        assertThat(options.status()).isEqualTo(204);
        assertThat(options.header("Allow")).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health/live",
                "/v1/status",
                "/",
                "/docs",
                "/openapi.yaml",
                "/v1/customers/headed",
                "/web/lotse.js"
            })
    void headIsGetWithoutTheBody(String path) {
        server.put("/v1/customers/headed", "{\"name\": \"H\"}");

        var head = server.send("HEAD", path, BodyPublishers.noBody()).ok();
        var get = server.get(path).ok();

        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
        assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
        assertThat(server.send("HEAD", "/nothing", BodyPublishers.noBody()).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"/, text/html", "/docs, text/html", "/web/lotse.js, text/javascript", "/web/lotse.css, text/css"})
    void pagesComeWithAStrictPolicy(String path, String type) {
        var answer = server.get(path).ok();

        assertThat(answer.header("Content-Type")).startsWith(type);
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void ourPagesAreNewAfterAnUpgrade() {
        assertThat(server.get("/web/lotse.js").header("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void aPartThatAFileDoesNotHaveIsTheCallersMistake() {
        server.get("/web/lotse.js", "Range", "bytes=99999999-").problem(416);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-site, 403",
        "Sec-Fetch-Site, same-origin, 200",
        "Origin, https://elsewhere.example, 403",
        "Origin, null, 403",
        "User-Agent, curl/8, 200"
    })
    void aPageFromElsewhereMayChangeNothing(String header, String value, int status) {
        assertThat(server.post("/v1/decisions", "{\"customerId\": \"c1\", \"dryRun\": true}", header, value)
                        .status())
                .isEqualTo(status);
    }

    @Test
    void theContractThatIsServedIsTheOneThatIsTested() {
        assertThat(server.get("/openapi.yaml").ok().body())
                .startsWith("openapi: 3.1")
                .contains("recordEvents");
    }
}
