package dev.lotse.http;

import dev.lotse.json.Json;
import dev.lotse.simulation.Run;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The progress of a simulation as server-sent events: {@code progress} when it has changed by a hundredth, and each second;
 * {@code done} at its end, which ends the stream. Who reads too slowly misses some of the first kind.
 */
final class ProgressStream {
    private static final long LOOK_MILLIS = 100;
    private static final int LOOKS_PER_SECOND = 10;
    private static final int HUNDRED = 100;

    private final RoutingContext ctx;
    private final HttpServerResponse response;
    private final Run run;
    private final Supplier<Map<String, Object>> told;
    private long percent = -1;
    private int silent;

    /** @param told what an event says */
    ProgressStream(RoutingContext ctx, Run run, Supplier<Map<String, Object>> told) {
        this.ctx = ctx;
        this.response = ctx.response();
        this.run = run;
        this.told = told;
    }

    void start() {
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        var timer = ctx.vertx().setPeriodic(0, LOOK_MILLIS, this::look);
        ctx.addEndHandler(endedOrGone -> ctx.vertx().cancelTimer(timer));
    }

    private void look(long timer) {
        if (response.closed() || response.ended()) {
            ctx.vertx().cancelTimer(timer);
        } else if (!run.running()) {
            response.end(event("done"));
        } else if (moved() && !response.writeQueueFull()) {
            silent = 0;
            percent = percent();
            response.write(event("progress"));
        }
    }

    private boolean moved() {
        silent++;
        return percent() != percent || silent >= LOOKS_PER_SECOND;
    }

    private long percent() {
        var progress = run.progress();
        return progress.total() == 0 ? 0 : HUNDRED * progress.done() / progress.total();
    }

    private String event(String name) {
        return "event: " + name + "\ndata: " + Json.write(told.get()) + "\n\n";
    }
}
