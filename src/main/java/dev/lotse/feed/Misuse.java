package dev.lotse.feed;

/** The caller asked for something that cannot be done with this file; the message names the cure. */
public final class Misuse extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Misuse(String message) {
        super(message);
    }
}
