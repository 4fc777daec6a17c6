package dev.lotse.decision;

/** As many cases as may be decided again at once, or wait for it, do. */
public final class TooManyReconsiderations extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyReconsiderations(int most) {
        super(most
                + " cases are being decided again or by another version already. Try again when one of them is done.");
    }
}
