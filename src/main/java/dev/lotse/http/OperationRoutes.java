package dev.lotse.http;

import dev.lotse.customer.CustomerStore;
import dev.lotse.customer.CustomerStore.Size;
import dev.lotse.customer.Customers;
import dev.lotse.decision.DecisionLog;
import dev.lotse.decision.Stops;
import dev.lotse.http.Parts.Identity;
import dev.lotse.telemetry.Telemetry;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** How the server is: for operators, load balancers and Prometheus. */
final class OperationRoutes implements Routes {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final Identity identity;
    private final CustomerStore store;
    private final Customers customers;
    private final DecisionLog log;
    private final Stops stops;
    private final Parts.Rules rules;
    private final Telemetry telemetry;
    private final InstantSource clock;

    OperationRoutes(
            Identity identity,
            CustomerStore store,
            Customers customers,
            DecisionLog log,
            Stops stops,
            Parts.Rules rules,
            Telemetry telemetry,
            InstantSource clock) {
        this.identity = identity;
        this.store = store;
        this.customers = customers;
        this.log = log;
        this.stops = stops;
        this.rules = rules;
        this.telemetry = telemetry;
        this.clock = clock;
    }

    @Override
    public void mount(Router router) {
        router.get("/health/live").handler(ctx -> Answers.json(ctx, 200, Map.of("status", "UP", "checks", List.of())));
        router.get("/health/ready").handler(this::ready);
        router.get("/v1/status").handler(this::status);
        router.get("/metrics").handler(this::metrics);
    }

    private void metrics(RoutingContext ctx) {
        var format = wantsOpenMetrics(ctx) ? OPEN_METRICS : PROMETHEUS;
        ctx.response().putHeader(HttpHeaders.CONTENT_TYPE, format).end(telemetry.scrape(format));
    }

    /** Whether the client likes OpenMetrics best of what there is. */
    private static boolean wantsOpenMetrics(RoutingContext ctx) {
        return ctx.parsedHeaders().accept().stream()
                .filter(type -> type.weight() > 0)
                .map(type -> type.component() + "/" + type.subComponent())
                .filter(type -> OPEN_METRICS.startsWith(type) || PROMETHEUS.startsWith(type))
                .findFirst()
                .filter(OPEN_METRICS::startsWith)
                .isPresent();
    }

    private void ready(RoutingContext ctx) {
        Answers.then(ctx, reachable(), up -> {
            var checks = List.of(
                    check("store", up, up ? "" : "cannot be read; the log says why"),
                    check("ruleBase", true, rules.active().get().version()));
            Answers.json(ctx, up ? 200 : 503, Map.of("status", up ? "UP" : "DOWN", "checks", checks));
        });
    }

    private static Map<String, Object> check(String name, boolean up, String detail) {
        var check = new LinkedHashMap<String, Object>();
        check.put("name", name);
        check.put("status", up ? "UP" : "DOWN");
        if (!detail.isEmpty()) {
            check.put("detail", detail);
        }
        return check;
    }

    private CompletableFuture<Boolean> reachable() {
        return store.load(List.of("-")).handle((found, failure) -> failure == null);
    }

    private void status(RoutingContext ctx) {
        Answers.then(
                ctx,
                store.size().thenCombine(reachable(), this::node).exceptionally(down -> node(new Size(0, 0, 0), false)),
                node -> {
                    var status = new LinkedHashMap<String, Object>();
                    status.put("version", identity.version());
                    status.put("startedAt", identity.startedAt().toString());
                    status.put(
                            "uptimeSeconds",
                            Duration.between(identity.startedAt(), clock.instant())
                                    .toSeconds());
                    status.put("nodes", List.of(node));
                    status.put("stops", StopRoutes.all(stops));
                    Answers.json(ctx, 200, status);
                });
    }

    private Map<String, Object> node(Size size, boolean reachable) {
        var stored = new LinkedHashMap<String, Object>();
        stored.put("kind", "SQLITE");
        stored.put("reachable", reachable);
        if (reachable) {
            stored.put("customers", size.customers());
            stored.put("events", size.events());
        }
        stored.put("queue", size.queued());
        var cached = new LinkedHashMap<String, Object>();
        cached.put("customers", customers.size());
        cached.put("maxCustomers", identity.maxCustomers());
        cached.put("hitRate", Double.isNaN(customers.hitRate()) ? null : (Double) customers.hitRate());
        var node = new LinkedHashMap<String, Object>();
        node.put("node", identity.node());
        node.put("ruleBase", rules.active().get().version());
        node.put(
                "activation",
                RuleBaseAnswers.toMap(
                        rules.releases().current(), rules.active().get().version()));
        node.put("store", stored);
        node.put("cache", cached);
        node.put("decisionLog", Map.of("queued", log.queued(), "dropped", log.dropped(), "written", log.written()));
        return node;
    }
}
