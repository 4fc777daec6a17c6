package dev.lotse.config;

import dev.lotse.facts.Nearest;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The keys under one key of a file. Each method names a key that may stand here; what is missing becomes the fallback, and
 * what is wrong is reported and becomes the fallback, so that reading goes on and finds the rest.
 */
final class Section {
    private final Document document;
    private final String path;
    private final Node.Mapping mapping;
    private final Set<String> known = new LinkedHashSet<>();
    private boolean anyKey;

    Section(Document document, String path, Node.Mapping mapping) {
        this.document = document;
        this.path = path;
        this.mapping = mapping;
    }

    /** Its place as messages have it, such as {@code scenarios[3].expect}. */
    String path() {
        return path;
    }

    int line() {
        return mapping.line();
    }

    /** Every key that stands here, whatever it is. */
    Set<String> keys() {
        anyKey = true;
        return mapping.entries().keySet();
    }

    boolean has(String key) {
        return node(key) != null;
    }

    Section require(String... keys) {
        for (String key : keys) {
            if (!has(key)) {
                document.report(line(), pathOf(key) + " is missing");
            }
        }
        return this;
    }

    String text(String key, String fallback) {
        return value(key, fallback, "text", Section::text);
    }

    int whole(String key, int fallback) {
        return value(key, fallback, "a whole number", Section::whole);
    }

    double number(String key, double fallback) {
        return value(key, fallback, "a number", Section::number);
    }

    boolean flag(String key, boolean fallback) {
        return value(
                key,
                fallback,
                "true or false",
                node -> node instanceof Node.Flag flag ? Optional.of(flag.set()) : Optional.empty());
    }

    /** A value written as text, of a type of which {@code expected} is an example or a description. */
    <T> T parsed(String key, T fallback, String expected, Function<String, T> parse) {
        return value(key, fallback, expected, node -> text(node).flatMap(text -> attempt(text, parse)));
    }

    Duration duration(String key, Duration fallback) {
        return parsed(key, fallback, "a span such as P14D or PT12H", Duration::parse);
    }

    <E extends Enum<E>> E word(String key, E fallback, Class<E> type) {
        Node node = node(key);
        return node == null ? fallback : word(node, pathOf(key), type).orElse(fallback);
    }

