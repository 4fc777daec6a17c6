package dev.lotse.config;

import dev.lotse.json.InvalidInput;
import dev.lotse.json.InvalidInput.InputError;
import dev.lotse.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A body as the API would be sent it, made of pieces of a file, so that the API's own reader checks it; what that finds
 * wrong is told by the lines of the file.
 */
final class Draft {
    private final Section section;
    private final Map<String, Object> body = new LinkedHashMap<>();
    private final Map<String, Place> placesByPointer = new HashMap<>();

    /** Where in the file something stands; {@code path} as its messages have it. */
    private record Place(String path, int line) {}

    /** @param path what {@code section} is called where a mistake is about all of it */
    Draft(Section section, String path) {
        this.section = section;
        stands("", path, section.line());
    }

    Map<String, Object> body() {
        return body;
    }

    /** Notes where that stands which {@code pointer} leads to. */
    void stands(String pointer, String path, int line) {
        placesByPointer.put(pointer, new Place(path, line));
    }

    /** The value a piece of YAML stands for, as JSON has it; nothing for nothing. */
    Optional<Object> plain(String pointer, String path, Node node) {
        stands(pointer, path, node.line());
        return switch (node) {
            case Node.Text text -> Optional.of(text.text());
            case Node.Digits digits -> Optional.of(number(digits.digits()));
            case Node.Flag flag -> Optional.of(flag.set());
            case Node.Nothing nothing -> Optional.empty();
            case Node.Listing listing -> {
                List<Object> items = new ArrayList<>();
                for (Node item : listing.items()) {
                    plain(pointer + "/" + items.size(), path + "[" + items.size() + "]", item)
                            .ifPresent(items::add);
                }
                yield Optional.of(items);
            }
            case Node.Mapping mapping -> {
                Map<String, Object> entries = new LinkedHashMap<>();
                mapping.entries()
                        .forEach((key, below) -> plain(pointer + "/" + key, path + "." + key, below)
                                .ifPresent(value -> entries.put(key, value)));
                yield Optional.of(entries);
            }
        };
    }

    private static Object number(String digits) {
        try {
            return new BigDecimal(digits);
        } catch (NumberFormatException e) {
            return digits;
        }
    }

    /** What {@code reader} makes of the body; nothing if it is wrong, which is reported. */
    <T> Optional<T> read(Function<byte[], T> reader) {
        try {
            return Optional.of(reader.apply(Json.write(body).getBytes(StandardCharsets.UTF_8)));
        } catch (InvalidInput wrong) {
            wrong.errors().forEach(this::report);
            return Optional.empty();
        }
    }

    /** A place that is not in the file is told by the nearest that is. */
    private void report(InputError error) {
        String known = error.pointer();
        while (!placesByPointer.containsKey(known)) {
            known = known.substring(0, known.lastIndexOf('/'));
        }
        Place place = Objects.requireNonNull(placesByPointer.get(known));
        String rest = error.pointer().substring(known.length()).replace('/', '.');
        section.reportAt(place.line(), place.path() + rest + " " + error.detail());
    }
}
