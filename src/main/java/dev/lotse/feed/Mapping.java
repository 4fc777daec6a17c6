package dev.lotse.feed;

import dev.lotse.customer.EventType;
import dev.lotse.customer.Field;
import dev.lotse.customer.Field.Shape;
import dev.lotse.facts.Nearest;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a row becomes an event. */
final class Mapping {
    private static final String DATA = "data.";
    private static final List<String> TARGETS = List.of("customerId", "id", "time", "type");
    private static final List<String> REQUIRED = List.of("customerId", "time", "type");

    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final ZoneId zone;

    /**
     * @param type of all events, unless it is among {@code maps}
     * @param maps {@code target=source}
     * @param constants {@code target=text}
     */
    Mapping(@Nullable String type, List<String> maps, List<String> constants, Sources reading, ZoneId zone) {
        this.zone = zone;
        if (type != null) {
            sources.put("type", new Source.Literal(type));
        }
        maps.forEach(spec -> add("--map", spec, reading::whole));
        constants.forEach(spec -> add("--set", spec, Source.Literal::new));
        constantType().ifPresent(this::checkData);
    }

    private void add(String option, String spec, java.util.function.Function<String, Source> reading) {
        var sign = spec.indexOf('=');
        if (sign < 1) {
            throw new Misuse(
                    "%s %s must be target=source, such as %s customerId=customer_id.".formatted(option, spec, option));
        }
        var target = spec.substring(0, sign).strip();
        if (!TARGETS.contains(target) && !(target.startsWith(DATA) && target.length() > DATA.length())) {
            throw new Misuse("%s %s: the target must be customerId, id, time, type or data.NAME, but was %s.%s"
                    .formatted(option, spec, target, Nearest.cure(target, TARGETS)));
        }
        if (sources.putIfAbsent(target, reading.apply(spec.substring(sign + 1))) != null) {
            throw new Misuse(target + " is given twice.");
        }
    }

    /** Whether there is nothing to map: the rows must be events. */
    boolean isEmpty() {
        return sources.isEmpty();
    }

    private Optional<EventType> constantType() {
        return sources.get("type") instanceof Source.Literal literal
                ? Optional.of(EventType.of(literal.text()).orElseThrow(() -> unknownType(literal.text())))
                : Optional.empty();
    }

    private static Misuse unknownType(String type) {
        var types = Stream.of(EventType.values()).map(EventType::key).toList();
        return new Misuse("There is no type of event %s.%s\nThe types are %s."
                .formatted(type, Nearest.cure(type, types), String.join(", ", types)));
    }

    private void checkData(EventType type) {
        for (var field : type.fields().values()) {
            if (field.mandatory() && !sources.containsKey(DATA + field.name())) {
                throw new Misuse("%s needs data.%s: add --map data.%s=COLUMN, or --set data.%s=TEXT for a constant."
                        .formatted(type.key(), field.name(), field.name(), field.name()));
            }
            if (field.shape() instanceof Shape.Items && sources.containsKey(DATA + field.name())) {
                throw new Misuse(
                        "data.%s is a list of objects, which a column cannot hold: import such as NDJSON events."
                                .formatted(field.name()));
            }
        }
        for (var target : sources.keySet()) {
            if (target.startsWith(DATA) && !type.fields().containsKey(target.substring(DATA.length()))) {
                Nearest.among(target.substring(DATA.length()), type.fields().keySet())
                        .ifPresent(meant -> {
                            throw new Misuse("%s has no data.%s. Did you mean data.%s?"
                                    .formatted(type.key(), target.substring(DATA.length()), meant));
                        });
            }
        }
    }

    /** Checks that all is there to make events of rows with {@code columns}; none: they are not known beforehand. */
    void check(List<String> columns) {
        for (var target : REQUIRED) {
            if (!sources.containsKey(target)) {
                throw new Misuse("%s is not mapped: add --map %s=COLUMN%s.%s"
                        .formatted(
                                target,
                                target,
                                target.equals("type") ? ", or --type order.placed" : "",
                                columns.isEmpty() ? "" : "\nThe columns are " + String.join(", ", columns) + "."));
            }
        }
    }

    Stream<Source> sources() {
        return sources.values().stream();
    }

    /** The event as JSON values, without an id if none is mapped. */
    Map<String, Object> event(Row row) {
        var event = new LinkedHashMap<String, Object>();
        var type = required("type", row);
        if (sources.containsKey("id")) {
            event.put("id", required("id", row));
        }
        event.put("customerId", required("customerId", row));
        event.put("type", type);
        event.put("time", time("time", required("time", row)));
        var data = data(row, EventType.of(type).map(EventType::fields).orElse(Map.of()));
        if (!data.isEmpty()) {
            event.put("data", data);
        }
        return event;
    }

    private String required(String target, Row row) {
        var source = sources.get(target);
        var text = source == null ? "" : text(target, source, row);
        if (text.isEmpty()) {
            throw new BadRow(target + " is blank");
        }
        return text;
    }

    private static String text(String target, Source source, Row row) {
        try {
            return source.of(row);
        } catch (BadRow bad) {
            throw new BadRow(target + " " + bad.reason());
        }
    }

    private String time(String target, String text) {
        try {
            return WrittenTimes.iso(text, zone).toString();
        } catch (IllegalArgumentException e) {
            throw new BadRow(target + " " + e.getMessage());
        }
    }

    private Map<String, Object> data(Row row, Map<String, Field> fields) {
        var data = new LinkedHashMap<String, Object>();
        sources.forEach((target, source) -> {
            if (target.startsWith(DATA)) {
                var text = text(target, source, row);
                if (!text.isEmpty()) {
                    var name = target.substring(DATA.length());
                    data.put(name, value(target, text, source, fields.get(name)));
                }
            }
        });
        return data;
    }

    /** What cannot be the field's value is left as it is, for the one who reads events to refuse. */
    private Object value(String target, String text, Source source, @Nullable Field field) {
        if (field == null) {
            return source.numeric() ? number(text) : text;
        }
        return switch (field.shape()) {
            case Shape.Text any -> text;
            case Shape.Hidden hidden -> text;
            case Shape.OneOf words -> text;
            case Shape.Items items -> text;
            case Shape.Amount amount -> number(text);
            case Shape.Whole whole -> number(text);
            case Shape.Time time -> time(target, text);
            case Shape.Flag flag -> flag(text);
        };
    }

    private static Object number(String text) {
        return Numbers.read(text).<Object>map(number -> number).orElse(text);
    }

    private static Object flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "ja", "1" -> true;
            case "false", "no", "nein", "0" -> false;
            default -> text;
        };
    }

    /** The columns that sources read and the file does not have, told with the cure. */
    static void checkColumns(Stream<Source> sources, List<String> columns) {
        if (columns.isEmpty()) {
            return;
        }
        var read = new ArrayList<>(
                sources.flatMap(each -> each.columns().stream()).distinct().toList());
        for (var column : read) {
            if (!columns.contains(column)) {
                throw new Misuse(
                        "There is no column %s.%s\nThe columns are %s. A text is written in single quotes: '%s'."
                                .formatted(column, Nearest.cure(column, columns), String.join(", ", columns), column));
            }
            if (columns.indexOf(column) != columns.lastIndexOf(column)) {
                throw new Misuse(
                        "There are several columns called " + column + ": give them different names in the header.");
            }
        }
    }
}
