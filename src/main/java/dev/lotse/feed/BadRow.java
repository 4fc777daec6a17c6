package dev.lotse.feed;

/** A row that no event can be made of, and why. */
final class BadRow extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int MAX_SHOWN = 60;

    BadRow(String reason) {
        super(reason, null, false, false);
    }

    /** {@code what} is wrong, {@code found} being what stands there. */
    static BadRow found(String what, String found) {
        return new BadRow(
                what + ", but was " + (found.length() > MAX_SHOWN ? found.substring(0, MAX_SHOWN) + "…" : found));
    }

    String reason() {
        var message = getMessage();
        return message == null ? "" : message;
    }
}
