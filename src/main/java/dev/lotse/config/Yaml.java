package dev.lotse.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads YAML into {@link Node}s: one document, no key twice, no anchors, no surprises. */
final class Yaml {
    private static final YAMLFactory FACTORY = new YAMLFactory();
    private static final int DEEPEST = 50;

    private final String file;
    private final YAMLParser parser;

    private Yaml(String file, YAMLParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /** The keys of {@code text}; none if it is empty. */
    static Node.Mapping read(String text, String file) {
        try (YAMLParser parser = FACTORY.createParser(text)) {
            return new Yaml(file, parser).document();
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new ConfigException(
                    file, Math.max(0, line), "this is not YAML: " + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }

    private Node.Mapping document() throws IOException {
        JsonToken first = parser.nextToken();
        Node node = first == null ? new Node.Nothing(1) : node(first, 0);
        if (first != null && parser.nextToken() != null) {
            throw wrong("a second document begins here. Keep one per file.");
        }
        return switch (node) {
            case Node.Mapping mapping -> mapping;
            case Node.Nothing nothing -> Node.Mapping.empty(nothing.line());
            default ->
                throw new ConfigException(
                        file, node.line(), "the file must hold keys and values, as in \"key: value\"");
        };
    }

    private Node node(JsonToken token, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw wrong("this is nested too deeply");
        }
        int line = line();
        if (parser.isCurrentAlias()) {
            throw wrong("aliases are not supported. Write *" + parser.getText() + " out.");
        }
        return switch (token) {
            case START_OBJECT -> new Node.Mapping(line, entries(depth));
            case START_ARRAY -> new Node.Listing(line, items(depth));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.Digits(line, parser.getText());
            case VALUE_TRUE -> new Node.Flag(line, true);
            case VALUE_FALSE -> new Node.Flag(line, false);
            case VALUE_NULL -> new Node.Nothing(line);
            default -> new Node.Text(line, parser.getText());
        };
    }

    private Map<String, Node> entries(int depth) throws IOException {
        Map<String, Node> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            if (entries.containsKey(key)) {
                throw wrong(key + " stands here a second time. Remove one of the two.");
            }
            int line = line();
            Node value = node(parser.nextToken(), depth + 1);
            entries.put(key, value instanceof Node.Nothing ? new Node.Nothing(line) : value);
        }
        return entries;
    }

    private List<Node> items(int depth) throws IOException {
        List<Node> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(token, depth + 1));
        }
        return items;
    }

    private int line() {
        return Math.max(1, ((JsonParser) parser).currentTokenLocation().getLineNr());
    }

    private ConfigException wrong(String message) {
        return new ConfigException(file, line(), message);
    }
}
