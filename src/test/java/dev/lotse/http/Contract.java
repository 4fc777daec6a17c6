package dev.lotse.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.Keyword;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.oas.OpenApi31;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The shipped {@code openapi.yaml} as the judge of what went over the wire. A check throws an {@link AssertionError} that
 * lists every violation; what the document does not describe (operation, status, content type, field) is a violation too.
 */
public final class Contract {
    private static final String DOCUMENT = "openapi.yaml";
    private static final String PROBLEM = "application/problem+json";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private final JsonNode document;
    private final JsonSchemaFactory schemas;
    private final SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .locale(Locale.ENGLISH)
            .build();

    private Contract(JsonNode document) {
        this.document = document;
        // The OpenAPI schema itself comes with vertx-openapi, so that nothing is fetched.
        schemas = JsonSchemaFactory.getInstance(
                VersionFlag.V202012,
                factory -> factory.metaSchema(dialect())
                        .defaultMetaSchemaIri(dialect().getIri())
                        .schemaMappers(mappers ->
                                mappers.mapPrefix("https://spec.openapis.org/", "classpath:spec.openapis.org/")));
    }

    /** The dialect of OpenAPI 3.1, which also bears the document around the schemas. */
    private static JsonMetaSchema dialect() {
        return JsonMetaSchema.builder(OpenApi31.getInstance())
                .keywords(Stream.of("openapi", "info", "servers", "tags", "paths", "components")
                        .<Keyword>map(NonValidationKeyword::new)
                        .toList())
                .build();
    }

