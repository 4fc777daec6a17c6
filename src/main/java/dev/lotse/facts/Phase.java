package dev.lotse.facts;

/** The canonical phases of the customer lifecycle, in the order in which the first that holds is decided. */
public enum Phase {
    CANCELLING,
    LAPSED,
    WON_BACK,
    AT_RISK,
    ADVOCATE,
    LOYAL,
    GROWING,
    NEW_CUSTOMER,
    ACTIVE,
    CLOSING,
    EVALUATING,
    ENGAGED,
    LEAD,
    VISITOR
}
