package dev.lotse.http;

import dev.lotse.json.RuleBaseJson;
import dev.lotse.release.InspectionReport;
import dev.lotse.release.Releases;
import dev.lotse.release.Releases.Submission;
import dev.lotse.release.Version;
import dev.lotse.release.Versions;
import dev.lotse.release.Versions.Note;
import dev.lotse.rules.Difference;
import dev.lotse.rules.RuleSources;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The versions of the rule base: looked at, made, compared, and put to work. */
final class RuleBaseRoutes implements Routes {
    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 500;

    private final Parts.Rules rules;
    private final Versions versions;
    private final Releases releases;

    RuleBaseRoutes(Parts.Rules rules) {
        this.rules = rules;
        this.versions = rules.versions();
        this.releases = rules.releases();
    }

    @Override
    public void mount(Router router) {
        router.get("/v1/rule-bases")
                .putMetadata(Query.KNOWN, List.of("limit", "cursor"))
                .handler(this::list);
        router.post("/v1/rule-bases").handler(this::submit);
        router.post("/v1/rule-bases/check").handler(this::check);
        router.post("/v1/rule-bases/rollback").handler(this::rollBack);
        router.get("/v1/rule-bases/:version").handler(this::get);
        router.post("/v1/rule-bases/:version/activate").handler(this::activate);
        router.post("/v1/rule-bases/:version/approve").handler(this::approve);
        router.get("/v1/rule-bases/:version/diff/:other").handler(this::diff);
    }

    private void list(RoutingContext ctx) {
        var query = Query.of(ctx);
        var limit = query.whole("limit", 1, LARGEST_PAGE, USUAL_PAGE);
        Answers.large(ctx, 200, query.paged(cursor -> versions.page(limit, cursor)), page -> {
            var list = new LinkedHashMap<String, Object>();
            list.put("ruleBases", page.items().stream().map(this::written).toList());
            list.put("cursor", page.cursor());
            return list;
        });
    }

    private void get(RoutingContext ctx) {
        var name = Paths.id(ctx, "version");
        answer(ctx, () -> {
            var version = versions.get(name);
            var whole = written(version);
            whole.putAll(RuleBaseAnswers.contents(versions.bundle(version)));
            return whole;
        });
    }

    private void check(RoutingContext ctx) {
        Bodies.json(
                ctx,
                RuleBaseJson::readFiles,
                sources -> answer(ctx, () -> InspectionReport.toMap(releases.check(new RuleSources(sources)))));
    }

    private void submit(RoutingContext ctx) {
        Bodies.json(
                ctx,
                RuleBaseJson::readDraft,
                draft -> Answers.then(
                        ctx,
                        rules.work(() -> releases.submit(new RuleSources(draft.files()), note(draft.note()))),
                        submission -> submitted(ctx, submission)));
    }

    private void submitted(RoutingContext ctx, Submission submission) {
        switch (submission) {
            case Submission.Stored stored ->
                Answers.large(
                        ctx, stored.isNew() ? 201 : 200, CompletableFuture.completedFuture(stored), this::written);
            case Submission.Refused refused ->
                Answers.problem(
                        ctx,
                        new Problem(
                                422,
                                "The rule base is not sound; errors says why",
                                InspectionReport.toMap(refused.inspection())));
        }
    }

    private void activate(RoutingContext ctx) {
        var name = Paths.id(ctx, "version");
        Bodies.json(
                ctx, RuleBaseJson::readNote, said -> answer(ctx, () -> written(releases.activate(name, note(said)))));
    }

    private void approve(RoutingContext ctx) {
        var name = Paths.id(ctx, "version");
        Bodies.json(
                ctx, RuleBaseJson::readAuthor, author -> answer(ctx, () -> written(releases.approve(name, author))));
    }

    private void rollBack(RoutingContext ctx) {
        Bodies.json(ctx, RuleBaseJson::readNote, said -> answer(ctx, () -> written(releases.rollBack(note(said)))));
    }

    private void diff(RoutingContext ctx) {
        var name = Paths.id(ctx, "version");
        var other = Paths.id(ctx, "other");
        answer(ctx, () -> {
            var from = versions.get(name);
            var to = versions.get(other);
            var difference = new LinkedHashMap<String, Object>();
            difference.put("from", from.name());
            difference.put("to", to.name());
            difference.putAll(RuleBaseAnswers.toMap(Difference.between(versions.bundle(from), versions.bundle(to))));
            return difference;
        });
    }

    private static Note note(RuleBaseJson.Note said) {
        return new Note(said.author(), said.comment());
    }

    private Map<String, Object> written(Version version) {
        return RuleBaseAnswers.toMap(version, releases.status(version));
    }

    private Map<String, Object> written(Submission.Stored stored) {
        var version = written(stored.version());
        version.putAll(InspectionReport.toMap(stored.inspection()));
        return version;
    }

    private void answer(RoutingContext ctx, Supplier<Map<String, Object>> work) {
        Answers.large(ctx, 200, rules.work(work), answer -> answer);
    }
}
