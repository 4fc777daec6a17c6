package dev.lotse.store;

/** The store could not do its work for a reason that the operator can change: disk, permissions, data folder. */
public final class StoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoreFailure(String message, Throwable cause) {
        super(message, cause);
    }

    StoreFailure(String message) {
        super(message);
    }
}
