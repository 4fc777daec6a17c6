package dev.lotse.facts;

/** The moments that matter, in the order in which the first that holds is named. */
public enum Moment {
    COMPLAINT,
    REACTIVATION,
    AMBASSADOR,
    FIRST_PURCHASE,
    REPEAT_PURCHASE,
    OPT_IN,
    FIRST_COMMUNICATION
}
