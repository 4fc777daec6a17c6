package dev.lotse.json;

import dev.lotse.customer.CallConsent;
import dev.lotse.customer.CallConsent.Declaration;
import dev.lotse.customer.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Proofs of consent to calls as JSON. */
public final class CallConsentJson {
    private CallConsentJson() {}

    public static Map<String, Object> toMap(CallConsent proof) {
        var map = new LinkedHashMap<String, Object>();
        map.put(
                "declarations",
                proof.declarations().stream().map(CallConsentJson::toMap).toList());
        if (proof.lastUse() != null) {
            map.put("lastUse", proof.lastUse().toString());
        }
        map.put("keepUntil", proof.keepUntil().toString());
        return map;
    }

    public static String write(CallConsent proof) {
        return Json.write(toMap(proof));
    }

    /** The proof that {@link #write} wrote. */
    public static CallConsent read(String text) {
        var map = Json.readObject(text);
        return new CallConsent(
                declarations(map),
                map.get("lastUse") instanceof String time ? Instant.parse(time) : null,
                Instant.parse(text(map, "keepUntil")));
    }

    private static Map<String, Object> toMap(Declaration declaration) {
        var map = new LinkedHashMap<String, Object>();
        map.put("type", declaration.type().key());
        map.put("time", declaration.time().toString());
        map.put("data", declaration.data());
        return map;
    }

    private static List<Declaration> declarations(Map<String, Object> map) {
        var declarations = new ArrayList<Declaration>();
        if (map.get("declarations") instanceof List<?> list) {
            for (var each : list) {
                if (each instanceof Map<?, ?> declared) {
                    declarations.add(declaration(declared));
                }
            }
        }
        return declarations;
    }

    private static Declaration declaration(Map<?, ?> map) {
        var data = new LinkedHashMap<String, Object>();
        if (map.get("data") instanceof Map<?, ?> fields) {
            fields.forEach((name, value) -> data.put(String.valueOf(name), value));
        }
        return new Declaration(EventType.of(text(map, "type")).orElseThrow(), Instant.parse(text(map, "time")), data);
    }

    private static String text(Map<?, ?> map, String key) {
        return String.valueOf(map.get(key));
    }
}
