package dev.lotse.customer;

/** The store cannot do its work at the moment; for the operator, while the caller may come back later. */
public class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    protected StoreUnavailable(String message) {
        super(message);
    }
}
