package dev.lotse.bench.peers;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How long an engine alone takes on one thread, without ranking, JSON and HTTP. */
final class Measurement<F> {

    private static final int RUNS = 5;
    private static final double WARM_UP_SECONDS = 5;
    private static final double RUN_SECONDS = 2;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;

    private final Engine<F> engine;
    private final List<Data.Customer<F>> customers;
    private int next;
    private long held;

    Measurement(Engine<F> engine, List<Data.Customer<F>> customers) {
        this.engine = engine;
        this.customers = customers;
    }

    String report() {
        microsPerDecision(WARM_UP_SECONDS);
        double[] micros = new double[RUNS];
        Arrays.setAll(micros, _ -> microsPerDecision(RUN_SECONDS));
        Arrays.sort(micros);
        return String.format(
                Locale.ROOT,
                "micros per decision: %.2f (median of %d runs of %.0f s, %d rules held)",
                micros[RUNS / 2],
                RUNS,
                RUN_SECONDS,
                held);
    }

    private double microsPerDecision(double seconds) {
        long begin = System.nanoTime();
        long duration = (long) (seconds * NANOS_PER_SECOND);
        long decisions = 0;
        long elapsed;
        do {
            engine.decide(customers.get(next).facts(), _ -> held++);
            next = (next + 1) % customers.size();
            decisions++;
            elapsed = System.nanoTime() - begin;
        } while (elapsed < duration);
        return elapsed / NANOS_PER_MICRO / decisions;
    }
}
