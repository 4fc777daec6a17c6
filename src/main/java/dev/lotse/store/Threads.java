package dev.lotse.store;

/** Waiting for threads to end. */
final class Threads {
    private Threads() {}

    /** Waits until {@code thread} has ended; an interrupt is kept for the caller but does not cut the wait short. */
    static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
