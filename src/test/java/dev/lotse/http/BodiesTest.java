package dev.lotse.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where bodies are read and answers written: what is large may not hold an event loop. */
class BodiesTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static HttpServer server;

    @BeforeAll
    static void start() {
        var router = Router.router(VERTX);
        router.route().handler(BodyHandler.create(false));
        router.post("/read").handler(BodiesTest::read);
        router.post("/written")
                .handler(ctx -> Answers.large(
                        ctx, 200, CompletableFuture.completedFuture(""), value -> Context.isOnEventLoopThread()));
        router.post("/broken").handler(ctx -> Bodies.json(ctx, BodiesTest::broken, read -> {}));
        server = VERTX.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
    }

    private static void read(RoutingContext ctx) {
        Bodies.json(
                ctx,
                body -> Context.isOnEventLoopThread(),
                onLoop -> Answers.json(ctx, 200, Map.of("read", onLoop, "next", Context.isOnEventLoopThread())));
    }

    private static Object broken(byte[] body) {
        throw Problem.badRequest("/here", "is wrong");
    }

    @AfterAll
    static void stop() {
        CLIENT.close();
        VERTX.close().await();
    }

    private static String post(String path, int bytes) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
                .POST(BodyPublishers.ofString(" ".repeat(bytes)))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString()).body();
    }

    @Test
    void aSmallBodyIsReadAtOnce() throws Exception {
        assertThat(post("/read", 1_000)).contains("\"read\":true", "\"next\":true");
    }

    @Test
    void aLargeBodyIsReadElsewhereAndAnsweredOnTheEventLoop() throws Exception {
        assertThat(post("/read", 100_000)).contains("\"read\":false", "\"next\":true");
    }

    @Test
    void aLargeAnswerIsWrittenElsewhere() throws Exception {
        assertThat(post("/written", 0)).isEqualTo("false");
    }

    @Test
    void whatIsWrongWithALargeBodyIsToldAllTheSame() throws Exception {
        assertThat(post("/broken", 100_000)).contains("\"status\":400", "/here");
    }
}
