package dev.lotse.feed;

/** The import cannot go on. What was taken so far stays, and taking it again changes nothing. */
public final class FeedStopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    public FeedStopped(String message) {
        super(message);
    }

    public FeedStopped(String message, Throwable cause) {
        super(message, cause);
    }
}
