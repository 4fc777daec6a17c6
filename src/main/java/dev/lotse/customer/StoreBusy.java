package dev.lotse.customer;

/** The store cannot take more at the moment; the caller should come back later. */
public final class StoreBusy extends StoreUnavailable {
    private static final long serialVersionUID = 1;

    public StoreBusy(String message) {
        super(message);
    }
}
