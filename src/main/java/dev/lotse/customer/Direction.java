package dev.lotse.customer;

/** Who begins a contact. */
public enum Direction {
    /** The customer came. */
    INBOUND,
    /** The company approaches the customer. */
    OUTBOUND
}
