package dev.lotse.release;

/** As many rule bases as may wait to be compiled do. */
public final class TooManyChecks extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyChecks(int most) {
        super(most + " rule bases are being checked already. Try again when one of them is done.");
    }
}
