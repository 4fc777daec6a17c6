package dev.lotse.facts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Text with {@code {figure}} placeholders, read once and filled as often as needed. */
public final class Template {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{((?:limits\\.|approach\\.)?[A-Za-z][A-Za-z0-9]*)}");

    private sealed interface Part {
        record Words(String words) implements Part {}

        record Figure(String name) implements Part {}
    }

    private final List<Part> parts;

    private Template(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    static Template of(String text) {
        var parts = new ArrayList<Part>();
        var placeholders = PLACEHOLDER.matcher(text);
        var read = 0;
        while (placeholders.find()) {
            parts.add(new Part.Words(text.substring(read, placeholders.start())));
            parts.add(new Part.Figure(placeholders.group(1)));
            read = placeholders.end();
        }
        parts.add(new Part.Words(text.substring(read)));
        return new Template(parts);
    }

    /** The figures that {@code text} names. */
    public static Stream<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(match -> match.group(1));
    }

    /** Whether every figure it names is known of the customer. */
    boolean known(Customer customer) {
        for (var part : parts) {
            if (part instanceof Part.Figure(String name) && !known(NamedFigures.value(customer, name))) {
                return false;
            }
        }
        return true;
    }

    private static boolean known(@Nullable Object value) {
        return value != null && !(value instanceof Collection<?> many && many.isEmpty());
    }

    /** The text with the customer's figures in it; an unknown figure becomes a dash. */
    String filled(Customer customer, FigureFormat format) {
        var text = new StringBuilder();
        for (var part : parts) {
            text.append(
                    switch (part) {
                        case Part.Words(String words) -> words;
                        case Part.Figure(String name) -> format.written(name, NamedFigures.value(customer, name));
                    });
        }
        return text.toString();
    }
}
