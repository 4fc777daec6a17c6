package dev.lotse.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.config.Settings;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More than can be taken or carried out at once. */
class OverloadTest {
    private static final int REQUESTS = 200;

    @Test
    void whatTheStoreCannotTakeIsTurnedAwayWholeAndTheRestIsKept(@TempDir Path data)
            throws InterruptedException, ExecutionException {
        try (var server = TestServer.start(data, settings -> settings.with(new Settings.Store(1)));
                var clients = Executors.newFixedThreadPool(32)) {
            var answers = clients.invokeAll(IntStream.range(0, REQUESTS)
                    .<Callable<TestServer.Answer>>mapToObj(i -> () -> server.post("/v1/events", events(i)))
                    .toList());

            for (var i = 0; i < REQUESTS; i++) {
                var answer = answers.get(i).get();
                assertThat(answer.status()).isIn(200, 503);
                assertThat(server.get("/v1/customers/c" + i).status()).isEqualTo(answer.status() == 200 ? 200 : 404);
            }
            assertThat(answers).anyMatch(answer -> answer.resultNow().status() == 503);
            server.post("/v1/events", events(REQUESTS)).ok();
        }
    }

    @Test
    void whatIsDecidedByAnotherVersionIsTurnedAwayBeyondAFew(@TempDir Path data) throws InterruptedException {
        var whatIf = "{\"customerId\": \"c\", \"ruleBase\": \"1\"}";
        var whatIfs = "{\"requests\": " + Collections.nCopies(200, whatIf) + "}";
        try (var server = TestServer.start(data);
                var clients = Executors.newFixedThreadPool(REQUESTS)) {
            var answers = clients
                    .invokeAll(Collections.<Callable<TestServer.Answer>>nCopies(
                            REQUESTS, () -> server.postUnchecked("/v1/decisions/batch", whatIfs)))
                    .stream()
                    .map(Future::resultNow)
                    .toList();

            assertThat(answers).extracting(TestServer.Answer::status).containsOnly(200, 429);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 429)
                    .allSatisfy(answer -> assertThat(answer.problem(429).header("Retry-After"))
                            .isEqualTo("1"));
            server.post("/v1/decisions", whatIf).ok();
        }
    }

    private static String events(int customer) {
        return IntStream.range(0, 100)
                .mapToObj(i ->
                        "{\"id\":\"e-%d-%d\",\"customerId\":\"c%d\",\"type\":\"email.opened\",\"time\":\"2026-01-01T00:00:00Z\"}"
                                .formatted(customer, i, customer))
                .collect(Collectors.joining(",", "{\"events\":[", "]}"));
    }
}
