package dev.lotse.store;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Direction;
import dev.lotse.decision.Advised;
import dev.lotse.decision.Advised.Item;
import dev.lotse.decision.Decision.NoActionReason;
import dev.lotse.decision.DecisionRequest;
import dev.lotse.decision.DecisionRequest.Subject;
import dev.lotse.decision.DecisionStore.Logged;
import dev.lotse.decision.Score;
import dev.lotse.facts.Kind;
import dev.lotse.facts.LegalBasis;
import dev.lotse.facts.Moment;
import dev.lotse.facts.Phase;
import dev.lotse.facts.Situation;
import dev.lotse.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** How a decision is written down: what {@link #write} says, {@link #read} reads in the same order. */
final class DecisionScript {
    private static final int FALLBACK = 1;
    private static final int TRUNCATED = 2;

    private DecisionScript() {}

    /** The millisecond that an id tells. */
    static long millis(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }

    static void write(BlockWriter out, Logged logged) {
        var at = logged.decidedAt();
        out.fixed(logged.id().getMostSignificantBits());
        out.fixed(logged.id().getLeastSignificantBits());
        out.number(ChronoUnit.NANOS.between(Instant.ofEpochMilli(millis(logged.id())), at.toInstant()));
        out.shared(at.getOffset(), ZoneOffset::getId);
        out.shared(logged.ruleBase());
        out.number(logged.sequence());
        write(out, logged.request());
        write(out, logged.advised());
    }

    static Logged read(BlockReader in) {
        var id = new UUID(in.fixed(), in.fixed());
        var at = Instant.ofEpochMilli(millis(id)).plusNanos(in.number());
        return new Logged(
                id,
                OffsetDateTime.ofInstant(at, ZoneOffset.of(in.sharedText())),
                in.sharedText(),
                in.number(),
                request(in),
                advised(in));
    }

    private static void write(BlockWriter out, DecisionRequest request) {
        var situation = request.situation();
        out.text(request.subject().customerId());
        out.shared(situation.channel());
        out.shared(situation.direction());
        out.shared(situation.context().isEmpty() ? null : situation.context(), Json::write);
        out.number(request.placements().size());
        request.placements().forEach(out::shared);
        out.number(request.limit());
        out.shared(request.model());
        out.shared(request.lang());
    }

    private static DecisionRequest request(BlockReader in) {
        return new DecisionRequest(
                new Subject.Stored(in.text()),
                new Situation(in.sharedIfAny(Channel.class), in.sharedIfAny(Direction.class), context(in)),
                many(in, in::sharedText),
                in.count(),
                in.sharedTextIfAny(),
                in.sharedTextIfAny(),
                false,
                false,
                null);
    }

    private static Map<String, Object> context(BlockReader in) {
        var context = in.sharedTextIfAny();
        return context == null ? Map.of() : Json.readObject(context);
    }

    private static void write(BlockWriter out, Advised advised) {
        out.shared(advised.phase());
        out.shared(advised.model());
        out.shared(advised.reasonCode());
        out.shared(advised.moment());
        out.shared(advised.persona());
        out.number(advised.actions().size());
        advised.actions().forEach(item -> write(out, item));
        out.shared(advised.noAction());
        out.number((advised.fallback() ? FALLBACK : 0) + (advised.truncated() ? TRUNCATED : 0));
    }

    private static Advised advised(BlockReader in) {
        var phase = in.sharedOf(Phase.class);
        var model = in.sharedText();
        var reasonCode = in.sharedText();
        var moment = in.sharedIfAny(Moment.class);
        var persona = in.sharedTextIfAny();
        var actions = many(in, () -> item(in));
        var noAction = in.sharedIfAny(NoActionReason.class);
        var flags = in.number();
        return new Advised(
                phase,
                model,
                reasonCode,
                moment,
                persona,
                actions,
                noAction,
                (flags & FALLBACK) != 0,
                (flags & TRUNCATED) != 0);
    }

    private static void write(BlockWriter out, Item item) {
        out.shared(item.action());
        out.shared(item.kind());
        out.shared(item.channel());
        out.shared(item.placement());
        out.shared(item.score().propensity());
        out.shared(item.score().value());
        out.shared(item.score().context());
        out.shared(item.score().lever());
        out.shared(item.legalBasis());
        out.shared(item.validity(), Duration::toString);
        out.shared(item.rule());
        out.shared(item.mandatory());
    }

    private static Item item(BlockReader in) {
        return new Item(
                in.sharedText(),
                in.sharedOf(Kind.class),
                in.sharedOf(Channel.class),
                in.sharedTextIfAny(),
                new Score(in.sharedNumber(), in.sharedNumber(), in.sharedNumber(), in.sharedNumber()),
                in.sharedOf(LegalBasis.class),
                Duration.parse(in.sharedText()),
                in.sharedTextIfAny(),
                in.sharedTextIfAny());
    }

    private static <T> List<T> many(BlockReader in, Supplier<T> one) {
        var count = in.count();
        var all = new ArrayList<T>(count);
        for (var i = 0; i < count; i++) {
            all.add(one.get());
        }
        return all;
    }
}
