package dev.lotse.http;

import dev.lotse.decision.Advisor;
import dev.lotse.json.OutcomeJson;
import dev.lotse.json.RequestJson;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers HTTP, one event loop a core, each with its own routes and rules. */
public final class Server implements AutoCloseable {
    private static final int IDLE_MINUTES = 5;
    private static final int MAX_ADDRESS = 16_384;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Parts parts;
    private final String host;
    private final int port;
    private final int maxBodyBytes;
    private final Vertx vertx;
    private final AtomicInteger actualPort = new AtomicInteger();

    /** @param port 0 takes a free one */
    public Server(Parts parts, String host, int port, int maxBodyBytes) {
        this.parts = parts;
        this.host = host;
        this.port = port;
        this.maxBodyBytes = maxBodyBytes;
        this.vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    }

    /**
     * Starts to listen.
     *
     * @throws IllegalStateException if it cannot, naming the cure
     */
    public void start() {
        refuseStrangers();
        try {
            await(vertx.deployVerticle(
                    EventLoop::new,
                    new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors())));
        } catch (ExecutionException e) {
            await(vertx.close(), "close");
            var cause = Objects.requireNonNullElse(e.getCause(), e);
            throw new IllegalStateException(
                    "cannot listen on " + host + ":" + port + ": " + cause.getMessage()
                            + ". Is another server running there? Choose another port with --port.",
                    cause);
        }
    }

    /** Whoever can reach the server may do everything, as long as there is no authentication. */
    private void refuseStrangers() {
        try {
            if (!InetAddress.getByName(host).isLoopbackAddress()) {
                throw new IllegalStateException("cannot listen on " + host + ": without authentication only a loopback"
                        + " address is allowed. Use --host 127.0.0.1 and put a proxy that authenticates in front.");
            }
        } catch (UnknownHostException e) {
            throw new IllegalStateException("there is no address " + host, e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return actualPort.get();
    }

    /** Does {@code task} every {@code period} until closed. */
    public void every(Duration period, Runnable task) {
        vertx.setPeriodic(period.toMillis(), tick -> task.run());
    }

    @Override
    public void close() {
        await(vertx.close(), "close");
    }

    private static <T> T await(Future<T> future) throws ExecutionException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("took longer than " + PATIENCE, e);
        }
    }

    private static <T> void await(Future<T> future, String what) {
        try {
            await(future);
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot " + what, e.getCause());
        }
    }

    /** A negative port is a free one that all event loops share. */
    static HttpServerOptions options(String host, int port) {
        return new HttpServerOptions()
                .setHost(host)
                .setPort(port == 0 ? -1 : port)
                .setHandle100ContinueAutomatically(true)
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(MAX_ADDRESS)
                .setIdleTimeout(IDLE_MINUTES)
                .setIdleTimeoutUnit(TimeUnit.MINUTES);
    }

    /** One event loop's share of the work. */
    private final class EventLoop extends VerticleBase {
        private final Advisor advisor = parts.newAdvisor().get();

        @Override
        public Future<HttpServer> start() {
            var router = Router.router(vertx);
            Api.mount(
                    router,
                    List.of(
                            new EventRoutes(parts.store(), parts.events(), parts.telemetry(), maxBodyBytes),
                            each -> each.route()
                                    .handler(BodyHandler.create(false).setBodyLimit(maxBodyBytes)),
                            new DecisionRoutes(
                                    parts.customers(),
                                    advisor,
                                    parts.whatIf(),
                                    new RequestJson(parts.events()),
                                    parts.telemetry()),
                            new ArchiveRoutes(parts.archive(), parts.whatIf()),
                            new OutcomeRoutes(parts.outcomes(), new OutcomeJson(parts.events())),
                            new CustomerRoutes(parts.store(), parts.phases(), parts.archive(), parts.log()),
                            new StopRoutes(parts.stops()),
                            new RuleBaseRoutes(parts.rules()),
                            new SimulationRoutes(parts.rules(), parts.clock()),
                            new OperationRoutes(
                                    parts.identity(),
                                    parts.store(),
                                    parts.customers(),
                                    parts.log(),
                                    parts.stops(),
                                    parts.rules(),
                                    parts.telemetry(),
                                    parts.clock()),
                            new PageRoutes()),
                    parts.telemetry());
            return vertx.createHttpServer(options(host, port))
                    .requestHandler(router)
                    .invalidRequestHandler(Api::refuse)
                    .listen()
                    .onSuccess(server -> actualPort.set(server.actualPort()));
        }

        @Override
        public Future<?> stop() {
            advisor.close();
            return Future.succeededFuture();
        }
    }
}
