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
    CONVERTED;

    /** Whether the customer got to see or hear the offer: to react to it is to have met it. */
    public boolean presented() {
        return switch (this) {
            case PRESENTED, CLICKED, ACCEPTED, REJECTED, NO_RESPONSE, CONVERTED -> true;
            case NOT_OFFERED, DEFERRED -> false;
        };
    }

    /** Whether the customer took the offer: who converts has accepted. */
    public boolean accepted() {
        return this == ACCEPTED || this == CONVERTED;
    }
}
