package dev.lotse.http;

import dev.lotse.customer.CustomerStore.Page;
import dev.lotse.customer.CustomerStore.Snapshot;
import dev.lotse.customer.Event.Recorded;
import dev.lotse.customer.Profile;
import dev.lotse.decision.Archive;
import dev.lotse.decision.Decision;
import dev.lotse.json.DecisionJson;
import dev.lotse.json.EventJson;
import dev.lotse.json.Json;
import dev.lotse.json.ProfileJson;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that is stored of a customer as one JSON object. The decisions, which may be many, are read page by page and no
 * faster than they are taken; if that fails on the way, the connection is cut, so that a part is not taken for the whole.
 */
final class CustomerExport {
    private static final Logger LOG = LoggerFactory.getLogger(CustomerExport.class);
    private static final int PAGE = 100;
    private static final Comparator<Recorded> BY_TIME =
            Comparator.comparing((Recorded recorded) -> recorded.event().time()).thenComparingLong(Recorded::sequence);

    private final RoutingContext ctx;
    private final Archive archive;
    private final String id;

    CustomerExport(RoutingContext ctx, Archive archive, String id) {
        this.ctx = ctx;
        this.archive = archive;
        this.id = id;
    }

    /** The first decisions are asked for before anything is sent, so that it can still be refused as a whole. */
    void write(Snapshot now, List<Profile> former) {
        Answers.then(ctx, archive.allAbout(id, PAGE, null), first -> write(now, former, first));
    }

    private void write(Snapshot now, List<Profile> former, Page<Decision> first) {
        ctx.response()
                .setStatusCode(200)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .setChunked(true);
        send(() -> head(now, former))
                .compose(sent -> send(first, ""))
                .compose(sent -> ctx.response().end("]}"))
                .onFailure(this::cut);
    }

    private static String head(Snapshot now, List<Profile> former) {
        return "{\"profile\":" + ProfileJson.write(now.profile()) + ",\"formerProfiles\":["
                + former.stream().map(ProfileJson::write).collect(Collectors.joining(",")) + "],\"events\":["
                + events(now.events()) + "],\"decisions\":[";
    }

    private static String events(List<Recorded> events) {
        return events.stream()
                .sorted(BY_TIME)
                .map(recorded -> Json.write(EventJson.toMap(recorded.event())))
                .collect(Collectors.joining(","));
    }

    private Future<Void> send(Page<Decision> page, String separator) {
        if (page.items().isEmpty()) {
            return Future.succeededFuture();
        }
        var sent = send(() -> decisions(page.items(), separator));
        var cursor = page.cursor();
        return cursor == null ? sent : sent.compose(done -> next(cursor));
    }

    private Future<Void> next(String cursor) {
        return here(archive.allAbout(id, PAGE, cursor)).compose(page -> send(page, ","));
    }

    private static String decisions(List<Decision> decisions, String separator) {
        return decisions.stream()
                .map(decision -> new String(DecisionJson.write(decision), StandardCharsets.UTF_8))
                .collect(Collectors.joining(",", separator, ""));
    }

    private Future<Void> send(Supplier<String> part) {
        return here(CompletableFuture.supplyAsync(part, Answers.elsewhere(ctx))).compose(ctx.response()::write);
    }

    private <T> Future<T> here(CompletionStage<T> stage) {
        return Future.fromCompletionStage(stage, ctx.vertx().getOrCreateContext());
    }

    private void cut(Throwable failure) {
        if (!ctx.response().closed()) {
            LOG.error("An export was cut short", failure);
            ctx.request().connection().close();
        }
    }
}
