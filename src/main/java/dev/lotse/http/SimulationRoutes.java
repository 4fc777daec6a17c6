package dev.lotse.http;

import dev.lotse.decision.RuleBase;
import dev.lotse.json.SimulationJson;
import dev.lotse.json.SimulationJson.Order;
import dev.lotse.release.UnknownVersion;
import dev.lotse.simulation.Question;
import dev.lotse.simulation.Run;
import dev.lotse.simulation.Run.State;
import dev.lotse.simulation.Simulations;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What would change with another version of the rule base: ordered, watched, read. */
final class SimulationRoutes implements Routes {
    private static final String PATH = "/v1/simulations";

    private final Parts.Rules rules;
    private final Simulations simulations;
    private final InstantSource clock;

    SimulationRoutes(Parts.Rules rules, InstantSource clock) {
        this.rules = rules;
        this.simulations = rules.simulations();
        this.clock = clock;
    }

    @Override
    public void mount(Router router) {
        router.get(PATH).handler(this::list);
        router.post(PATH).handler(this::begin);
        router.get(PATH + "/:simulationId").handler(ctx -> Answers.json(ctx, 200, written(found(ctx))));
        router.get(PATH + "/:simulationId/events").handler(this::watch);
    }

    private void list(RoutingContext ctx) {
        Answers.json(
                ctx,
                200,
                Map.of(
                        "simulations",
                        simulations.all().stream()
                                .map(SimulationRoutes::summary)
                                .toList()));
    }

    private void begin(RoutingContext ctx) {
        Bodies.json(
                ctx,
                SimulationJson::read,
                order -> Answers.then(ctx, rules.work(() -> begun(order)), run -> begun(ctx, run)));
    }

    private static void begun(RoutingContext ctx, Run run) {
        ctx.response().putHeader(HttpHeaders.LOCATION, address(run));
        Answers.json(ctx, 202, summary(run));
    }

    private Run begun(Order order) {
        var after = loaded("ruleBase", order.ruleBase());
        var before = order.against() == null ? rules.active().get() : loaded("against", order.against());
        var question = new Question(
                after.version(),
                before.version(),
                order.sample(),
                Objects.requireNonNullElseGet(order.asOf(), this::now),
                order.channel());
        return simulations.begin(question, before, after);
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }

    private RuleBase loaded(String field, String version) {
        try {
            return rules.versions().load(rules.versions().get(version));
        } catch (UnknownVersion e) {
            throw new Problem(
                    422,
                    String.valueOf(e.getMessage()),
                    Map.of(
                            "errors",
                            List.of(Map.of("pointer", "/" + field, "detail", "is no version that is stored"))));
        }
    }

    private void watch(RoutingContext ctx) {
        var run = found(ctx);
        new ProgressStream(ctx, run, () -> summary(run)).start();
    }

    private Run found(RoutingContext ctx) {
        var id = Paths.id(ctx, "simulationId");
        return simulations
                .find(id)
                .orElseThrow(() -> new Problem(
                        404,
                        "There is no simulation " + id
                                + ". The last 50 are remembered until the server ends; order it again"));
    }

    private static Map<String, Object> written(Run run) {
        var map = summary(run);
        if (run.state() instanceof State.Done(var shift)) {
            map.put("report", SimulationJson.toMap(shift));
        }
        return map;
    }

    /** A run without its report. */
    private static Map<String, Object> summary(Run run) {
        // The state first: what is told as done must be told with its last progress.
        var state = run.state();
        var progress = run.progress();
        var map = new LinkedHashMap<String, Object>();
        map.put("id", run.id());
        map.put("status", status(state));
        map.put("progress", Map.of("done", progress.done(), "total", progress.total()));
        map.putAll(SimulationJson.toMap(run.question()));
        map.put("self", address(run));
        if (state instanceof State.Failed(var why)) {
            map.put("detail", why);
        }
        return map;
    }

    private static String status(State state) {
        return switch (state) {
            case State.Running running -> "RUNNING";
            case State.Done done -> "DONE";
            case State.Failed failed -> "FAILED";
        };
    }

    private static String address(Run run) {
        return PATH + "/" + run.id();
    }
}
