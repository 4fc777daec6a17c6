package dev.lotse.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;

/** Pages for people, and the contract. */
final class PageRoutes implements Routes {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    @Override
    public void mount(Router router) {
        router.get("/").handler(ctx -> page(ctx, "web/index.html"));
        router.get("/docs").handler(ctx -> page(ctx, "web/docs.html"));
        router.get("/openapi.yaml")
                .handler(ctx -> ctx.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml")
                        .sendFile("openapi.yaml"));
        // Ours keep their names from version to version, those of the libraries bear the version.
        router.get("/web/*")
                .handler(PageRoutes::restricted)
                .handler(PageRoutes::uncached)
                .handler(files("web").setCachingEnabled(false));
        router.get("/webjars/*").handler(PageRoutes::restricted).handler(files("META-INF/resources/webjars"));
    }

    private static StaticHandler files(String root) {
        return StaticHandler.create(root).setIndexPage("index.html");
    }

    private static void restricted(RoutingContext ctx) {
        restrict(ctx.response());
        ctx.next();
    }

    private static void uncached(RoutingContext ctx) {
        ctx.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        ctx.next();
    }

    private static HttpServerResponse restrict(HttpServerResponse response) {
        return response.putHeader("Content-Security-Policy", POLICY).putHeader("Referrer-Policy", "no-referrer");
    }

    private static void page(RoutingContext ctx, String file) {
        restrict(ctx.response())
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .sendFile(file);
    }
}
