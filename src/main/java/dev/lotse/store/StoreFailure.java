package dev.lotse.store;

import dev.lotse.customer.StoreUnavailable;

/** The store could not do its work for a reason that the operator can change: disk, permissions, data folder. */
public final class StoreFailure extends StoreUnavailable {
    private static final long serialVersionUID = 1;

    StoreFailure(String message, Throwable cause) {
        super(message, cause);
    }

    StoreFailure(String message) {
        super(message);
    }
}