    public static Contract load() {
        try (var in = Objects.requireNonNull(Contract.class.getResourceAsStream("/" + DOCUMENT), DOCUMENT)) {
            return new Contract(YAMLMapper.builder().build().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Checks an answer; {@code path} may be a template or concrete, with or without a query, {@code contentType} and
     * {@code body} null where the answer has none.
     */
    public void check(String method, String path, int status, @Nullable String contentType, @Nullable String body) {
        var what = "%s %s answered %d %s".formatted(method, path, status, contentType);
        var operation = operation(what, method, path);
        var response = operation.child("responses").child(String.valueOf(status));
        if (response.isMissing()) {
            throw violated(
                    what,
                    List.of("status %d is not documented, only %s"
                            .formatted(status, operation.child("responses").names())));
        }
        checkBody(what, response, contentType, body);
        checkStatusOfProblem(what, status, contentType, body);
    }

    /** Checks an answer outside every operation, such as 404 for an unknown path or 405. */
    public void checkProblem(int status, @Nullable String contentType, @Nullable String body) {
        var what = "Problem %d %s".formatted(status, contentType);
        checkBody(what, at("/components/responses/InternalError"), contentType, body);
        checkStatusOfProblem(what, status, contentType, body);
    }

    /** Checks the body of a request. */
    public void checkRequest(String method, String path, @Nullable String contentType, @Nullable String body) {
        var what = "%s %s with %s".formatted(method, path, contentType);
        var request = operation(what, method, path).child("requestBody");
        if (request.isMissing()) {
            throw violated(what, List.of("no request body is documented"));
        }
        checkBody(what, request, contentType, body);
    }

    JsonNode document() {
        return document;
    }

    /** The node a pointer such as {@code /components/schemas/Id} names, its {@code $ref} followed, or a missing one. */
    Place at(String pointer) {
        var node = document.at(pointer);
        return node.has("$ref") && !pointer.startsWith("/components/schemas/")
                ? at(node.get("$ref").asText().substring(1))
                : new Place(pointer, node);
    }

    /** What is wrong with {@code value} by the schema that stands at {@code pointer}; empty if nothing is. */
    List<String> violations(String pointer, JsonNode value) {
        return violations(SchemaLocation.of("classpath:" + DOCUMENT + "#" + fragment(pointer)), value);
    }

    /** What is wrong with the document itself by the meta-schema of OpenAPI 3.1, its schema objects included. */
    List<String> violationsOfDocument() {
        return violations(SchemaLocation.of("https://spec.openapis.org/oas/3.1/schema-base/2022-10-07"), document);
    }

    private List<String> violations(SchemaLocation schema, JsonNode value) {
        return schemas.getSchema(schema, config).validate(value).stream()
                .map(message -> message.getMessage())
                .distinct()
                .toList();
    }

    private void checkBody(String what, Place owner, @Nullable String contentType, @Nullable String body) {
        var content = owner.child("content");
        if (content.isMissing()) {
            if (body != null && !body.isEmpty()) {
                throw violated(what, List.of("no body is documented, but there is one: " + body));
            }
            return;
        }
        var media = content.child(mediaType(contentType));
        if (media.isMissing()) {
            throw violated(
                    what,
                    List.of("content type %s is not documented, only %s"
                            .formatted(mediaType(contentType), content.names())));
        }
        verify(what, media.pointer() + "/schema", isText(media) ? TextNode.valueOf(orEmpty(body)) : json(what, body));
    }

    private static void checkStatusOfProblem(
            String what, int status, @Nullable String contentType, @Nullable String body) {
        if (mediaType(contentType).equals(PROBLEM)
                && json(what, body).path("status").asInt() != status) {
            throw violated(what, List.of("/status: is not the status of the answer"));
        }
    }

    private static boolean isText(Place media) {
        return media.node().at("/schema/type").asText().equals("string");
    }

    private void verify(String what, String schemaPointer, JsonNode value) {
        var violations = violations(schemaPointer, value);
        if (!violations.isEmpty()) {
            throw violated(what, violations);
        }
    }

    private Place operation(String what, String method, String path) {
        return templateOf(path.replaceFirst("\\?.*", ""))
                .map(template -> at("/paths/" + escaped(template)).child(method.toLowerCase(Locale.ROOT)))
                .filter(operation -> !operation.isMissing())
                .orElseThrow(() -> violated(what, List.of("the operation is not documented")));
    }

    /** The template with the fewest parameters that fits: {@code /decisions/batch} goes before {@code /decisions/{id}}. */
    private Optional<String> templateOf(String path) {
        return at("/paths").names().stream()
                .filter(template -> fits(template.split("/", -1), path.split("/", -1)))
                .min(Comparator.comparingLong(
                        template -> template.chars().filter(c -> c == '{').count()));
    }

    private static boolean fits(String[] template, String[] path) {
        return template.length == path.length
                && IntStream.range(0, path.length)
                        .allMatch(i ->
                                template[i].equals(path[i]) || (template[i].startsWith("{") && !path[i].isEmpty()));
    }

    private static JsonNode json(String what, @Nullable String body) {
        try {
            return JSON.readTree(orEmpty(body));
        } catch (JsonProcessingException e) {
            throw violated(what, List.of("not JSON: " + e.getOriginalMessage()));
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String mediaType(@Nullable String contentType) {
        return orEmpty(contentType).replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private static String fragment(String pointer) {
        return URLEncoder.encode(pointer, UTF_8)
                .replace("%2F", "/")
                .replace("%7E", "~")
                .replace("+", "%20");
    }

    private static AssertionError violated(String what, List<String> violations) {
        return new AssertionError(what + ", which breaks the contract:\n  - " + String.join("\n  - ", violations));
    }

    /** A node of the document and where it stands. */
    final class Place {
        private final String pointer;
        private final JsonNode node;

        private Place(String pointer, JsonNode node) {
            this.pointer = pointer;
            this.node = node;
        }

        Place child(String key) {
            return at(pointer + "/" + escaped(key));
        }

        List<Place> children() {
            return names().stream().map(this::child).toList();
        }

        List<String> names() {
            var names = new ArrayList<String>();
            node.fieldNames().forEachRemaining(names::add);
            return names;
        }

        boolean isMissing() {
            return node.isMissingNode();
        }

        JsonNode node() {
            return node;
        }

        String pointer() {
            return pointer;
        }
    }
}
