package dev.lotse.decision;

/** As many searches by phase as may run at once do. */
public final class TooManySearches extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManySearches(int most) {
        super(most + " lists of a phase are being made already. Try again when one of them is done.");
    }
}
