package dev.lotse.release;

/** There is no version called so. */
public final class UnknownVersion extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownVersion(String name) {
        super("there is no version " + name + " of the rule base. GET /v1/rule-bases lists them.");
    }
}
