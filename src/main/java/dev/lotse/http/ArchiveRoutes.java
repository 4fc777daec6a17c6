package dev.lotse.http;

import dev.lotse.decision.Archive;
import dev.lotse.decision.WhatIf;
import dev.lotse.json.DecisionJson;
import dev.lotse.json.ReplayJson;
import dev.lotse.json.RuleBaseJson;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Decisions of the past, as they were and as they would be. */
final class ArchiveRoutes implements Routes {
    private final Archive archive;
    private final WhatIf whatIf;

    ArchiveRoutes(Archive archive, WhatIf whatIf) {
        this.archive = archive;
        this.whatIf = whatIf;
    }

    @Override
    public void mount(Router router) {
        router.get("/v1/decisions/:decisionId").handler(this::find);
        router.post("/v1/decisions/:decisionId/replay").handler(this::replay);
    }

    private void find(RoutingContext ctx) {
        Answers.then(
                ctx,
                archive.find(Paths.id(ctx, "decisionId")),
                found -> Answers.json(ctx, 200, DecisionJson.write(found.orElseThrow(ArchiveRoutes::unknown))));
    }

    private void replay(RoutingContext ctx) {
        var id = Paths.id(ctx, "decisionId");
        Bodies.json(
                ctx,
                RuleBaseJson::readVersion,
                version -> Answers.then(
                        ctx,
                        whatIf.replay(id, version.orElse(null)),
                        replay ->
                                Answers.json(ctx, 200, ReplayJson.write(replay.orElseThrow(ArchiveRoutes::unknown)))));
    }

    private static Problem unknown() {
        return new Problem(404, "There is no such recorded decision");
    }
}
