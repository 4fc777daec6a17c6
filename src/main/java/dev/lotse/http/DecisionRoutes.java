package dev.lotse.http;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Customers;
import dev.lotse.customer.Direction;
import dev.lotse.customer.Dossier;
import dev.lotse.decision.Advisor;
import dev.lotse.decision.Catalogue;
import dev.lotse.decision.Decision;
import dev.lotse.decision.DecisionRequest;
import dev.lotse.decision.DecisionRequest.Subject;
import dev.lotse.decision.WhatIf;
import dev.lotse.facts.Situation;
import dev.lotse.json.DecisionJson;
import dev.lotse.json.DecisionWriter;
import dev.lotse.json.Parsed;
import dev.lotse.json.RequestJson;
import dev.lotse.telemetry.Telemetry;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asking what to do next. */
final class DecisionRoutes implements Routes {
    private static final int USUAL_BYTES = 2_560;

    private final Customers customers;
    private final Advisor advisor;
    private final WhatIf whatIf;
    private final RequestJson requests;
    private final Telemetry telemetry;
    private final DecisionWriter writer = new DecisionWriter();

    DecisionRoutes(Customers customers, Advisor advisor, WhatIf whatIf, RequestJson requests, Telemetry telemetry) {
        this.customers = customers;
        this.advisor = advisor;
        this.whatIf = whatIf;
        this.requests = requests;
        this.telemetry = telemetry;
    }

    @Override
    public void mount(Router router) {
        router.post("/v1/decisions").handler(ctx -> Bodies.json(ctx, requests::read, request -> decide(ctx, request)));
        router.post("/v1/decisions/batch").handler(this::batch);
        router.get("/v1/customers/:id/next-best-action")
                .putMetadata(Query.KNOWN, List.of("channel", "direction", "limit", "model", "lang"))
                .handler(ctx -> decide(ctx, shortForm(ctx)));
    }

    private void decide(RoutingContext ctx, DecisionRequest request) {
        var known = known(request.subject());
        if (known != null) {
            decide(ctx, request, known);
        } else {
            Answers.then(ctx, customers.find(request.subject().customerId()), dossier -> decide(ctx, request, dossier));
        }
    }

    private void decide(RoutingContext ctx, DecisionRequest request, Dossier dossier) {
        if (request.ruleBase() == null) {
            var answer = Buffer.buffer(USUAL_BYTES);
            writer.write(decided(request, dossier), new BufferOutput(answer));
            Answers.json(ctx, 200, answer);
        } else {
            Answers.then(
                    ctx,
                    whatIf.ask(session -> DecisionJson.write(decided(session, request, dossier))),
                    answer -> Answers.json(ctx, 200, answer));
        }
    }

    private @Nullable Dossier known(Subject subject) {
        return switch (subject) {
            case Subject.Inline inline -> inline.dossier();
            case Subject.Stored stored -> customers.cached(stored.customerId());
        };
    }

    private Decision decided(DecisionRequest request, Dossier dossier) {
        return timed(() -> advisor.decide(request, dossier));
    }

    private Decision decided(WhatIf.Session session, DecisionRequest request, Dossier dossier) {
        return timed(() -> session.decide(request, dossier));
    }

    private Decision timed(Supplier<Decision> decide) {
        var began = System.nanoTime();
        var decision = decide.get();
        telemetry.decided(decision, System.nanoTime() - began);
        return decision;
    }

    private DecisionRequest shortForm(RoutingContext ctx) {
        var query = Query.of(ctx);
        var lang = query.text("lang");
        if (lang != null && !Catalogue.LANGUAGES.contains(lang)) {
            throw Query.wrong("lang", "must be de or en, but was " + lang);
        }
        var channel = query.oneOf("channel", Channel.class);
        var direction = query.oneOf("direction", Direction.class);
        if (channel != null && direction != null && !channel.carries(direction)) {
            throw Query.wrong("direction", "nobody is approached on " + channel + "; leave it out or say INBOUND");
        }
        return new DecisionRequest(
                new Subject.Stored(Paths.id(ctx, "id")),
                new Situation(channel, direction, Map.of()),
                List.of(),
                query.whole("limit", 1, DecisionRequest.MAX_ACTIONS, DecisionRequest.DEFAULT_LIMIT),
                query.text("model"),
                lang,
                false,
                false,
                null);
    }

