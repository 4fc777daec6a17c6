package dev.lotse.customer;

/** The kinds of {@link Happening}; those that are asked for together stand together. */
public enum Trait {
    ORDERED,
    RETURNED,
    CONTRACTED,
    COMPLAINED,
    SCORED,
    REVIEWED,
    REFERRED,
    CONSENTED,
    OBJECTED,
    INTERESTED,
    CONTACTED,
    ANSWERED,
    LOYALTY_CHANGED;

    /** One that no other has. */
    @SuppressWarnings("EnumOrdinal") // as in Packing
    int bit() {
        return 1 << ordinal();
    }
}
