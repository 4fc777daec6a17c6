package dev.lotse.simulation;

import static dev.lotse.facts.Verbs.because;
import static dev.lotse.facts.Verbs.phase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lotse.decision.Decider;
import dev.lotse.decision.RuleBase;
import dev.lotse.facts.Phase;
import dev.lotse.facts.Stage;
import dev.lotse.json.ProfileJson;
import dev.lotse.simulation.Run.State;
import dev.lotse.store.SqliteStore;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Simulations one after the other, in the background. */
@Timeout(60)
class SimulationsTest {
    private static final RuleBase BASE = TinyRules.base("1-00000000", (stage, customer) -> {
        if (stage == Stage.PHASE) {
            phase(Phase.VISITOR, "TEST", because("darum", "because"));
        }
    });
    private static final Question QUESTION =
            new Question("1-00000000", "1-00000000", 10, OffsetDateTime.parse("2026-03-16T12:00:00Z"), null);

    @TempDir
    Path data;

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private SqliteStore store;
    private Simulations simulations;

    @BeforeEach
    void open() {
        store = SqliteStore.open(data, 100);
        store.put(ProfileJson.read("{\"id\": \"a\"}"), null).join();
        simulations =
                new Simulations(store, this::deciders, () -> UUID.randomUUID().toString());
    }

    @AfterEach
    void close() {
        goOn.countDown();
        simulations.close();
        store.close();
    }

    /** Lets nobody pass until the test says so. */
    private Function<RuleBase, Decider> deciders() {
        entered.countDown();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return TinyRules::decider;
    }

    private Run begun() {
        return simulations.begin(QUESTION, BASE, BASE);
    }

    private static Run ended(Run run) {
        while (run.running()) {
            Thread.onSpinWait();
        }
        return run;
    }

    @Test
    void aFewWaitAndMoreAreRefusedWithTheCure() {
        var runs = new ArrayList<Run>();
        for (var i = 0; i < 1 + Simulations.WAITING; i++) {
            runs.add(begun());
        }

        assertThatThrownBy(this::begun)
                .isInstanceOf(TooManySimulations.class)
                .hasMessageContaining("4 wait already")
                .hasMessageContaining("Try again when one of them is done");

        goOn.countDown();
        assertThat(runs).allSatisfy(run -> assertThat(ended(run).state()).isInstanceOf(State.Done.class));
        assertThat(runs.getFirst().progress()).isEqualTo(new Run.Progress(1, 1));
        assertThat(ended(begun()).state()).isInstanceOf(State.Done.class);
    }

    @Test
    void whatRunsAndWaitsEndsWithTheServer() throws InterruptedException {
        var running = begun();
        var waiting = begun();
        entered.await();

        var closing = Thread.ofPlatform().start(simulations::close);
        while (closing.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        closing.join();

        assertThat(running.state()).isEqualTo(new State.Failed("the server was stopped before it was done"));
        assertThat(waiting.state()).isEqualTo(running.state());
    }

    @Test
    void theLastFiftyAreRemembered() {
        goOn.countDown();
        var first = ended(begun());
        for (var i = 0; i < Simulations.REMEMBERED; i++) {
            ended(begun());
        }

        assertThat(simulations.find(first.id())).isEmpty();
        assertThat(simulations.all()).hasSize(Simulations.REMEMBERED);
    }

    @Test
    void aFailureIsToldWithoutOurInsides() {
        goOn.countDown();
        store.close();

        var run = ended(begun());

        assertThat(run.state()).isEqualTo(new State.Failed("something went wrong here; the operator's log says more"));
    }
}
