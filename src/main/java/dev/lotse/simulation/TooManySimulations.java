package dev.lotse.simulation;

/** One simulation runs and as many wait as may. */
public final class TooManySimulations extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManySimulations(int waiting) {
        super("a simulation runs and " + waiting + " wait already, no more may. Try again when one of them is done:"
                + " GET /v1/simulations lists them");
    }
}
