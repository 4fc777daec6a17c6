package dev.lotse.customer;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a customer apart from what happened. Only the id is certain.
 *
 * <p>No record, for there are a million of them in memory: name and addresses, whose words no decision reads, are kept
 * packed, and customers share words such as their language.
 */
public final class Profile {
    /** The longest id of a customer, an event or an outcome, in characters. */
    public static final int MAX_ID = 200;

    private static final int UNKNOWN = Integer.MIN_VALUE;
    private static final byte[] NOTHING = {};

    private static final int NAME = 0;
    private static final int EMAIL = 1;
    private static final int PHONE = 2;
    private static final int ADDRESS = 3;

    private final String id;
    private final byte[] contact;
    private final boolean writable;
    private final boolean callable;
    private final boolean postable;
    private final boolean business;
    private final int birthDay;
    private final @Nullable String lang;
    private final @Nullable ZoneId timeZone;
    private final @Nullable String region;
    private final @Nullable Channel preferredChannel;
    private final @Nullable String persona;
    private final @Nullable String segment;
    private final @Nullable String loyaltyTier;
    private final @Nullable Integer loyaltyPoints;
    private final Map<String, Object> attributes;

    public Profile(
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
        this.id = checkId(id);
        contact = packed(name, email, phone, address);
        writable = present(email);
        callable = present(phone);
        postable = present(address);
        this.business = business;
        birthDay = birthDate == null ? UNKNOWN : Math.toIntExact(birthDate.toEpochDay());
        this.lang = shared(lang);
        this.timeZone = timeZone;
        this.region = shared(region);
        this.preferredChannel = preferredChannel;
        this.persona = shared(persona);
        this.segment = shared(segment);
        this.loyaltyTier = shared(loyaltyTier);
        this.loyaltyPoints = loyaltyPoints;
        this.attributes = Map.copyOf(attributes);
    }

    /** {@code other}, of somebody objecting to profiling. */
    private Profile(Profile other) {
        id = other.id;
        contact = other.contact;
        writable = other.writable;
        callable = other.callable;
        postable = other.postable;
        business = other.business;
        birthDay = other.birthDay;
        lang = other.lang;
        timeZone = other.timeZone;
        region = other.region;
        preferredChannel = other.preferredChannel;
        persona = null;
        segment = null;
        loyaltyTier = null;
        loyaltyPoints = null;
        attributes = Map.of();
    }

    /** A customer of whom nothing but the id is known. */
    public static Profile unknown(String id) {
        return new Profile(
                id, null, null, null, null, null, false, null, null, null, null, null, null, null, null, Map.of());
    }

    private static byte[] packed(@Nullable String... texts) {
        if (Arrays.stream(texts).allMatch(Objects::isNull)) {
            return NOTHING;
        }
        var out = new Octets(NOTHING);
        for (var text : texts) {
            out.octet(text == null ? 0 : 1);
            if (text != null) {
                out.text(text);
            }
        }
        return out.bytes();
    }

    private @Nullable String contact(int index) {
        if (contact.length == 0) {
            return null;
        }
        var in = new Unpacking(contact);
        for (var i = 0; i < index; i++) {
            if (in.octet() != 0) {
                in.skipText();
            }
        }
        return in.octet() == 0 ? null : in.text();
    }

    private static @Nullable String shared(@Nullable String word) {
        return word == null ? null : word.intern();
    }

    public String id() {
        return id;
    }

    public @Nullable String name() {
        return contact(NAME);
    }

    public @Nullable String email() {
        return contact(EMAIL);
    }

    public @Nullable String phone() {
        return contact(PHONE);
    }

    public @Nullable String address() {
        return contact(ADDRESS);
    }

    public @Nullable LocalDate birthDate() {
        return birthDay == UNKNOWN ? null : LocalDate.ofEpochDay(birthDay);
    }

    public boolean business() {
        return business;
    }

    public @Nullable String lang() {
        return lang;
    }

    public @Nullable ZoneId timeZone() {
        return timeZone;
    }

    public @Nullable String region() {
        return region;
    }

    public @Nullable Channel preferredChannel() {
        return preferredChannel;
    }

    public @Nullable String persona() {
        return persona;
    }

    public @Nullable String segment() {
        return segment;
    }

    public @Nullable String loyaltyTier() {
        return loyaltyTier;
    }

    public @Nullable Integer loyaltyPoints() {
        return loyaltyPoints;
    }

    public Map<String, Object> attributes() {
        return attributes;
    }

    /** Without what was concluded about the person: persona, segment, loyalty, and whatever else the operator keeps. */
    public Profile withoutConclusions() {
        return new Profile(this);
    }

    /** Ids are 1 to {@value #MAX_ID} characters, no control characters, no halves of surrogate pairs, neither {@code .} nor {@code ..}. */
    public static String checkId(String id) {
        if (id.isEmpty() || id.length() > MAX_ID) {
            throw new IllegalArgumentException("must be 1 to " + MAX_ID + " characters, but has " + id.length());
        }
        if (id.equals(".") || id.equals("..")) {
            throw new IllegalArgumentException("must not be " + id + ", which no address can hold");
        }
        for (var i = 0; i < id.length(); i += Character.charCount(id.codePointAt(i))) {
            var c = id.codePointAt(i);
            if (Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE) {
                throw new IllegalArgumentException("must not hold the character U+%04X".formatted(c));
            }
        }
        return id;
    }

    /** Whether an address for {@code channel} is known; push and social reach whoever opted in to them. */
    public boolean reachableBy(Channel channel) {
        return switch (channel) {
            case EMAIL -> writable;
            case PHONE, SMS -> callable;
            case POST -> postable;
            case PUSH, SOCIAL, WEB, APP, STORE, CALL_CENTER -> true;
        };
    }

    /** Whether the customer can be written to or called at all. */
    public boolean contactable() {
        return writable || callable || postable;
    }

    private static boolean present(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Profile other
                && id.equals(other.id)
                && Arrays.equals(contact, other.contact)
                && business == other.business
                && birthDay == other.birthDay
                && Objects.equals(lang, other.lang)
                && Objects.equals(timeZone, other.timeZone)
                && Objects.equals(region, other.region)
                && preferredChannel == other.preferredChannel
                && Objects.equals(persona, other.persona)
                && Objects.equals(segment, other.segment)
                && Objects.equals(loyaltyTier, other.loyaltyTier)
                && Objects.equals(loyaltyPoints, other.loyaltyPoints)
                && attributes.equals(other.attributes);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** The id alone: profiles do not belong in logs. */
    @Override
    public String toString() {
        return "Profile[" + id + "]";
    }
}
