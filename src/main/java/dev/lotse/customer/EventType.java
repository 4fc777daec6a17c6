package dev.lotse.customer;

import static dev.lotse.customer.Field.flag;
import static dev.lotse.customer.Field.hidden;
import static dev.lotse.customer.Field.integer;
import static dev.lotse.customer.Field.items;
import static dev.lotse.customer.Field.money;
import static dev.lotse.customer.Field.oneOf;
import static dev.lotse.customer.Field.text;
import static dev.lotse.customer.Field.time;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What can happen between a customer and the company, and the known fields of its {@code data}. */
public enum EventType {
    PAGE_VIEWED("page.viewed", text("url"), text("kind"), text("category")),
    CONTENT_DOWNLOADED("content.downloaded"),
    SOCIAL_INTERACTED("social.interacted"),
    EMAIL_OPENED("email.opened"),
    EMAIL_CLICKED("email.clicked"),

    OPTIN_REQUESTED(
            "optin.requested", outbound().required(), purpose(), text("source"), text("text"), text("evidence")),
    OPTIN_CONFIRMED(
            "optin.confirmed", outbound().required(), purpose(), text("source"), text("text"), text("evidence")),
    OPTIN_REVOKED("optin.revoked", outbound(), purpose(), text("source"), text("text"), text("evidence")),
    OBJECTION_RAISED("objection.raised", scope()),
    OBJECTION_WITHDRAWN("objection.withdrawn", scope()),

    CART_UPDATED("cart.updated", money("value"), text("category")),
    CART_ABANDONED("cart.abandoned", money("value"), text("category")),
    CHECKOUT_STARTED("checkout.started", money("value"), text("category")),
    QUOTE_REQUESTED("quote.requested", money("value"), text("category")),
    CONSULTATION_HELD("consultation.held", money("value"), text("category")),

    ORDER_PLACED(
            "order.placed",
            text("orderId"),
            money("amount").required(),
            items("items"),
            flag("emailCollected"),
            flag("noticeGiven")),
    ORDER_RETURNED("order.returned", text("orderId"), money("amount")),

    CONTRACT_OFFERED("contract.offered", contract()),
    CONTRACT_SIGNED("contract.signed", contract()),
    CONTRACT_RENEWED("contract.renewed", contract()),
    CONTRACT_CANCELLED("contract.cancelled", contract()),
    CONTRACT_ENDED("contract.ended", contract()),

    COMPLAINT_OPENED("complaint.opened", text("complaintId"), text("severity"), text("topic")),
    COMPLAINT_RESOLVED("complaint.resolved", text("complaintId"), text("severity"), text("topic")),
    FEEDBACK_GIVEN("feedback.given", integer("score", 0, 10).required(), text("text")),
    REVIEW_PUBLISHED("review.published", integer("stars", 1, 5).required()),
    REFERRAL_MADE("referral.made", integer("count", 1, 1_000_000)),

    CONTACT_MADE(
            "contact.made",
            oneOf("channel", names(Channel.values())),
            oneOf("direction", names(Direction.values())),
            text("action"),
            text("campaign"),
            hidden("agent")),
    LOYALTY_CHANGED("loyalty.changed", text("tier"), integer("points", 0, 1_000_000_000)),

    /** Written by the server itself for an outcome of one of its decisions; nobody else may send it. */
    OUTCOME_RECORDED(
            "outcome.recorded",
            text("decisionId").required(),
            text("action").required(),
            oneOf("channel", names(Channel.values())).required(),
            oneOf("direction", names(Direction.values())).required(),
            oneOf("advisedChannel", names(Channel.values())),
            oneOf("outcome", names(Outcome.values())).required(),
            text("phase").required(),
            text("rule"),
            text("ruleBase"),
            text("persona"),
            text("reason"),
            money("value"),
            text("campaign"),
            hidden("agent"));

    private static final Map<String, EventType> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::key, Function.identity()));

    private final String key;
    private final Map<String, Field> fields;

    EventType(String key, Field... fields) {
        this.key = key;
        this.fields = Arrays.stream(fields).collect(Collectors.toUnmodifiableMap(Field::name, Function.identity()));
    }

    /** The type's name on the wire, such as {@code order.placed}. */
    public String key() {
        return key;
    }

    /** The known fields of {@code data}, by name; others are kept as they come. */
    public Map<String, Field> fields() {
        return fields;
    }

    /** Whether clients may send it. */
    public boolean sendable() {
        return this != OUTCOME_RECORDED;
    }

    /**
     * From when on an event holds that was told to be of {@code time}: a refusal at the very next decision, however fast the
     * clock was that told it. Decisions are made as of whole milliseconds.
     */
    public Instant holdsFrom(Instant time, Instant now) {
        var known = now.truncatedTo(ChronoUnit.MILLIS);
        return refuses() && time.isAfter(known) ? known : time;
    }

    private boolean refuses() {
        return this == OBJECTION_RAISED || this == OPTIN_REVOKED;
    }

    public static Optional<EventType> of(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    private static Field outbound() {
        return oneOf(
                "channel",
                Arrays.stream(Channel.values())
                        .filter(channel ->
                                channel.carries(Direction.OUTBOUND) && channel.usualDirection() == Direction.OUTBOUND)
                        .map(Enum::name)
                        .toList());
    }

    private static Field purpose() {
        return text("purpose");
    }

    private static Field scope() {
        return oneOf("scope", List.of("MARKETING", "PROFILING"));
    }

    private static Field[] contract() {
        return new Field[] {text("contractId"), time("endsAt"), time("effectiveAt"), money("value")};
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
