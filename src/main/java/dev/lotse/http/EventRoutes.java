package dev.lotse.http;

import dev.lotse.customer.CustomerStore;
import dev.lotse.json.EventJson;
import dev.lotse.json.Parsed;
import dev.lotse.telemetry.Telemetry;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.function.Function;

/** Taking in what happened. */
final class EventRoutes implements Routes {
    private static final String NDJSON = "application/x-ndjson";
    private static final String CLOUD_EVENT = "application/cloudevents+json";
    private static final String CLOUD_EVENTS = "application/cloudevents-batch+json";
    private static final List<String> BODIES = List.of("application/json", CLOUD_EVENT, CLOUD_EVENTS, NDJSON);

    private final CustomerStore store;
    private final EventJson events;
    private final Telemetry telemetry;
    private final int maxBodyBytes;

    EventRoutes(CustomerStore store, EventJson events, Telemetry telemetry, int maxBodyBytes) {
        this.store = store;
        this.events = events;
        this.telemetry = telemetry;
        this.maxBodyBytes = maxBodyBytes;
    }

    /** Mounted before bodies are read as a whole: a stream has no end to wait for. */
    @Override
    public void mount(Router router) {
        router.post("/v1/events").handler(ctx -> {
            if (NDJSON.equals(Bodies.type(ctx))) {
                Bodies.refuseCompressed(ctx);
                new EventStream(ctx, store, events, telemetry, maxBodyBytes).read();
            } else {
                ctx.next();
            }
        });
        router.post("/v1/events")
                .handler(BodyHandler.create(false).setBodyLimit(maxBodyBytes))
                .handler(this::take);
    }

    private void take(RoutingContext ctx) {
        Bodies.of(ctx, BODIES, reader(ctx), batch -> store(ctx, batch));
    }

    private void store(RoutingContext ctx, EventJson.Batch batch) {
        if (batch.single() && batch.events().getFirst() instanceof Parsed.Wrong<?>(var input)) {
            throw input;
        }
        var intake = new Intake(store, telemetry);
        Answers.then(ctx, intake.take(batch.events()), done -> {
            if (batch.single() && intake.refused()) {
                throw new Problem(422, Intake.ERASED);
            }
            Answers.json(ctx, 200, intake.toMap());
        });
    }

    private Function<byte[], EventJson.Batch> reader(RoutingContext ctx) {
        return switch (Bodies.type(ctx)) {
            case CLOUD_EVENT -> events::readCloudEvent;
            case CLOUD_EVENTS -> events::readCloudEvents;
            case null, default -> events::readBody;
        };
    }
}
