package dev.lotse.http;

import dev.lotse.decision.Stop;
import dev.lotse.decision.Stops;
import dev.lotse.json.StopJson;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;

/** Emergency stops of actions, kinds and channels. */
final class StopRoutes implements Routes {
    private final Stops stops;

    StopRoutes(Stops stops) {
        this.stops = stops;
    }

    @Override
    public void mount(Router router) {
        router.get("/v1/stops").handler(ctx -> Answers.json(ctx, 200, Map.of("stops", all(stops))));
        router.put("/v1/stops/:target").handler(this::stop);
        router.delete("/v1/stops/:target").handler(this::lift);
    }

    /** The stops that hold, as they are written. */
    static List<Map<String, Object>> all(Stops stops) {
        return stops.inForce().stream().map(stop -> written(stops, stop)).toList();
    }

    private static Map<String, Object> written(Stops stops, Stop stop) {
        return StopJson.toMap(stop, stops.sorts(stop.target()));
    }

    private void stop(RoutingContext ctx) {
        var target = Paths.id(ctx, "target");
        Bodies.json(
                ctx,
                StopJson::read,
                order -> Answers.then(
                        ctx,
                        stops.stop(target, order.reason(), order.author()),
                        stop -> Answers.json(ctx, 200, written(stops, stop))));
    }

    private void lift(RoutingContext ctx) {
        var target = Paths.id(ctx, "target");
        Answers.then(ctx, stops.lift(target), lifted -> {
            if (!lifted) {
                throw new Problem(404, target + " is not stopped");
            }
            ctx.response().setStatusCode(204).end();
        });
    }
}
