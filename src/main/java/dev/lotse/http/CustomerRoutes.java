package dev.lotse.http;

import dev.lotse.customer.CustomerStore;
import dev.lotse.customer.CustomerStore.Snapshot;
import dev.lotse.customer.CustomerStore.Versioned;
import dev.lotse.customer.Profile;
import dev.lotse.decision.Archive;
import dev.lotse.decision.DecisionLog;
import dev.lotse.decision.PhaseSearch;
import dev.lotse.decision.PhaseSearch.Wanted;
import dev.lotse.facts.Phase;
import dev.lotse.json.EventJson;
import dev.lotse.json.ProfileJson;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Customers: create, read, change, erase, list, and hand out what is known. */
final class CustomerRoutes implements Routes {
    private static final int MAX_PAGE = 1_000;
    private static final int DEFAULT_PAGE = 100;
    private static final List<String> PATCHES = List.of("application/merge-patch+json", "application/json");

    private final CustomerStore store;
    private final PhaseSearch phases;
    private final Archive archive;
    private final DecisionLog log;

    CustomerRoutes(CustomerStore store, PhaseSearch phases, Archive archive, DecisionLog log) {
        this.store = store;
        this.phases = phases;
        this.archive = archive;
        this.log = log;
    }

    @Override
    public void mount(Router router) {
        router.get("/v1/customers")
                .putMetadata(Query.KNOWN, List.of("query", "phase", "segment", "limit", "cursor"))
                .handler(this::list);
        router.get("/v1/customers/:id").handler(this::get);
        router.put("/v1/customers/:id").handler(this::put);
        router.patch("/v1/customers/:id").handler(this::patch);
        router.delete("/v1/customers/:id").handler(this::erase);
        router.get("/v1/customers/:id/timeline")
                .putMetadata(Query.KNOWN, List.of("limit", "cursor"))
                .handler(this::timeline);
        router.get("/v1/customers/:id/export").handler(this::export);
    }

    private void list(RoutingContext ctx) {
        var query = Query.of(ctx);
        var phase = query.oneOf("phase", Phase.class);
        if (phase == null) {
            Answers.large(
                    ctx,
                    200,
                    query.paged(
                            cursor -> store.list(query.text("query"), query.text("segment"), pageSize(query), cursor)),
                    page -> page("customers", page, ProfileJson::toMap));
        } else {
            var wanted = new Wanted(phase, query.text("query"), query.text("segment"));
            Answers.large(
                    ctx,
                    200,
                    query.paged(cursor -> phases.find(wanted, pageSize(query), cursor)),
                    found -> page(found));
        }
    }

    private void get(RoutingContext ctx) {
        var id = Paths.id(ctx, "id");
        Answers.then(ctx, stored(id), found -> {
            etag(ctx, found.version());
            Answers.json(ctx, 200, ProfileJson.toMap(found.profile()));
        });
    }

    private void put(RoutingContext ctx) {
        var id = Paths.id(ctx, "id");
        var expected = IfMatch.of(ctx);
        Bodies.json(
                ctx,
                body -> ProfileJson.read(id, body),
                profile -> Answers.then(ctx, put(profile, expected), changed -> changed(ctx, changed)));
    }

    private void patch(RoutingContext ctx) {
        var id = Paths.id(ctx, "id");
        var expected = IfMatch.of(ctx);
        Bodies.of(
                ctx,
                PATCHES,
                ProfileJson::readPatch,
                patch -> Answers.then(
                        ctx, patched(id, patch, expected, Answers.elsewhere(ctx)), changed -> changed(ctx, changed)));
    }

    /** What lost a race is tried again on what won, which may be expected, too. */
    private CompletableFuture<Optional<Versioned>> put(Profile profile, IfMatch expected) {
        if (expected.nothing()) {
            return store.put(profile, null);
        }
        return found(profile.id())
                .thenCompose(found -> found.isEmpty() || !expected.holds(found.get())
                        ? CompletableFuture.completedFuture(Optional.empty())
                        : store.put(profile, found.get().version())
                                .thenCompose(changed -> changed.isPresent()
                                        ? CompletableFuture.completedFuture(changed)
                                        : put(profile, expected)));
    }

