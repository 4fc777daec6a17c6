package dev.lotse.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.lotse.customer.Channel;
import dev.lotse.customer.EventType;
import dev.lotse.customer.Happening;
import dev.lotse.customer.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads for a decision what we wrote ourselves: in one go and without checking values, for a batch reads a million customers. It
 * sees what {@link ProfileJson} and {@link Json} see.
 */
public final class StoredJson {
    private static final JsonFactory FACTORY = new JsonFactory();
    /** For a value with others after it. */
    private static final ObjectReader PARTS =
            Json.MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final byte[] EMPTY = {'{', '}'};

    private StoredJson() {}

    /** The profile of {@code id} that {@link ProfileJson#write} wrote. */
    public static Profile profile(String id, byte[] json) {
        try (var in = FACTORY.createParser(json)) {
            return profile(id, new Fields(in, null));
        } catch (IOException e) {
            throw new UncheckedIOException("the profile of a customer is broken", e);
        }
    }

    private static Profile profile(String id, Fields fields) {
        return new Profile(
                id,
                fields.text("name"),
                fields.text("email"),
                fields.text("phone"),
                fields.text("address"),
                fields.as("birthDate", LocalDate::parse),
                Boolean.TRUE.equals(fields.get("business")),
                fields.text("lang"),
                fields.as("timeZone", ZoneId::of),
                fields.text("region"),
                fields.as("preferredChannel", Channel::valueOf),
                fields.text("persona"),
                fields.text("segment"),
                fields.text("loyaltyTier"),
                fields.get("loyaltyPoints") instanceof Number points ? points.intValue() : null,
                fields.attributes());
    }

    /**
     * Reads events one after the other, for one thread: a parser for each would take as long as the reading. After one that is
     * broken it is of no more use.
     */
    public static final class Events {
        private final JsonParser in;
        private final ByteArrayFeeder feeder;

        public Events() {
            try {
                in = FACTORY.createNonBlockingByteArrayParser();
                feeder = (ByteArrayFeeder) in.getNonBlockingInputFeeder();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** What an event with this {@code data} means for the figures; null if nothing. */
        public @Nullable Happening happening(EventType type, long at, byte[] data) {
            if (Arrays.equals(data, EMPTY)) {
                return Happening.of(type, at, name -> null);
            }
            try {
                feeder.feedInput(data, 0, data.length);
                var fields = new Fields(in, type);
                if (!feeder.needMoreInput()) {
                    throw new IOException("it goes on after its end");
                }
                return Happening.of(type, at, fields::get);
            } catch (IOException e) {
                throw new UncheckedIOException("the data of an event is broken", e);
            }
        }
    }

    /** The fields of an object that matter. There are few: looking through them is faster than a map. */
    private static final class Fields {
        private final List<String> names = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();
        private Map<String, Object> attributes = Map.of();

        /** @param type whose known fields matter; of a profile, which has none, all do */
        Fields(JsonParser in, @Nullable EventType type) throws IOException {
            if (next(in) != JsonToken.START_OBJECT) {
                throw new IOException("it is no object");
            }
            while (next(in) == JsonToken.FIELD_NAME) {
                var name = in.currentName();
                var token = next(in);
                if (type == null ? !name.equals("id") : type.fields().containsKey(name)) {
                    read(in, name, token);
                } else {
                    in.skipChildren();
                }
            }
        }

        /** At the end of what it was given a parser that is fed says {@code NOT_AVAILABLE}, and may show the token before. */
        private static JsonToken next(JsonParser in) throws IOException {
            var token = in.nextToken();
            if (token == null || token == JsonToken.NOT_AVAILABLE) {
                throw new IOException("it ends too early");
            }
            return token;
        }

        private void read(JsonParser in, String name, JsonToken token) throws IOException {
            if (token == JsonToken.START_ARRAY && name.equals("items")) {
                add(name, items(in));
            } else if (token == JsonToken.START_OBJECT && name.equals("attributes")) {
                attributes = Reading.plainObject(PARTS.readTree(in));
            } else if (token.isScalarValue()) {
                var value = scalar(in, token);
                if (value != null) {
                    add(name, value);
                }
            } else {
                in.skipChildren();
            }
        }

        private static @Nullable Object scalar(JsonParser in, JsonToken token) throws IOException {
            return switch (token) {
                case VALUE_STRING -> in.getText();
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> in.getDecimalValue();
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                default -> null;
            };
        }

        /** Of each line of an order the category, if it has one. */
        private static List<Map<String, Object>> items(JsonParser in) throws IOException {
            var items = new ArrayList<Map<String, Object>>();
            while (next(in) != JsonToken.END_ARRAY) {
                if (in.currentToken() == JsonToken.START_OBJECT) {
                    item(in, items);
                } else {
                    in.skipChildren();
                }
            }
            return items;
        }

        private static void item(JsonParser in, List<Map<String, Object>> items) throws IOException {
            while (next(in) == JsonToken.FIELD_NAME) {
                var name = in.currentName();
                if (next(in) == JsonToken.VALUE_STRING && name.equals("category")) {
                    items.add(Map.of(name, in.getText()));
                } else {
                    in.skipChildren();
                }
            }
        }

        private void add(String name, Object value) {
            names.add(name);
            values.add(value);
        }

        @Nullable
        Object get(String name) {
            for (var i = 0; i < names.size(); i++) {
                if (names.get(i).equals(name)) {
                    return values.get(i);
                }
            }
            return null;
        }

        @Nullable
        String text(String name) {
            return get(name) instanceof String text ? text : null;
        }

        /** What {@code reading} makes of a text. */
        <T> @Nullable T as(String name, Function<String, T> reading) {
            return get(name) instanceof String text ? reading.apply(text) : null;
        }

        Map<String, Object> attributes() {
            return attributes;
        }
    }
}
