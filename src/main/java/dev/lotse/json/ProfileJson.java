package dev.lotse.json;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Profile;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Profiles as JSON objects: only what is known is written. */
public final class ProfileJson {
    /** Rules look into them at every decision. */
    private static final int MAX_ATTRIBUTES = 10_000;

    private ProfileJson() {}

    public static Map<String, Object> toMap(Profile profile) {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", profile.id());
        put(map, "name", profile.name());
        put(map, "email", profile.email());
        put(map, "phone", profile.phone());
        put(map, "address", profile.address());
        put(
                map,
                "birthDate",
                profile.birthDate() == null ? null : profile.birthDate().toString());
        map.put("business", profile.business());
        put(map, "lang", profile.lang());
        put(
                map,
                "timeZone",
                profile.timeZone() == null ? null : profile.timeZone().getId());
        put(map, "region", profile.region());
        put(
                map,
                "preferredChannel",
                profile.preferredChannel() == null
                        ? null
                        : profile.preferredChannel().name());
        put(map, "persona", profile.persona());
        put(map, "segment", profile.segment());
        put(map, "loyaltyTier", profile.loyaltyTier());
        put(map, "loyaltyPoints", profile.loyaltyPoints());
        if (!profile.attributes().isEmpty()) {
            map.put("attributes", profile.attributes());
        }
        return map;
    }

    /** The profile that {@link #write} wrote. */
    public static Profile read(String text) {
        return read(Reading.of(Json.parse(text.getBytes(StandardCharsets.UTF_8))), null);
    }

    /** The profile of {@code id} in a request's body, which may leave the id out but not name another. */
    public static Profile read(String id, byte[] body) {
        return read(Reading.of(Json.parse(body)), id);
    }

    /** What a merge patch (RFC 7396) makes of a profile. */
    public static UnaryOperator<Profile> readPatch(byte[] body) {
        var patch = Json.parse(body);
        if (!patch.isObject()) {
            throw new InvalidInput("", "must be an object");
        }
        return profile ->
                read(Reading.of(MergePatch.apply(Json.MAPPER.valueToTree(toMap(profile)), patch)), profile.id());
    }

    private static Profile read(Reading in, @Nullable String id) {
        var profile = fields(in, id);
        in.finish();
        return profile;
    }

    /** The profile's fields of an object that may have others. */
    static Profile fields(Reading in, @Nullable String id) {
        var named =
                id != null && !in.has("id") ? id : in.required("id", "?", name -> in.checked(name, Profile::checkId));
        if (id != null && !named.equals(id)) {
            in.wrong("id", "must be that of the address, " + id);
        }
        return new Profile(
                named,
                in.text("name"),
                in.text("email"),
                in.text("phone"),
                in.text("address"),
                in.checked("birthDate", ProfileJson::date),
                in.flag("business", false),
                in.text("lang"),
                in.checked("timeZone", ProfileJson::zone),
                in.text("region"),
                in.oneOf("preferredChannel", Channel.class),
                in.text("persona"),
                in.text("segment"),
                in.text("loyaltyTier"),
                in.whole("loyaltyPoints", 0, 1_000_000_000),
                in.map("attributes", MAX_ATTRIBUTES));
    }

    private static LocalDate date(String text) {
        try {
            var date = LocalDate.parse(text);
            if (date.getYear() >= 1800 && date.getYear() <= 9999) {
                return date;
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "must be a date such as 1980-12-31, but was " + Reading.shortened(text), e);
        }
        throw new IllegalArgumentException("must lie in the years 1800 to 9999, but was " + Reading.shortened(text));
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "must be a time zone such as Europe/Berlin, but was " + Reading.shortened(text), e);
        }
    }

    public static String write(Profile profile) {
        return Json.write(toMap(profile));
    }

    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }
}
