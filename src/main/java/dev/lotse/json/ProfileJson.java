package dev.lotse.json;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Profile;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Profiles as JSON objects: only what is known is written. */
public final class ProfileJson {
    private ProfileJson() {}

    public static Map<String, Object> toMap(Profile profile) {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", profile.id());
        put(map, "name", profile.name());
        put(map, "email", profile.email());
        put(map, "phone", profile.phone());
        put(map, "address", profile.address());
        put(map, "birthDate", profile.birthDate() == null ? null : profile.birthDate().toString());
        map.put("business", profile.business());
        put(map, "lang", profile.lang());
        put(map, "timeZone", profile.timeZone() == null ? null : profile.timeZone().getId());
        put(map, "region", profile.region());
        put(map, "preferredChannel", profile.preferredChannel() == null ? null : profile.preferredChannel().name());
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
        var map = Json.readObject(text);
        return new Profile(
                required(map, "id"),
                text(map, "name"),
                text(map, "email"),
                text(map, "phone"),
                text(map, "address"),
                text(map, "birthDate") instanceof String date ? LocalDate.parse(date) : null,
                Boolean.TRUE.equals(map.get("business")),
                text(map, "lang"),
                text(map, "timeZone") instanceof String zone ? ZoneId.of(zone) : null,
                text(map, "region"),
                text(map, "preferredChannel") instanceof String channel ? Channel.valueOf(channel) : null,
                text(map, "persona"),
                text(map, "segment"),
                text(map, "loyaltyTier"),
                map.get("loyaltyPoints") instanceof Number points ? (Integer) points.intValue() : null,
                attributes(map));
    }

    public static String write(Profile profile) {
        return Json.write(toMap(profile));
    }

    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    private static @Nullable String text(Map<String, Object> map, String key) {
        return map.get(key) instanceof String text ? text : null;
    }

    private static String required(Map<String, Object> map, String key) {
        if (map.get(key) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("a stored profile lacks " + key);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> attributes(Map<String, Object> map) {
        return map.get("attributes") instanceof Map<?, ?> attributes ? (Map<String, Object>) attributes : Map.of();
    }
}
