package dev.lotse.customer;

import dev.lotse.customer.Happening.Answered;
import dev.lotse.customer.Happening.Complained;
import dev.lotse.customer.Happening.Consented;
import dev.lotse.customer.Happening.Contacted;
import dev.lotse.customer.Happening.ContractStep;
import dev.lotse.customer.Happening.Contracted;
import dev.lotse.customer.Happening.Details;
import dev.lotse.customer.Happening.Interest;
import dev.lotse.customer.Happening.Interested;
import dev.lotse.customer.Happening.LoyaltyChanged;
import dev.lotse.customer.Happening.Objected;
import dev.lotse.customer.Happening.Ordered;
import dev.lotse.customer.Happening.Referred;
import dev.lotse.customer.Happening.Returned;
import dev.lotse.customer.Happening.Reviewed;
import dev.lotse.customer.Happening.Scored;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what figures are made of out of events. */
final class Happenings {
    private static final long ALL_THAT_IS_LEFT = -1;

    private Happenings() {}

    static @Nullable Happening of(EventType type, long at, Details data) {
        return switch (type) {
            case PAGE_VIEWED ->
                new Interested(
                        at,
                        "PRODUCT".equals(data.get("kind")) ? Interest.PRODUCT_VIEW : Interest.INTERACTION,
                        text(data, "category"));
            case CONTENT_DOWNLOADED, SOCIAL_INTERACTED, EMAIL_OPENED, EMAIL_CLICKED ->
                new Interested(at, Interest.INTERACTION, null);
            case OPTIN_REQUESTED -> null;
            case OPTIN_CONFIRMED -> new Consented(at, channel(data), purpose(data), true);
            case OPTIN_REVOKED -> new Consented(at, channel(data), purpose(data), false);
            case OBJECTION_RAISED -> new Objected(at, "PROFILING".equals(data.get("scope")), true);
            case OBJECTION_WITHDRAWN -> new Objected(at, "PROFILING".equals(data.get("scope")), false);
            case CART_UPDATED ->
                units(data, "value", 1) > 0 ? new Interested(at, Interest.CART_FILLED, text(data, "category")) : null;
            case CART_ABANDONED -> new Interested(at, Interest.CART_ABANDONED, text(data, "category"));
            case CHECKOUT_STARTED -> new Interested(at, Interest.CHECKOUT, text(data, "category"));
            case QUOTE_REQUESTED -> new Interested(at, Interest.QUOTE, text(data, "category"));
            case CONSULTATION_HELD -> new Interested(at, Interest.CONSULTATION, text(data, "category"));
            case ORDER_PLACED ->
                new Ordered(
                        at,
                        text(data, "orderId"),
                        units(data, "amount", 0),
                        categories(data),
                        yes(data, "emailCollected") && yes(data, "noticeGiven"));
            case ORDER_RETURNED -> new Returned(at, text(data, "orderId"), units(data, "amount", ALL_THAT_IS_LEFT));
            case CONTRACT_OFFERED -> contracted(at, ContractStep.OFFERED, data);
            case CONTRACT_SIGNED -> contracted(at, ContractStep.SIGNED, data);
            case CONTRACT_RENEWED -> contracted(at, ContractStep.RENEWED, data);
            case CONTRACT_CANCELLED -> contracted(at, ContractStep.CANCELLED, data);
            case CONTRACT_ENDED -> contracted(at, ContractStep.ENDED, data);
            case COMPLAINT_OPENED -> new Complained(at, text(data, "complaintId"), true);
            case COMPLAINT_RESOLVED -> new Complained(at, text(data, "complaintId"), false);
            case FEEDBACK_GIVEN -> new Scored(at, whole(data, "score"));
            case REVIEW_PUBLISHED -> new Reviewed(at, whole(data, "stars"));
            case REFERRAL_MADE -> new Referred(at);
            case CONTACT_MADE ->
                new Contacted(
                        at,
                        channel(data),
                        data.get("direction") instanceof String direction ? Direction.valueOf(direction) : null,
                        text(data, "action"),
                        text(data, "campaign"));
            case OUTCOME_RECORDED ->
                new Answered(
                        at,
                        text(data, "action", ""),
                        Channel.valueOf(text(data, "channel", "")),
                        Direction.valueOf(text(data, "direction", "")),
                        Outcome.valueOf(text(data, "outcome", "")),
                        text(data, "campaign"));
            case LOYALTY_CHANGED ->
                new LoyaltyChanged(
                        at, text(data, "tier"), data.get("points") instanceof Number points ? points.intValue() : null);
        };
    }

    private static Contracted contracted(long at, ContractStep step, Details data) {
        var id = text(data, "contractId");
        return new Contracted(
                at,
                step,
                id == null ? "" : id,
                time(data, "endsAt"),
                time(data, "effectiveAt"),
                units(data, "value", 0));
    }

    private static @Nullable String text(Details data, String key) {
        return data.get(key) instanceof String text ? text : null;
    }

    private static String text(Details data, String key, String otherwise) {
        return data.get(key) instanceof String text ? text : otherwise;
    }

    private static boolean yes(Details data, String key) {
        return Boolean.TRUE.equals(data.get(key));
    }

    private static int whole(Details data, String key) {
        return data.get(key) instanceof Number number ? number.intValue() : 0;
    }

    private static long units(Details data, String key, long otherwise) {
        return data.get(key) instanceof Number amount ? Money.units(exact(amount)) : otherwise;
    }

    private static BigDecimal exact(Number number) {
        return number instanceof BigDecimal exact ? exact : new BigDecimal(number.toString());
    }

    private static long time(Details data, String key) {
        return data.get(key) instanceof String time
                ? Micros.of(OffsetDateTime.parse(time).toInstant())
                : Micros.NEVER;
    }

    private static @Nullable Channel channel(Details data) {
        return data.get("channel") instanceof String channel ? Channel.valueOf(channel) : null;
    }

    /** The same in whatever case it is written: a revocation must reach the opt-in it means. */
    private static String purpose(Details data) {
        return data.get("purpose") instanceof String purpose && !purpose.isBlank()
                ? purpose.strip().toUpperCase(Locale.ROOT)
                : "MARKETING";
    }

    /** Of the lines of an order, each once. */
    private static List<String> categories(Details data) {
        if (!(data.get("items") instanceof List<?> items)) {
            return List.of();
        }
        var categories = LinkedHashSet.<String>newLinkedHashSet(items.size());
        for (var item : items) {
            if (item instanceof Map<?, ?> line && line.get("category") instanceof String category) {
                categories.add(category);
            }
        }
        return List.copyOf(categories);
    }
}
