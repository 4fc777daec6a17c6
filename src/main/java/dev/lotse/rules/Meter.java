package dev.lotse.rules;

import dev.lotse.facts.Verdicts;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Measures one run after the other against a budget. For one thread.
 *
 * <p>A pause of the machine is not the rules' fault: when the time is up by the clock, the thread may use the processor for as
 * long again. Virtual threads, whose use of it is not known, are held to the firings only; nobody waits for what they decide.
 */
final class Meter {
    /** A look at the clock costs as much as a firing. */
    private static final int FIRINGS_BETWEEN_LOOKS = 8;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long UNKNOWN = -1;

    private final int firings;
    private final long nanos;
    private final boolean timed = !Thread.currentThread().isVirtual();
    private int fired;
    private long began;
    private long usedWhenLate;

    Meter(Budget budget) {
        this.firings = budget.firings();
        this.nanos = budget.time().toNanos();
    }

    void begin() {
        fired = 0;
        began = System.nanoTime();
        usedWhenLate = UNKNOWN;
    }

    /** When a run may still look into free texts; a pause of the machine is allowed for. */
    long latest() {
        return timed ? began + 2 * nanos : Verdicts.NEVER;
    }

    /** Whether one more rule may fire, which is counted. */
    boolean allows() {
        if (fired == firings || (timed && fired % FIRINGS_BETWEEN_LOOKS == FIRINGS_BETWEEN_LOOKS - 1 && overTime())) {
            return false;
        }
        fired++;
        return true;
    }

    private boolean overTime() {
        if (System.nanoTime() - began <= nanos) {
            return false;
        }
        var used = THREADS.getCurrentThreadCpuTime();
        if (usedWhenLate == UNKNOWN) {
            usedWhenLate = used;
        }
        return used - usedWhenLate > nanos;
    }
}
