package dev.lotse.decision;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.lotse.customer.Dossier;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Answers requests here and now, and keeps what was answered. For one thread, as the {@link Decider} it asks is. */
public final class Advisor implements AutoCloseable {
    private final Decider decider;
    private final Recorder recorder;
    private final InstantSource clock;
    private final ZoneId zone;
    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

    /** Keeps decisions. */
    public interface Recorder {
        void record(Decision decision, DecisionRequest request, Dossier dossier);
    }

    /** @param zone in which times are written */
    public Advisor(Decider decider, Recorder recorder, InstantSource clock, ZoneId zone) {
        this.decider = decider;
        this.recorder = recorder;
        this.clock = clock;
        this.zone = zone;
    }

    /** The decision {@code request} asks for about {@code dossier}. */
    public Decision decide(DecisionRequest request, Dossier dossier) {
        var decision = decider.decide(
                request,
                dossier,
                request.asOf() == null ? now() : request.asOf(),
                ids.generate().toString());
        if (request.recorded()) {
            recorder.record(decision, request, dossier);
        }
        return decision;
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).atZone(zone).toOffsetDateTime();
    }

    @Override
    public void close() {
        decider.close();
    }
}
