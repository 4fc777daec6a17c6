package dev.lotse.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON text and the plain values it stands for: {@code String}, {@code BigDecimal}, {@code Boolean}, {@code List}, {@code Map}. */
public final class Json {
    private static final int MAX_DEPTH = 50;
    static final ObjectMapper MAPPER = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(50)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a JSON value: " + e.getOriginalMessage(), e);
        }
    }

    /** Writes a field, which is {@code null} where there is no value. */
    static void nullable(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, value.toString());
        }
    }

    /** The object that {@code text}, written by us, holds. */
    public static Map<String, Object> readObject(String text) {
        return Reading.plainObject(parse(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The tree that {@code body}, sent by somebody, holds. */
    static JsonNode parse(byte[] body) {
        try {
            var tree = MAPPER.readTree(body);
            if (tree.isMissingNode()) {
                throw new InvalidInput("", "the body is empty, but must be JSON");
            }
            return tree;
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new InvalidInput(
                    "",
                    fault(e) + (at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")"));
        } catch (IOException e) {
            throw new InvalidInput("", "is not JSON in UTF-8");
        }
    }

    /** In our own words: the parser's name its classes and settings. */
    private static String fault(JsonProcessingException e) {
        return switch (e) {
            case StreamConstraintsException tooMuch ->
                "is nested deeper than " + MAX_DEPTH + " levels or holds a number or name that is too long";
            case JsonEOFException cutOff -> "ends before the JSON does";
            case MismatchedInputException trailing -> "goes on after the end of the JSON";
            default ->
                e.getOriginalMessage().startsWith("Duplicate field")
                        ? "names a field twice in one object"
                        : "is not JSON in UTF-8";
        };
    }
}