    /** As {@link #put(Profile, IfMatch)}, of what is stored now and changed by {@code patch}. */
    private CompletableFuture<Optional<Versioned>> patched(
            String id, UnaryOperator<Profile> patch, IfMatch expected, Executor elsewhere) {
        return stored(id)
                .thenComposeAsync(
                        found -> !expected.holds(found)
                                ? CompletableFuture.completedFuture(Optional.empty())
                                : store.put(patch.apply(found.profile()), found.version())
                                        .thenCompose(changed -> changed.isPresent()
                                                ? CompletableFuture.completedFuture(changed)
                                                : patched(id, patch, expected, elsewhere)),
                        elsewhere);
    }

    private static void changed(RoutingContext ctx, Optional<Versioned> changed) {
        var now = changed.orElseThrow(
                () -> new Problem(412, "The customer was changed by somebody else; read it again and repeat"));
        etag(ctx, now.version());
        Answers.json(ctx, now.created() ? 201 : 200, ProfileJson.toMap(now.profile()));
    }

    private void erase(RoutingContext ctx) {
        var id = Paths.id(ctx, "id");
        // Nothing decided so far may be written into the log after the erasure.
        Answers.then(ctx, log.flush().thenCompose(flushed -> store.erase(id)), erased -> {
            if (!erased) {
                throw unknown();
            }
            ctx.response().setStatusCode(204).end();
        });
    }

    private void timeline(RoutingContext ctx) {
        var id = Paths.id(ctx, "id");
        var query = Query.of(ctx);
        Answers.large(
                ctx,
                200,
                stored(id).thenCompose(found -> query.paged(cursor -> store.timeline(id, pageSize(query), cursor))),
                page -> page("events", page, EventJson::toMap));
    }

    private void export(RoutingContext ctx) {
        var id = Paths.id(ctx, "id");
        Answers.then(
                ctx,
                log.flush().thenCompose(flushed -> stored(id)),
                now -> Answers.then(
                        ctx,
                        store.formerProfiles(id),
                        former -> new CustomerExport(ctx, archive, id).write(now, former)));
    }

    private CompletableFuture<Snapshot> stored(String id) {
        return found(id).thenApply(found -> found.orElseThrow(CustomerRoutes::unknown));
    }

    private CompletableFuture<Optional<Snapshot>> found(String id) {
        return store.load(List.of(id)).thenApply(found -> Optional.ofNullable(found.get(id)));
    }

    private static Problem unknown() {
        return new Problem(404, "There is no such customer; PUT creates one, and so does an event");
    }

    /** A bad cursor is the caller's mistake. */
    private static int pageSize(Query query) {
        return query.whole("limit", 1, MAX_PAGE, DEFAULT_PAGE);
    }

    private static <T> Map<String, Object> page(String name, CustomerStore.Page<T> page, Function<T, Object> item) {
        var map = new LinkedHashMap<String, Object>();
        map.put(name, page.items().stream().map(item).toList());
        map.put("cursor", page.cursor());
        return map;
    }

    private static Map<String, Object> page(PhaseSearch.Found found) {
        var map = page("customers", found.page(), ProfileJson::toMap);
        map.put("asOf", found.asOf().toString());
        return map;
    }

    private static void etag(RoutingContext ctx, long version) {
        ctx.response().putHeader(HttpHeaders.ETAG, "\"" + version + "\"");
    }

    /**
     * What the caller believes the version to be.
     *
     * @param nothing is believed
     * @param any version, if there is one
     * @param versions any of these
     */
    private record IfMatch(boolean nothing, boolean any, Set<Long> versions) {
        private static final Pattern OURS = Pattern.compile("(?<!W/)\"([1-9][0-9]{0,17})\"");

        static IfMatch of(RoutingContext ctx) {
            var header = ctx.request().getHeader(HttpHeaders.IF_MATCH);
            return header == null
                    ? new IfMatch(true, false, Set.of())
                    : new IfMatch(
                            false,
                            header.strip().equals("*"),
                            // A tag that is none of ours matches no version.
                            OURS.matcher(header)
                                    .results()
                                    .map(tag -> Long.valueOf(tag.group(1)))
                                    .collect(Collectors.toSet()));
        }

        boolean holds(Snapshot found) {
            return nothing || any || versions.contains(found.version());
        }
    }
}
