package dev.lotse.release;

/** What is asked of a version cannot be done now; says what must be done first. */
public final class NotPossible extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotPossible(String message) {
        super(message);
    }
}
