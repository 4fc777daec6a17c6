package dev.lotse.http;

import dev.lotse.customer.CustomerStore;
import dev.lotse.customer.Event;
import dev.lotse.json.EventJson;
import dev.lotse.json.Parsed;
import dev.lotse.telemetry.Telemetry;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A stream of events, one a line, of any length. It is read no faster than it is stored; what is acknowledged at its end
 * is durable. If the connection is cut, whole groups of lines remain and no part of a line.
 */
final class EventStream {
    private static final int GROUP = 1_000;
    private static final int GROUP_BYTES = 1024 * 1024;

    private final RoutingContext ctx;
    private final HttpServerRequest request;
    private final EventJson events;
    private final int maxLineBytes;
    private final Intake intake;
    private Buffer rest = Buffer.buffer();
    private List<Supplier<Parsed<Event>>> group = new ArrayList<>(GROUP);
    private long groupBytes;
    private boolean longLines;
    private boolean storing;
    private boolean ended;
    private boolean failed;

    EventStream(RoutingContext ctx, CustomerStore store, EventJson events, Telemetry telemetry, int maxLineBytes) {
        this.ctx = ctx;
        this.request = ctx.request();
        this.events = events;
        this.maxLineBytes = maxLineBytes;
        this.intake = new Intake(store, telemetry);
    }

    void read() {
        request.exceptionHandler(cut -> failed = true);
        request.handler(this::lines);
        request.endHandler(end -> {
            ended = true;
            line(rest);
            rest = Buffer.buffer();
            storeNext();
        });
    }

    private void lines(Buffer chunk) {
        if (failed) {
            return;
        }
        rest.appendBuffer(chunk);
        var from = 0;
        for (var at = newline(rest, rest.length() - chunk.length()); at >= 0; at = newline(rest, from)) {
            line(rest.slice(from, at));
            from = at + 1;
        }
        rest = from == 0 ? rest : rest.getBuffer(from, rest.length());
        if (rest.length() > maxLineBytes) {
            fail(new Problem(413, "A line must be at most " + maxLineBytes + " bytes; " + kept()));
        } else if (full()) {
            storeNext();
        }
    }

    private boolean full() {
        return group.size() >= GROUP || groupBytes >= GROUP_BYTES;
    }

    private static int newline(Buffer buffer, int from) {
        for (var at = from; at < buffer.length(); at++) {
            if (buffer.getByte(at) == '\n') {
                return at;
            }
        }
        return -1;
    }

    private void line(Buffer line) {
        var bytes = line.getBytes();
        if (!new String(bytes, StandardCharsets.UTF_8).isBlank()) {
            group.add(bytes.length <= Bodies.PARSED_AT_ONCE ? read(bytes) : () -> events.readLine(bytes));
            longLines |= bytes.length > Bodies.PARSED_AT_ONCE;
            groupBytes += bytes.length;
        }
    }

    private Supplier<Parsed<Event>> read(byte[] line) {
        var event = events.readLine(line);
        return () -> event;
    }

    private void storeNext() {
        if (storing || failed) {
            return;
        }
        if (group.isEmpty()) {
            if (ended) {
                Answers.json(ctx, 200, intake.toMap());
            }
            return;
        }
        storing = true;
        if (!ended) {
            request.pause();
        }
        var taken = longLines ? takenElsewhere(group) : intake.take(read(group));
        group = new ArrayList<>(GROUP);
        groupBytes = 0;
        longLines = false;
        Future.fromCompletionStage(taken, ctx.vertx().getOrCreateContext())
                .onSuccess(stored -> {
                    storing = false;
                    if (!ended) {
                        request.resume();
                    }
                    if (ended || full()) {
                        storeNext();
                    }
                })
                .onFailure(this::fail);
    }

    /** Long lines are read where nobody waits behind them. */
    private CompletableFuture<Void> takenElsewhere(List<Supplier<Parsed<Event>>> lines) {
        return CompletableFuture.supplyAsync(() -> read(lines), Answers.elsewhere(ctx))
                .thenCompose(intake::take);
    }

    private static List<Parsed<Event>> read(List<Supplier<Parsed<Event>>> lines) {
        return lines.stream().map(Supplier::get).toList();
    }

    private void fail(Throwable failure) {
        failed = true;
        if (!ended) {
            request.resume();
        }
        // Whatever is still coming would be thrown away.
        ctx.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        Answers.problem(ctx, failure);
    }

    private String kept() {
        return intake.accepted() + " events before it are stored";
    }
}
