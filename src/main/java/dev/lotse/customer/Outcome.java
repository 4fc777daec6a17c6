package dev.lotse.customer;

/** What became of an action that was advised. */
public enum Outcome {
    PRESENTED,
    CLICKED,
    ACCEPTED,
    REJECTED,
    NO_RESPONSE,
    NOT_OFFERED,
    DEFERRED,
    CONVERTED
}