    private void batch(RoutingContext ctx) {
        Bodies.json(
                ctx,
                requests::readBatch,
                parsed -> Answers.then(
                        ctx, customers.find(stored(parsed)), dossiers -> new Batch(ctx, parsed, dossiers).begin()));
    }

    private static Set<String> stored(List<Parsed<DecisionRequest>> requests) {
        var ids = new LinkedHashSet<String>();
        for (var parsed : requests) {
            if (parsed instanceof Parsed.Sound<DecisionRequest>(DecisionRequest request)
                    && request.subject() instanceof Subject.Stored(String id)) {
                ids.add(id);
            }
        }
        return ids;
    }

    /** Decides a few at a time, so that others on this event loop are answered in between. */
    private final class Batch {
        private static final int SLICE = 50;

        private final RoutingContext ctx;
        private final List<Parsed<DecisionRequest>> requests;
        private final Map<String, Dossier> dossiers;
        private final Buffer out;
        private Map<Integer, byte[]> ofOtherVersions = Map.of();
        private int done;

        Batch(RoutingContext ctx, List<Parsed<DecisionRequest>> requests, Map<String, Dossier> dossiers) {
            this.ctx = ctx;
            this.requests = requests;
            this.dossiers = dossiers;
            out = Buffer.buffer(requests.size() * USUAL_BYTES).appendString("{\"decisions\":[");
        }

        /** First, elsewhere, what is asked of other versions than the active one. */
        void begin() {
            if (requests.stream().noneMatch(Batch::asksAnother)) {
                goOn();
                return;
            }
            Answers.then(ctx, whatIf.ask(this::ofOtherVersions), answers -> {
                ofOtherVersions = answers;
                goOn();
            });
        }

        private static boolean asksAnother(Parsed<DecisionRequest> parsed) {
            return parsed instanceof Parsed.Sound<DecisionRequest>(DecisionRequest request)
                    && request.ruleBase() != null;
        }

        private Map<Integer, byte[]> ofOtherVersions(WhatIf.Session session) {
            var answers = new HashMap<Integer, byte[]>();
            for (var i = 0; i < requests.size(); i++) {
                if (requests.get(i) instanceof Parsed.Sound<DecisionRequest>(DecisionRequest request)
                        && request.ruleBase() != null) {
                    answers.put(i, answer(session, request));
                }
            }
            return answers;
        }

        private void goOn() {
            for (var last = Math.min(done + SLICE, requests.size()); done < last; done++) {
                if (done > 0) {
                    out.appendByte((byte) ',');
                }
                var other = ofOtherVersions.get(done);
                if (other == null) {
                    append(requests.get(done));
                } else {
                    out.appendBytes(other);
                }
            }
            if (ctx.response().closed()) {
                return;
            }
            if (done < requests.size()) {
                ctx.vertx().runOnContext(next -> goOn());
            } else {
                Answers.json(ctx, 200, out.appendString("]}"));
            }
        }

        private void append(Parsed<DecisionRequest> parsed) {
            switch (parsed) {
                case Parsed.Wrong<DecisionRequest> wrong ->
                    out.appendBytes(Problem.of(wrong.input()).json());
                case Parsed.Sound<DecisionRequest>(DecisionRequest request) -> {
                    try {
                        writer.write(decided(request, dossier(request)), new BufferOutput(out));
                    } catch (RuntimeException e) {
                        out.appendBytes(Answers.told(ctx, e).json());
                    }
                }
            }
        }

        private byte[] answer(WhatIf.Session session, DecisionRequest request) {
            try {
                return DecisionJson.write(decided(session, request, dossier(request)));
            } catch (RuntimeException e) {
                return Answers.told(ctx, e).json();
            }
        }

        private Dossier dossier(DecisionRequest request) {
            return switch (request.subject()) {
                case Subject.Inline inline -> inline.dossier();
                case Subject.Stored stored ->
                    dossiers.getOrDefault(stored.customerId(), Dossier.unknown(stored.customerId()));
            };
        }
    }
}
