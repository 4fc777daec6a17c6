package dev.lotse.bench.peers;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How long an engine alone takes on one thread, without ranking, JSON and HTTP. */
final class Measurement<F> {

    private static final int RUNS = 5;
    /** At the clock. */
    private static final int DECISIONS_BETWEEN_LOOKS = 20;
    private static final double RUN_SECONDS = 1;
    private static final int CALM_RUNS = 5;
    private static final int WARM_UP_RUNS = 30;
    private static final double NOTABLY_FASTER = 0.95;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Engine<F> engine;
    private final List<Data.Customer<F>> customers;
    private int next;
    private long held;

    Measurement(Engine<F> engine, List<Data.Customer<F>> customers) {
        this.engine = engine;
        this.customers = customers;
    }

    /** Of one decision; the CPU time tells what a busy machine would have taken were it not. */
    private record Micros(double elapsed, double cpu) {}

    String report() {
        warmUp();
        Micros median = Stream.generate(() -> run(RUN_SECONDS))
                .limit(RUNS)
                .sorted(Comparator.comparingDouble(Micros::elapsed))
                .skip(RUNS / 2)
                .findFirst()
                .orElseThrow();
        return String.format(
                Locale.ROOT,
                "micros per decision: %.2f (CPU %.2f, median of %d runs of %.0f s, %d rules held)",
                median.elapsed(),
                median.cpu(),
                RUNS,
                RUN_SECONDS,
                held);
    }

    /** Until it gets no faster: some engines have a method a condition, and the compiler takes its time with thousands. */
    private void warmUp() {
        double best = Double.MAX_VALUE;
        int calm = 0;
        for (int run = 0; run < WARM_UP_RUNS && calm < CALM_RUNS; run++) {
            double cpu = run(RUN_SECONDS).cpu();
            calm = cpu < best * NOTABLY_FASTER ? 0 : calm + 1;
            best = Math.min(best, cpu);
        }
    }

    private Micros run(double seconds) {
        long cpuBefore = threads.getCurrentThreadCpuTime();
        long begin = System.nanoTime();
        long duration = (long) (seconds * NANOS_PER_SECOND);
        long decisions = 0;
        long elapsed;
        do {
            for (int i = 0; i < DECISIONS_BETWEEN_LOOKS; i++) {
                engine.decide(customers.get(next).facts(), _ -> held++);
                next = next + 1 == customers.size() ? 0 : next + 1;
            }
            decisions += DECISIONS_BETWEEN_LOOKS;
            elapsed = System.nanoTime() - begin;
        } while (elapsed < duration);
        double nanosPerMicroOfAll = NANOS_PER_MICRO * decisions;
        return new Micros(
                elapsed / nanosPerMicroOfAll, (threads.getCurrentThreadCpuTime() - cpuBefore) / nanosPerMicroOfAll);
    }
}
