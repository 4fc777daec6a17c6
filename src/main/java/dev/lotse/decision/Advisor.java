package dev.lotse.decision;

import dev.lotse.customer.Dossier;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers requests here and now, and keeps what was answered. For one thread, as the {@link Decider} it asks is. */
public final class Advisor implements AutoCloseable {
    private final Supplier<RuleBase> active;
    private final Function<RuleBase, Decider> deciders;
    private final Recorder recorder;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Supplier<String> newIds;
    private Decider decider;

    /** Keeps decisions. */
    public interface Recorder {
        void record(Decision decision, DecisionRequest request, Dossier dossier);
    }

    /**
     * @param active the rule base that decides, asked for at each decision
     * @param zone in which times are written
     * @param newIds makes the name of each decision
     */
    public Advisor(
            Supplier<RuleBase> active,
            Function<RuleBase, Decider> deciders,
            Recorder recorder,
            InstantSource clock,
            ZoneId zone,
            Supplier<String> newIds) {
        this.active = active;
        this.deciders = deciders;
        this.recorder = recorder;
        this.clock = clock;
        this.zone = zone;
        this.newIds = newIds;
        this.decider = deciders.apply(active.get());
    }

    /** The decision {@code request} asks for about {@code dossier}. */
    public Decision decide(DecisionRequest request, Dossier dossier) {
        follow(active.get());
        var decision = decider.decide(request, dossier, request.asOf() == null ? now() : request.asOf(), newIds.get());
        if (request.recorded()) {
            recorder.record(decision, request, dossier);
        }
        return decision;
    }

    private void follow(RuleBase base) {
        if (!decider.ruleBase().version().equals(base.version())) {
            var next = deciders.apply(base);
            decider.close();
            decider = next;
        }
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).atZone(zone).toOffsetDateTime();
    }

    @Override
    public void close() {
        decider.close();
    }
}
