package dev.lotse.http;

import com.fasterxml.uuid.Generators;
import dev.lotse.bench.Bases;
import dev.lotse.config.Settings;
import dev.lotse.customer.Customers;
import dev.lotse.decision.Advisor;
import dev.lotse.decision.Decider;
import dev.lotse.decision.DecisionLog;
import dev.lotse.json.EventJson;
import dev.lotse.json.RequestJson;
import dev.lotse.store.SqliteStore;
import dev.lotse.telemetry.Telemetry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The server without what it is measured against: the same listener, routes around and headers, but fixed bytes for every
 * question ({@code fixed PORT FILE}), or decisions by rules in plain Java ({@code plain PORT DATA}).
 */
final class BenchServer {
    private static final Settings SETTINGS = Settings.DEFAULTS;

    private final Telemetry telemetry = new Telemetry();

    private BenchServer() {}

    public static void main(String[] args) throws IOException {
        var server = new BenchServer();
        var port = Integer.parseInt(args[1]);
        switch (args[0]) {
            case "fixed" -> server.serve(port, fixed(Files.readAllBytes(Path.of(args[2]))));
            case "plain" -> server.serve(port, server.plain(Path.of(args[2])));
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static Supplier<Routes> fixed(byte[] answer) {
        return () -> router -> router.post("/v1/decisions").handler(ctx -> {
            Bodies.json(ctx);
            Answers.json(ctx, 200, answer);
        });
    }

    private Supplier<Routes> plain(Path data) {
        var clock = InstantSource.system();
        var store = SqliteStore.open(data, SETTINGS.store().queueCapacity());
        var customers = new Customers(store, SETTINGS.cache().maxCustomers());
        customers.start();
        var events = new EventJson(SETTINGS.currency(), clock);
        var log = new DecisionLog(
                store, SETTINGS.decisionLog().queueCapacity(), Executors.newVirtualThreadPerTaskExecutor());
        telemetry.gauge("lotse.decision.log.queue", "Decisions that wait to be recorded", log::queued);
        telemetry.total("lotse.decision.log.written", "Decisions recorded", log::written);
        telemetry.total("lotse.decision.log.dropped", "Decisions not recorded for want of room", log::dropped);
        var base = Bases.plain("default");
        return () -> {
            var ids = Generators.timeBasedEpochGenerator();
            var advisor = new Advisor(
                    () -> base,
                    rules -> new Decider(rules, SETTINGS.lang(), SETTINGS.timeZone(), failure -> {}),
                    log.recorder(),
                    clock,
                    SETTINGS.timeZone(),
                    () -> ids.generate().toString());
            return new DecisionRoutes(customers, advisor, null, new RequestJson(events), telemetry);
        };
    }

    private void serve(int port, Supplier<Routes> routes) {
        var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        var loops = Runtime.getRuntime().availableProcessors();
        vertx.deployVerticle(() -> new Loop(port, routes.get()), new DeploymentOptions().setInstances(loops))
                .await();
    }

    private final class Loop extends VerticleBase {
        private final int port;
        private final Routes routes;

        Loop(int port, Routes routes) {
            this.port = port;
            this.routes = routes;
        }

        @Override
        public Future<?> start() {
            var router = Router.router(vertx);
            Api.mount(
                    router,
                    List.of(
                            each -> each.route()
                                    .handler(BodyHandler.create(false)
                                            .setBodyLimit(SETTINGS.server().maxBodyBytes())),
                            routes,
                            each -> each.get("/metrics").handler(ctx -> ctx.end(telemetry.scrape())),
                            each -> each.get("/health/ready").handler(ctx -> ctx.end("{}"))),
                    telemetry);
            return vertx.createHttpServer(Server.options("127.0.0.1", port))
                    .requestHandler(router)
                    .listen();
        }
    }
}
