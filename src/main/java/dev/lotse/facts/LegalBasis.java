package dev.lotse.facts;

/** On what ground an action may be taken, in the order in which the first that applies is named. */
public enum LegalBasis {
    NOT_MARKETING,
    CONTRACT,
    INBOUND,
    CONSENT,
    EXISTING_CUSTOMER,
    PRESUMED_CONSENT,
    LEGITIMATE_INTEREST
}