    <E extends Enum<E>> List<E> words(String key, Class<E> type) {
        List<E> words = new ArrayList<>();
        items(key).forEach(item -> word(item, pathOf(key), type).ifPresent(words::add));
        return words;
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Node item : items(key)) {
            text(item).ifPresentOrElse(texts::add, () -> reportType(pathOf(key), item, "a list of texts"));
        }
        return texts;
    }

    /** A text, or a list of them. */
    List<String> oneOrMore(String key) {
        return isList(key) ? texts(key) : has(key) ? List.of(text(key, "")) : List.of();
    }

    /** A short text or number, or a list of them. */
    List<String> labels(String key) {
        List<Node> items = isList(key) ? items(key) : raw(key).stream().toList();
        List<String> labels = new ArrayList<>();
        for (Node item : items) {
            switch (item) {
                case Node.Text text -> labels.add(text.text());
                case Node.Digits digits -> labels.add(digits.digits());
                default -> reportType(pathOf(key), item, "a word, a number or a list of them");
            }
        }
        return labels;
    }

    /** The sections of a list. */
    List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        for (Node item : items(key)) {
            String where = pathOf(key) + "[" + sections.size() + "]";
            if (item instanceof Node.Mapping below) {
                sections.add(document.section(where, below));
            } else {
                reportType(where, item, "a section with keys of its own");
            }
        }
        return sections;
    }

    /** Whether a section stands at {@code key}. */
    boolean isSection(String key) {
        return node(key) instanceof Node.Mapping;
    }

    /** What stands at {@code key}, as it is. */
    Optional<Node> raw(String key) {
        return Optional.ofNullable(node(key));
    }

    /** Whether a list stands at {@code key}. */
    boolean isList(String key) {
        return node(key) instanceof Node.Listing;
    }

    /** Whether a text stands at {@code key}. */
    boolean isText(String key) {
        return node(key) instanceof Node.Text;
    }

    Section section(String key) {
        Node node = node(key);
        return switch (node) {
            case null -> document.section(pathOf(key), Node.Mapping.empty(line()));
            case Node.Mapping below -> document.section(pathOf(key), below);
            case Node.Nothing nothing -> document.section(pathOf(key), Node.Mapping.empty(nothing.line()));
            default -> {
                reportType(pathOf(key), node, "a section with keys of its own");
                yield document.section(pathOf(key), Node.Mapping.empty(node.line()));
            }
        };
    }

    /** The section at {@code key}; what it does not say, {@code usual} says. */
    Section section(String key, Node.Mapping usual) {
        Section own = section(key);
        own.anyKey = true;
        return document.section(pathOf(key), own.mapping.over(usual));
    }

    /** All that stands here, as it is. */
    Node.Mapping mapping() {
        return mapping;
    }

    /** One of {@code words}, which are {@code what}; null if nothing or something else stands there. */
    @Nullable
    String oneOf(String key, Collection<String> words, String what) {
        Node node = node(key);
        Optional<String> word = node == null ? Optional.empty() : text(node).filter(words::contains);
        if (node != null && word.isEmpty()) {
            String guess = text(node).map(text -> Nearest.cure(text, words)).orElse("");
            reportType(pathOf(key), node, what, guess);
        }
        return word.orElse(null);
    }

    /** The keys as words of {@code type}, as far as they are; others are reported. */
    <E extends Enum<E>> List<E> keys(Class<E> type) {
        List<E> words = new ArrayList<>();
        for (String key : keys()) {
            Node value = mapping.entries().getOrDefault(key, mapping);
            word(new Node.Text(value.line(), key), "a key of " + path, type).ifPresent(words::add);
        }
        return words;
    }

    /** Texts, numbers and flags by key, as they are written. */
    Map<String, String> written() {
        Map<String, String> written = new LinkedHashMap<>();
        for (String key : keys()) {
            switch (mapping.entries().get(key)) {
                case Node.Text text -> written.put(key, text.text());
                case Node.Digits number -> written.put(key, number.digits());
                case Node.Flag flag -> written.put(key, String.valueOf(flag.set()));
                case null, default -> report(key, "must be a text, a number, true or false");
            }
        }
        return written;
    }

    /** What {@code reading} makes of this section, or nothing if a value is wrong; that is reported. */
    <T> Optional<T> build(Function<Section, T> reading) {
        int before = document.problems();
        try {
            return Optional.of(reading.apply(this));
        } catch (IllegalArgumentException e) {
            if (document.problems() == before) {
                reportRefusal(String.valueOf(e.getMessage()));
            }
            return Optional.empty();
        }
    }

    /** Tells {@code check} every text at {@code key}, be it one or a list, and reports what it answers. */
    void checkTexts(String key, Function<String, List<String>> check) {
        Node node = node(key);
        List<Node> texts =
                node instanceof Node.Listing listing ? listing.items() : node == null ? List.of() : List.of(node);
        for (Node each : texts) {
            text(each)
                    .ifPresent(text -> check.apply(text)
                            .forEach(problem -> document.report(each.line(), pathOf(key) + " " + problem)));
        }
    }

    /** Reports a problem of a line below this section. */
    void reportAt(int line, String problem) {
        document.report(line, problem);
    }

    void report(String key, String problem) {
        Node node = node(key);
        document.report(node == null ? line() : node.line(), pathOf(key) + " " + problem);
    }

    /** Reports the keys that nobody asked for. */
    void reportUnknown() {
        if (anyKey) {
            return;
        }
        mapping.entries().forEach((key, value) -> {
            if (!known.contains(key)) {
                document.report(value.line(), pathOf(key) + " is not known here." + cure(key));
            }
        });
    }

    private String cure(String key) {
        return Nearest.among(key, known)
                .map(nearest -> " Did you mean " + pathOf(nearest) + "?")
                .orElse("");
    }

    /** A refusal that begins with the name of a key is about that key. */
    private void reportRefusal(String refusal) {
        Node about = mapping.entries().get(refusal.split(" ", 2)[0]);
        if (about == null) {
            document.report(line(), refusal);
        } else {
            document.report(about.line(), pathOf(refusal));
        }
    }

    private <T> T value(String key, T fallback, String expected, Function<Node, Optional<T>> reading) {
        Node node = node(key);
        if (node == null) {
            return fallback;
        }
        Optional<T> value = reading.apply(node);
        if (value.isEmpty()) {
            reportType(pathOf(key), node, expected);
        }
        return value.orElse(fallback);
    }

    private List<Node> items(String key) {
        Node node = node(key);
        if (node == null) {
            return List.of();
        }
        if (node instanceof Node.Listing listing) {
            return listing.items();
        }
        reportType(pathOf(key), node, "a list, as in [A, B]");
        return List.of();
    }

    private <E extends Enum<E>> Optional<E> word(Node node, String where, Class<E> type) {
        List<String> words =
                Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        Optional<E> word = text(node).filter(words::contains).map(name -> Enum.valueOf(type, name));
        if (word.isEmpty()) {
            String guess = text(node).map(text -> Nearest.cure(text, words)).orElse("");
            reportType(where, node, "one of " + String.join(", ", words), guess);
        }
        return word;
    }

    private void reportType(String where, Node node, String expected) {
        reportType(
                where,
                node,
                expected,
                node instanceof Node.Digits && expected.equals("text") ? " Put it in quotes." : "");
    }

    private void reportType(String where, Node node, String expected, String cure) {
        String end = cure.isEmpty() ? "" : "." + cure;
        document.report(node.line(), where + " must be " + expected + ", but was " + node.shown() + end);
    }

    private @Nullable Node node(String key) {
        known.add(key);
        return mapping.entries().get(key);
    }

    String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static Optional<String> text(Node node) {
        return node instanceof Node.Text text ? Optional.of(text.text()) : Optional.empty();
    }

    private static Optional<Integer> whole(Node node) {
        return node instanceof Node.Digits number ? attempt(number.digits(), Integer::valueOf) : Optional.empty();
    }

    private static Optional<Double> number(Node node) {
        return node instanceof Node.Digits number
                ? attempt(number.digits(), Double::valueOf).filter(Double::isFinite)
                : Optional.empty();
    }

    private static <T> Optional<T> attempt(String text, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
