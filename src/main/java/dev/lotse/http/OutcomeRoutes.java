package dev.lotse.http;

import dev.lotse.decision.Outcomes;
import dev.lotse.decision.Outcomes.Receipt;
import dev.lotse.json.OutcomeJson;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Taking in what became of what was advised. */
final class OutcomeRoutes implements Routes {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final Outcomes outcomes;
    private final OutcomeJson reports;

    OutcomeRoutes(Outcomes outcomes, OutcomeJson reports) {
        this.outcomes = outcomes;
        this.reports = reports;
    }

    @Override
    public void mount(Router router) {
        router.post("/v1/decisions/:decisionId/outcomes").handler(this::take);
    }

    private void take(RoutingContext ctx) {
        var decisionId = Paths.id(ctx, "decisionId");
        var key = ctx.request().getHeader(IDEMPOTENCY_KEY);
        Bodies.json(
                ctx,
                body -> reports.read(body, key),
                report ->
                        Answers.then(ctx, outcomes.take(decisionId, report), receipt -> answer(ctx, report, receipt)));
    }

    private static void answer(RoutingContext ctx, Outcomes.Report report, Receipt receipt) {
        switch (receipt) {
            case Receipt.Kept(var event) -> Answers.json(ctx, 200, OutcomeJson.toMap(report.id(), event));
            case Receipt.UnknownDecision() -> throw new Problem(404, "There is no such recorded decision");
            case Receipt.NotAdvised(var advised) ->
                throw new Problem(
                        422,
                        advised.isEmpty()
                                ? "The decision advised no action"
                                : "The decision advised " + String.join(", ", advised) + ", but not "
                                        + report.action());
            case Receipt.Erased() -> throw new Problem(422, Intake.ERASED);
            case Receipt.IdTaken() ->
                throw new Problem(422, "Another event has this id already; choose another id for the outcome");
        }
    }
}
