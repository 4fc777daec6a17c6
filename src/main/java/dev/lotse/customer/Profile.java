package dev.lotse.customer;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a customer apart from what happened. Only the id is certain. */
public record Profile(
        String id,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String address,
        @Nullable LocalDate birthDate,
        boolean business,
        @Nullable String lang,
        @Nullable ZoneId timeZone,
        @Nullable String region,
        @Nullable Channel preferredChannel,
        @Nullable String persona,
        @Nullable String segment,
        @Nullable String loyaltyTier,
        @Nullable Integer loyaltyPoints,
        Map<String, Object> attributes) {

    /** The longest id of a customer, an event or an outcome, in characters. */
    public static final int MAX_ID = 200;

    public Profile {
        checkId(id);
        attributes = Map.copyOf(attributes);
    }

    /** A customer of whom nothing but the id is known. */
    public static Profile unknown(String id) {
        return new Profile(
                id, null, null, null, null, null, false, null, null, null, null, null, null, null, null, Map.of());
    }

    /** Without what was concluded about the person: persona, segment, loyalty, and whatever else the operator keeps. */
    public Profile withoutConclusions() {
        return new Profile(
                id,
                name,
                email,
                phone,
                address,
                birthDate,
                business,
                lang,
                timeZone,
                region,
                preferredChannel,
                null,
                null,
                null,
                null,
                Map.of());
    }

    /** Ids are 1 to {@value #MAX_ID} characters, no control characters, no halves of surrogate pairs, neither {@code .} nor {@code ..}. */
    public static String checkId(String id) {
        if (id.isEmpty() || id.length() > MAX_ID) {
            throw new IllegalArgumentException("must be 1 to " + MAX_ID + " characters, but has " + id.length());
        }
        if (id.equals(".") || id.equals("..")) {
            throw new IllegalArgumentException("must not be " + id + ", which no address can hold");
        }
        id.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE) {
                throw new IllegalArgumentException("must not hold the character U+%04X".formatted(c));
            }
        });
        return id;
    }

    /** Whether an address for {@code channel} is known; push and social reach whoever opted in to them. */
    public boolean reachableBy(Channel channel) {
        return switch (channel) {
            case EMAIL -> present(email);
            case PHONE, SMS -> present(phone);
            case POST -> present(address);
            case PUSH, SOCIAL, WEB, APP, STORE, CALL_CENTER -> true;
        };
    }

    /** Whether the customer can be written to or called at all. */
    public boolean contactable() {
        return present(email) || present(phone) || present(address);
    }

    private static boolean present(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
