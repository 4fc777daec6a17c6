package dev.lotse.facts;

/** The steps of an evaluation; what one concludes is a fact of the next. */
public enum Stage {
    /** On which channels the law lets the customer be approached. */
    COMPLIANCE,
    /** Where the customer stands in the lifecycle. */
    PHASE,
    /** Which moment that matters this is. */
    MOMENT,
    /** What to do next, what it is worth, and what speaks against it. */
    ADVICE
}
