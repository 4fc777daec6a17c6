package dev.lotse.store;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Dossier;
import dev.lotse.decision.Advisor.Recorder;
import dev.lotse.decision.Decision;
import dev.lotse.decision.Decision.Advice;
import dev.lotse.decision.Decision.Standing;
import dev.lotse.decision.DecisionLog;
import dev.lotse.decision.DecisionRequest;
import dev.lotse.decision.DecisionRequest.Subject;
import dev.lotse.decision.Score;
import dev.lotse.facts.Kind;
import dev.lotse.facts.LegalBasis;
import dev.lotse.facts.Phase;
import dev.lotse.facts.Situation;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * How many decisions a second the log takes, what they cost and how large they are: as fast as it can alone, and at a steady
 * pace beside events, whose waiting is told. In new files in the folder given.
 */
final class LogBench {
    private static final int CUSTOMERS = 200_000;
    private static final int DECISIONS = 600_000;
    private static final int PACE = 40_000;
    private static final int PACED_SECONDS = 5;
    private static final int WAITING = 100_000;
    private static final List<String> ACTIONS =
            IntStream.range(0, 30).mapToObj(i -> "ACTION_NUMBER_" + i).toList();
    private static final List<String> RULES = IntStream.range(0, 60)
            .mapToObj(i -> "Ask for feedback two weeks after order number " + i)
            .toList();

    private final Path folder;
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    private int databases;

    private LogBench(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        var bench = new LogBench(Files.createTempDirectory(Path.of(args[0]), "log-bench"));
        for (var round = 0; round < 3; round++) {
            bench.alone();
        }
        for (var round = 0; round < 3; round++) {
            bench.paced(0);
            bench.paced(PACE);
        }
        try (var files = Files.walk(bench.folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    private void alone() throws IOException {
        var data = next();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor();
                var store = SqliteStore.open(data, WAITING)) {
            var log = new DecisionLog(store, WAITING, workers);
            var recorder = log.recorder();
            var begin = System.nanoTime();
            var cpu = cpu();
            var making = 0L;
            var adding = 0L;
            for (var i = 0; i < DECISIONS; ) {
                if (log.queued() > WAITING / 2) {
                    LockSupport.parkNanos(100_000);
                    continue;
                }
                var idle = cpuOfThread();
                var made = IntStream.range(0, 1_000).mapToObj(each -> asked()).toList();
                var added = cpuOfThread();
                made.forEach(each -> each.into(recorder));
                making += added - idle;
                adding += cpuOfThread() - added;
                i += made.size();
            }
            log.flush().join();
            System.out.printf(
                    "alone: %,.0f decisions/s, of CPU each takes %.2f µs to add and %.2f µs in all, %d dropped%n",
                    DECISIONS * 1e9 / (System.nanoTime() - begin),
                    adding / 1e3 / DECISIONS,
                    (cpu() - cpu - making) / 1e3 / DECISIONS,
                    log.dropped());
        }
        System.out.printf("%.0f bytes a decision%n", Files.size(data.resolve("lotse.db")) / (double) DECISIONS);
    }

    /** Single events one after the other, while {@code pace} decisions a second are logged. */
    private void paced(int pace) throws IOException {
        var waits = new AtomicLong();
        var longest = new AtomicLong();
        var events = new AtomicLong();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor();
                var store = SqliteStore.open(next(), WAITING)) {
            var log = new DecisionLog(store, WAITING, workers);
            var recorder = log.recorder();
            var end = System.nanoTime() + PACED_SECONDS * 1_000_000_000L;
            var appending = CompletableFuture.runAsync(
                    () -> {
                        while (System.nanoTime() < end) {
                            var begin = System.nanoTime();
                            var number = events.incrementAndGet();
                            store.append(List.of(Samples.event("e" + number, "c" + number)))
                                    .join();
                            var took = System.nanoTime() - begin;
                            waits.addAndGet(took);
                            longest.accumulateAndGet(took, Math::max);
                        }
                    },
                    workers);
            var begin = System.nanoTime();
            for (var made = 0L; System.nanoTime() < end; ) {
                var due = (System.nanoTime() - begin) * pace / 1_000_000_000L;
                for (; made < due; made++) {
                    asked().into(recorder);
                }
                LockSupport.parkNanos(1_000_000);
            }
            appending.join();
            log.flush().join();
            System.out.printf(
                    "%,d decisions/s: %,d written, %d dropped; an event is durable in %.2f ms, at most %.0f ms%n",
                    pace, log.written(), log.dropped(), waits.get() / 1e6 / events.get(), longest.get() / 1e6);
        }
    }

    private record Asked(DecisionRequest request, Decision decision, Dossier dossier) {
        void into(Recorder recorder) {
            recorder.record(decision, request, dossier);
        }
    }

    private Asked asked() {
        var decision = decision();
        return new Asked(
                new DecisionRequest(
                        new Subject.Stored(decision.customerId()),
                        new Situation(Channel.CALL_CENTER, null, Map.of("intent", "CANCELLATION")),
                        List.of(),
                        3,
                        null,
                        "de",
                        false,
                        false,
                        null),
                decision,
                Dossier.unknown(decision.customerId()));
    }

    private Decision decision() {
        var now = Instant.ofEpochMilli(System.currentTimeMillis());
        var at = now.atOffset(ZoneOffset.UTC);
        return new Decision(
                new UUID(
                                (now.toEpochMilli() << 16) | 0x7000 | random.nextInt(0x1000),
                                random.nextLong() | Long.MIN_VALUE)
                        .toString(),
                "c-" + random.nextInt(CUSTOMERS),
                at,
                "7-3f9a2c1b",
                new Standing(Phase.values()[random.nextInt(14)], "crm", "label", "OVERDUE", "reason"),
                null,
                "EXPLORER",
                IntStream.rangeClosed(1, 3).mapToObj(rank -> advice(rank, at)).toList(),
                null,
                false,
                false,
                null,
                List.of());
    }

    private Advice advice(int rank, OffsetDateTime at) {
        return new Advice(
                rank,
                ACTIONS.get(random.nextInt(ACTIONS.size())),
                Kind.OFFER,
                Channel.CALL_CENTER,
                null,
                new Score(random.nextInt(1, 300) / 300.0, random.nextInt(50), 1, random.nextInt(1, 5) / 4.0),
                "We would like you to stay",
                "text",
                "reason",
                List.of(),
                List.of(),
                "yes",
                "no",
                LegalBasis.INBOUND,
                at.plusDays(14),
                RULES.get(random.nextInt(RULES.size())),
                null);
    }

    private Path next() throws IOException {
        return Files.createDirectory(folder.resolve(Integer.toString(databases++)));
    }

    /** Of the whole process, in nanoseconds. */
    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }

    private static long cpuOfThread() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
