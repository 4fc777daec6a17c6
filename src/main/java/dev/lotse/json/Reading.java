package dev.lotse.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import dev.lotse.customer.Money;
import dev.lotse.json.InvalidInput.InputError;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object read field by field. Everything wrong with it is collected and thrown at once by {@link #finish},
 * fields that nobody asked for included. A field that is {@code null} counts as absent.
 */
final class Reading {
    /** The longest text taken, in characters. */
    static final int MAX_TEXT = 10_000;

    private static final int MAX_ERRORS = 20;
    private static final int MAX_DIGITS = 50;

    private final JsonNode object;
    private final String pointer;
    private final List<InputError> errors;
    private final Set<String> asked = new HashSet<>();

    private Reading(JsonNode object, String pointer, List<InputError> errors) {
        this.object = object;
        this.pointer = pointer;
        this.errors = errors;
        if (!object.isObject()) {
            add(new InputError(pointer, "must be an object, but was " + named(object)));
        }
    }

    static Reading of(JsonNode object) {
        return new Reading(object, "", new ArrayList<>());
    }

    /** Throws if anything was wrong, with every place. */
    void finish() {
        refuseUnknown();
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }

    /** For a part of a larger object, whose {@link #finish} will throw. */
    void refuseUnknown() {
        var names = object.fieldNames();
        while (names.hasNext() && errors.size() < MAX_ERRORS) {
            var name = names.next();
            if (!asked.contains(name)) {
                wrong(name, "is not a known field; known are " + String.join(", ", sorted()));
            }
        }
    }

    /** As many as help; a body full of mistakes must not become an answer many times its size. */
    private void add(InputError error) {
        if (errors.size() < MAX_ERRORS) {
            errors.add(error);
        }
    }

    private List<String> sorted() {
        return asked.stream().sorted().toList();
    }

    boolean sound() {
        return errors.isEmpty();
    }

    boolean has(String name) {
        return node(name) != null;
    }

    private @Nullable JsonNode node(String name) {
        asked.add(name);
        var node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }

    void wrong(String name, String detail) {
        add(new InputError(place(name), detail));
    }

    /** Something wrong with a field of the object that the field {@code name} is, or would be. */
    void wrongWithin(String name, String field, String detail) {
        add(new InputError(place(place(name), field), detail));
    }

    private String place(String name) {
        return place(pointer, name);
    }

    private static String place(String pointer, String name) {
        return pointer + "/" + whole(shortened(name)).replace("~", "~0").replace("/", "~1");
    }

    /** The field, which must be there; {@code otherwise} stands in where it is not, so that reading goes on. */
    <T> T required(String name, T otherwise, Function<String, @Nullable T> field) {
        if (!has(name)) {
            wrong(name, "is required");
            return otherwise;
        }
        var value = field.apply(name);
        return value == null ? otherwise : value;
    }

    private <T> @Nullable T read(String name, Supplier<String> expected, Function<JsonNode, @Nullable T> value) {
        var node = node(name);
        if (node == null) {
            return null;
        }
        try {
            var read = value.apply(node);
            if (read == null) {
                wrong(name, "must be " + expected.get() + ", but was " + named(node));
            }
            return read;
        } catch (IllegalArgumentException e) {
            wrong(name, Objects.requireNonNullElse(e.getMessage(), "is not valid"));
            return null;
        }
    }

    @Nullable
    String text(String name) {
        return checked(name, UnaryOperator.identity());
    }

    /** A text that {@code check} makes a value of, or throws {@link IllegalArgumentException} about. */
    <T> @Nullable T checked(String name, Function<String, T> check) {
        return read(name, () -> "a text", node -> node.isTextual() ? check.apply(bounded(node.textValue())) : null);
    }

    private static String bounded(String text) {
        if (text.length() > MAX_TEXT) {
            throw new IllegalArgumentException("must be at most " + MAX_TEXT + " characters, but has " + text.length());
        }
        if (broken(text)) {
            throw new IllegalArgumentException("must not hold half of a surrogate pair");
        }
        return text;
    }

    private static boolean broken(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
            }
        }
        return false;
    }

    /** The text with a question mark for each half of a surrogate pair, which UTF-8 cannot hold. */
    private static String whole(String text) {
        return broken(text) ? new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8) : text;
    }

    boolean flag(String name, boolean otherwise) {
        var flag = read(name, () -> "true or false", node -> node.isBoolean() ? (Boolean) node.booleanValue() : null);
        return flag == null ? otherwise : flag;
    }

    @Nullable
    Integer whole(String name, int min, int max) {
        return read(name, () -> "a whole number from " + min + " to " + max, node -> {
            if (!node.isNumber()) {
                return null;
            }
            var number = node.decimalValue();
            if (number.compareTo(BigDecimal.valueOf(min)) < 0
                    || number.compareTo(BigDecimal.valueOf(max)) > 0
                    || number.stripTrailingZeros().scale() > 0) {
                return null;
            }
            return number.intValueExact();
        });
    }

    <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> words) {
        var constants = words.getEnumConstants();
        return read(name, () -> among(Arrays.stream(constants).map(Enum::name).toList()), node -> {
            for (var constant : constants) {
                if (constant.name().equals(node.textValue())) {
                    return constant;
                }
            }
            return null;
        });
    }

    @Nullable
    String oneOf(String name, List<String> words) {
        return read(
                name,
                () -> among(words),
                node -> node.isTextual() && words.contains(node.textValue()) ? node.textValue() : null);
    }

    private static String among(List<String> words) {
        return "one of " + String.join(", ", words);
    }

    @Nullable
    OffsetDateTime time(String name) {
        return checked(name, Reading::parsedTime);
    }

    private static OffsetDateTime parsedTime(String text) {
        try {
            var time = OffsetDateTime.parse(text);
            if (!ofOurEra(time) || !ofOurEra(time.withOffsetSameInstant(ZoneOffset.UTC))) {
                throw new IllegalArgumentException("must lie in the years 0001 to 9999, but was " + shortened(text));
            }
            if (time.getOffset().getTotalSeconds() % 60 != 0) {
                throw new IllegalArgumentException("must have an offset in hours and minutes, but was " + text);
            }
            return time;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "must be a time with offset such as 2026-11-21T10:00:00+01:00, but was " + shortened(text), e);
        }
    }

    private static boolean ofOurEra(OffsetDateTime time) {
        return time.getYear() >= 1 && time.getYear() <= 9999;
    }

    /**
     * An amount: a number in {@code currency} or {@code {"amount": 49.90, "currency": "EUR"}}; 0 to
     * {@link Money#MAX} with at most {@link Money#DECIMALS} decimals.
     */
    @Nullable
    BigDecimal money(String name, String currency) {
        return read(name, () -> "an amount", node -> {
            if (node.isNumber()) {
                return amount(node.decimalValue());
            }
            if (!node.isObject()) {
                return null;
            }
            var money = new Reading(node, place(name), errors);
            var known = errors.size();
            var in = money.required("currency", currency, money::text);
            var amount = money.required("amount", BigDecimal.ZERO, money::amount);
            money.refuseUnknown();
            if (!in.equals(currency)) {
                money.wrong("currency", "is " + shortened(in) + ", but this server keeps " + currency);
            }
            return errors.size() == known ? amount : BigDecimal.ZERO;
        });
    }

    private @Nullable BigDecimal amount(String name) {
        return read(name, () -> "a number", node -> node.isNumber() ? amount(node.decimalValue()) : null);
    }

    private static BigDecimal amount(BigDecimal number) {
        if (number.signum() < 0) {
            throw new IllegalArgumentException("must not be negative, but was " + shortened(number.toString()));
        }
        if (number.compareTo(Money.MAX) > 0) {
            throw new IllegalArgumentException(
                    "must be at most " + Money.MAX + ", but was " + shortened(number.toString()));
        }
        var plain = number.stripTrailingZeros();
        if (plain.scale() > Money.DECIMALS) {
            throw new IllegalArgumentException(
                    "must have at most " + Money.DECIMALS + " decimals, but was " + shortened(number.toString()));
        }
        return number.scale() > Money.DECIMALS || number.scale() < 0
                ? plain.setScale(Math.max(0, plain.scale()))
                : number;
    }

    /** Any JSON object as plain values. */
    Map<String, Object> map(String name) {
        var map = read(name, () -> "an object", node -> {
            if (!node.isObject()) {
                return null;
            }
            check(place(name), node);
            return plainObject(node);
        });
        return map == null ? Map.of() : map;
    }

    /** As {@link #map(String)}, of at most {@code longest} characters of JSON. */
    Map<String, Object> map(String name, int longest) {
        var map = map(name);
        if (!map.isEmpty() && sound() && Json.write(map).length() > longest) {
            wrong(name, "must be at most " + longest + " characters of JSON");
        }
        return map;
    }

    /** What everybody can hold: texts that are UTF-8, numbers of which no few characters make thousands. */
    private void check(String at, JsonNode free) {
        if (free.isTextual() && broken(free.textValue())) {
            add(new InputError(at, "must not hold half of a surrogate pair"));
        } else if (free.isNumber() && !moderate(free.decimalValue())) {
            add(new InputError(at, "must be a number of at most " + MAX_DIGITS + " digits"));
        } else if (free.isArray()) {
            for (var i = 0; i < free.size(); i++) {
                check(at + "/" + i, free.get(i));
            }
        }
        free.properties().forEach(field -> check(place(at, field.getKey()), field.getValue()));
    }

    private static boolean moderate(BigDecimal number) {
        return number.precision() <= MAX_DIGITS && Math.abs(number.scale()) <= MAX_DIGITS;
    }

    /** 1 to {@code max} texts that {@code check} returns, or throws {@link IllegalArgumentException} about. */
    List<String> texts(String name, int max, UnaryOperator<String> check) {
        var texts = read(name, () -> "a list of 1 to " + max + " texts", node -> {
            if (!node.isArray() || node.isEmpty() || node.size() > max) {
                return null;
            }
            var all = new ArrayList<String>();
            for (var item : node) {
                if (!item.isTextual()) {
                    return null;
                }
                all.add(check.apply(bounded(item.textValue())));
            }
            return List.copyOf(all);
        });
        return texts == null ? List.of() : texts;
    }

    @Nullable
    Reading object(String name) {
        return read(name, () -> "an object", node -> node.isObject() ? new Reading(node, place(name), errors) : null);
    }

    /** Checks that the field is there, and a list of at most {@code max} items. */
    void list(String name, int max) {
        if (!has(name)) {
            wrong(name, "is required");
        }
        read(
                name,
                () -> "a list of at most " + max + " items",
                node -> node.isArray() && node.size() <= max ? node : null);
    }

    /** A number above 0, at most a billion. */
    @Nullable
    BigDecimal quantity(String name) {
        return read(name, () -> "a number above 0", node -> {
            if (!node.isNumber()) {
                return null;
            }
            var number = node.decimalValue();
            return number.signum() > 0 && number.compareTo(Money.MAX) <= 0 && Math.abs(number.scale()) <= 20
                    ? number
                    : null;
        });
    }

    /** The items of a list, each an object of its own place. */
    List<Reading> objects(String name, int max) {
        var items = read(name, () -> "a list of at most " + max + " objects", node -> {
            if (!node.isArray() || node.size() > max) {
                return null;
            }
            var readings = new ArrayList<Reading>();
            for (var i = 0; i < node.size(); i++) {
                readings.add(new Reading(node.get(i), place(name) + "/" + i, errors));
            }
            return List.copyOf(readings);
        });
        return items == null ? List.of() : items;
    }

    /** Lets fields pass that nobody asked for, if their names are {@code allowed}. */
    void ignore(Predicate<String> allowed) {
        object.fieldNames().forEachRemaining(name -> {
            if (allowed.test(name)) {
                asked.add(name);
            }
        });
    }

    /** The fields that nobody asked for, as plain values. */
    Map<String, Object> others() {
        var others = new LinkedHashMap<String, Object>();
        object.properties().forEach(field -> {
            if (!asked.contains(field.getKey()) && !field.getValue().isNull()) {
                check(place(field.getKey()), field.getValue());
                others.put(field.getKey(), plain(field.getValue()));
            }
            asked.add(field.getKey());
        });
        return others;
    }

    static Map<String, Object> plainObject(JsonNode node) {
        var map = new LinkedHashMap<String, Object>();
        node.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                map.put(field.getKey(), plain(field.getValue()));
            }
        });
        return map;
    }

    private static Object plain(JsonNode node) {
        if (node.isObject()) {
            return plainObject(node);
        }
        if (node.isArray()) {
            var list = new ArrayList<>();
            node.forEach(item -> {
                if (!item.isNull()) {
                    list.add(plain(item));
                }
            });
            return list;
        }
        if (node.isNumber()) {
            return node.decimalValue();
        }
        return node.isBoolean() ? (Object) node.booleanValue() : node.asText();
    }

    private static String named(JsonNode node) {
        return node.isContainerNode() || node.getNodeType() == JsonNodeType.MISSING
                ? "a " + (node.isArray() ? "list" : node.getNodeType().name().toLowerCase(Locale.ROOT))
                : shortened(node.toString());
    }

    static String shortened(String text) {
        return text.length() <= 80 ? text : whole(text.substring(0, 77)) + "…";
    }
}
