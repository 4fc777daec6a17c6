package dev.lotse.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.customer.Dossier;
import dev.lotse.decision.Advisor.Recorder;
import dev.lotse.decision.Decision;
import dev.lotse.decision.Decision.NoAction;
import dev.lotse.decision.Decision.NoActionReason;
import dev.lotse.decision.Decision.Standing;
import dev.lotse.decision.DecisionLog;
import dev.lotse.decision.DecisionStore.Logged;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of decisions on their way into the store. */
final class DecisionLogTest {
    private static final long THEN = 1_772_366_400_000L;
    private static final Executor NEVER = task -> {};

    @TempDir
    Path folder;

    private SqliteStore store;

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder, 10);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_still_waits_is_found() {
        var log = new DecisionLog(store, 10, NEVER);
        var recorder = log.recorder();

        add(recorder, 0);

        assertThat(log.queued()).isEqualTo(1);
        assertThat(log.find(id(0)).join()).isPresent();
        assertThat(log.find(id(1)).join()).isEmpty();
        assertThat(log.find("none").join()).isEmpty();
        assertThat(log.find(id(0).replace("-0", "-")).join()).isEmpty();
    }

    @Test
    void what_finds_too_many_waiting_is_dropped_and_counted() {
        var log = new DecisionLog(store, 100, NEVER);
        var recorder = log.recorder();

        IntStream.range(0, 150).forEach(each -> add(recorder, each));
        log.flush().join();
        add(recorder, 150);
        log.flush().join();

        assertThat(List.of(log.written(), log.dropped())).containsExactly(101L, 50L);
        assertThat(log.queued()).isZero();
        assertThat(store.allAbout("c1", 1_000, null).join().items())
                .extracting(Logged::id)
                .hasSize(101);
    }

    @Test
    void whatever_threads_record_while_others_hand_over_is_written_once() throws Exception {
        var log = new DecisionLog(store, 10_000, NEVER);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var recording = IntStream.range(0, 2)
                    .mapToObj(thread -> threads.submit(() -> {
                        var recorder = log.recorder();
                        IntStream.range(0, 2_000).forEach(each -> add(recorder, 2_000 * thread + each));
                    }))
                    .toList();
            while (!recording.stream().allMatch(Future::isDone)) {
                log.flush().join();
            }
            for (var each : recording) {
                each.get();
            }
        }
        log.flush().join();

        assertThat(List.of(log.written(), log.dropped(), (long) log.queued())).containsExactly(4_000L, 0L, 0L);
        assertThat(IntStream.range(0, 4)
                        .mapToObj(each -> log.find(id(1_000 * each)).join()))
                .allSatisfy(found -> assertThat(found).isPresent());
    }

    @Test
    void nobody_has_to_ask_for_it_to_be_written() {
        var written = new CompletableFuture<Runnable>();
        var log = new DecisionLog(store, 10, written::complete);
        var recorder = log.recorder();

        add(recorder, 0);
        written.join().run();
        log.flush().join();

        assertThat(log.written()).isEqualTo(1);
    }

    @Test
    void what_cannot_be_written_is_dropped_and_counted() {
        var log = new DecisionLog(store, 10, NEVER);
        var recorder = log.recorder();
        add(recorder, 0);
        store.close();

        log.flush().join();

        assertThat(List.of(log.written(), log.dropped(), (long) log.queued())).containsExactly(0L, 1L, 0L);
    }

    private static String id(int place) {
        return Samples.decision(THEN, place, "c1").id().toString();
    }

    private static void add(Recorder recorder, int place) {
        var sample = Samples.decision(THEN, place, "c1");
        recorder.record(
                new Decision(
                        id(place),
                        "c1",
                        sample.decidedAt(),
                        sample.ruleBase(),
                        new Standing(sample.advised().phase(), "crm", "label", "CODE", "reason"),
                        null,
                        null,
                        List.of(),
                        new NoAction(NoActionReason.NOTHING_QUALIFIES, "detail"),
                        false,
                        false,
                        null,
                        List.of()),
                sample.request(),
                Dossier.unknown("c1"));
    }
}
