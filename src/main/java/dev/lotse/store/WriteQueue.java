package dev.lotse.store;

import dev.lotse.customer.StoreBusy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Writes that wait, in two lanes: urgent ones (events, profiles, rule bases), of which a group takes up to
 * {@value #URGENT_ROWS} rows, and patient ones (decisions), of which it takes up to {@value #PATIENT_ROWS}. The urgent
 * lane is bounded by rows; a write larger than the bound is taken when it is empty. The decision log bounds the patient one.
 */
final class WriteQueue {
    static final int URGENT_ROWS = 20_000;
    static final int PATIENT_ROWS = 5_000;

    private final Lane urgent;
    private final Lane patient;
    private boolean closed;
    private boolean drained;

    WriteQueue(int capacity) {
        urgent = new Lane("writes", capacity);
        patient = new Lane("decisions to log", Integer.MAX_VALUE);
    }

    synchronized void urgent(Write<?> write) {
        add(urgent, write);
    }

    /** An urgent write that must find every patient one before it done. */
    synchronized void afterAll(Write<?> write) {
        add(urgent, write);
        drained = true;
    }

    synchronized void patient(Write<?> write) {
        add(patient, write);
    }

    /** The next group, patient ones first, waiting for one; empty once the queue is closed and nothing is left. */
    synchronized List<Write<?>> take() throws InterruptedException {
        while (urgent.waiting.isEmpty() && patient.waiting.isEmpty() && !closed) {
            wait();
        }
        var group = new ArrayList<Write<?>>();
        patient.moveTo(group, drained ? Integer.MAX_VALUE : PATIENT_ROWS);
        urgent.moveTo(group, drained ? Integer.MAX_VALUE : URGENT_ROWS);
        drained = false;
        return group;
    }

    synchronized int urgentRows() {
        return urgent.rows;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private void add(Lane lane, Write<?> write) {
        if (closed) {
            throw new IllegalStateException("The store is closed");
        }
        lane.add(write);
        notifyAll();
    }

    private static final class Lane {
        private final String name;
        private final int capacity;
        private final Queue<Write<?>> waiting = new ArrayDeque<>();
        private int rows;

        Lane(String name, int capacity) {
            this.name = name;
            this.capacity = capacity;
        }

        void add(Write<?> write) {
            if (!waiting.isEmpty() && (long) rows + write.rows > capacity) {
                throw new StoreBusy("%,d %s wait already, no more than %,d may".formatted(rows, name, capacity));
            }
            rows += write.rows;
            waiting.add(write);
        }

        void moveTo(List<Write<?>> group, int limit) {
            long moved = 0;
            while (!waiting.isEmpty() && (moved == 0 || moved + waiting.element().rows <= limit)) {
                var write = waiting.remove();
                moved += write.rows;
                rows -= write.rows;
                group.add(write);
            }
        }
    }
}
