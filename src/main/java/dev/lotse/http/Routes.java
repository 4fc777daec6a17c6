package dev.lotse.http;

import io.vertx.ext.web.Router;

/** A group of routes that mounts itself. */
interface Routes {
    void mount(Router router);
}
