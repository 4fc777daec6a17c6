package dev.lotse.facts;

/** What sort of action it is, in the customer's eyes. */
public enum Kind {
    NEWSLETTER,
    MESSAGE,
    DISCOUNT,
    OFFER,
    CALL,
    SURVEY,
    SERVICE,
    REWARD
}
