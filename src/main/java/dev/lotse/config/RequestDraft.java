package dev.lotse.config;

import dev.lotse.customer.EventType;
import dev.lotse.customer.Field;
import dev.lotse.decision.DecisionRequest;
import dev.lotse.facts.Nearest;
import dev.lotse.json.InvalidInput;
import dev.lotse.json.InvalidInput.InputError;
import dev.lotse.json.Json;
import dev.lotse.json.RequestJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The request that a scenario stands for, made as the API would be sent it, so that the API's own reader checks it; what
 * that finds wrong is told by the lines of the file.
 */
final class RequestDraft {
    private static final Set<String> EVENT_KEYS = Set.of("type", "at");
    private static final Set<String> REQUEST_KEYS =
            Set.of("channel", "direction", "context", "placements", "limit", "model", "lang");

    private final Section scenario;
    private final OffsetDateTime asOf;
    private final Map<String, Object> body = new LinkedHashMap<>();
    private final Map<String, Object> customer = new LinkedHashMap<>();
    private final List<Map<String, Object>> events = new ArrayList<>();
    private final Map<String, Place> placesByPointer = new HashMap<>();

    /** Where in the file something stands; {@code path} as its messages have it. */
    private record Place(String path, int line) {}

    RequestDraft(Section scenario, OffsetDateTime asOf) {
        this.scenario = scenario;
        this.asOf = asOf;
        customer.put("id", "scenario");
        customer.put("events", events);
        body.put("customer", customer);
        body.put("asOf", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(asOf));
        body.put("explain", true);
        body.put("limit", DecisionRequest.MAX_ACTIONS);
        placesByPointer.put("", new Place(scenario.pathOf("request"), scenario.line()));
        placesByPointer.put("/customer", new Place(scenario.pathOf("customer"), scenario.line()));
    }

    /** Takes what {@code customer}, {@code events} and {@code request} of {@code section} say; the later call wins. */
    void take(Section section) {
        Section profile = section.section("customer");
        for (String key : profile.keys()) {
            if (key.equals("events")) {
                profile.report(key, "is not known here. Write events beside customer.");
            } else {
                put(customer, key, "/customer/", profile);
            }
        }
        section.sections("events").forEach(this::event);
        Section request = section.section("request");
        for (String key : request.keys()) {
            if (REQUEST_KEYS.contains(key)) {
                put(body, key, "/", request);
            } else {
                request.report(key, "is not known here." + Nearest.cure(key, REQUEST_KEYS));
            }
        }
    }

    private void put(Map<String, Object> into, String key, String pointer, Section from) {
        from.raw(key)
                .ifPresent(node -> plain(pointer + key, from.pathOf(key), node)
                        .ifPresentOrElse(value -> into.put(key, value), () -> into.remove(key)));
    }

    private void event(Section event) {
        event.require("type", "at");
        String name = event.text("type", "");
        OffsetDateTime time = event.parsed(
                "at",
                asOf,
                Moments.EXPECTED,
                text -> Moments.of(text, asOf).orElseThrow(IllegalArgumentException::new));
        Optional<EventType> type = EventType.of(name);
        if (type.isPresent()) {
            add(event, type.get(), time);
        } else if (!name.isEmpty()) {
            List<String> types =
                    List.of(EventType.values()).stream().map(EventType::key).toList();
            event.keys();
            event.report("type", "must be a type of event, but was " + name + "." + Nearest.cure(name, types));
        }
    }

    private void add(Section event, EventType type, OffsetDateTime time) {
        String pointer = "/customer/events/" + events.size();
        placesByPointer.put(pointer, new Place(event.path(), event.line()));
        placesByPointer.put(pointer + "/data", new Place(event.path(), event.line()));
        Map<String, Object> data = new LinkedHashMap<>();
        Map<String, Field> fields = type.fields();
        for (String key : event.keys()) {
            if (EVENT_KEYS.contains(key)) {
                continue;
            }
            if (!fields.isEmpty() && !fields.containsKey(key)) {
                event.report(key, unknown(key, type));
            } else {
                event.raw(key)
                        .flatMap(node ->
                                plain(pointer + "/data/" + key, event.pathOf(key), moment(node, fields.get(key))))
                        .ifPresent(value -> data.put(key, value));
            }
        }
        events.add(Map.of(
                "id",
                "e" + events.size(),
                "type",
                type.key(),
                "time",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time),
                "data",
                data));
    }

    private static String unknown(String key, EventType type) {
        return switch (key) {
            case "data" -> "is not known here. Write its keys beside type and at.";
            case "time" -> "is not known here. Did you mean at?";
            case "id" -> "is not known here. Scenarios need no ids of events.";
            default ->
                "is not known of " + type.key() + "."
                        + Nearest.cure(key, type.fields().keySet());
        };
    }

    /** Where a time is due, a span becomes one. */
    private Node moment(Node node, @Nullable Field field) {
        return field != null
                        && field.shape() instanceof Field.Shape.Time
                        && node instanceof Node.Text(int line, String text)
                ? new Node.Text(
                        line,
                        Moments.of(text, asOf)
                                .map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format)
                                .orElse(text))
                : node;
    }

    /** The value a piece of YAML stands for, as JSON has it; nothing for nothing. */
    private Optional<Object> plain(String pointer, String path, Node node) {
        placesByPointer.put(pointer, new Place(path, node.line()));
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

    /** The request; nothing if it is wrong, which is reported. */
    Optional<DecisionRequest> read(RequestJson reader) {
        try {
            return Optional.of(reader.read(Json.write(body).getBytes(StandardCharsets.UTF_8)));
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
        scenario.reportAt(place.line(), place.path() + rest + " " + error.detail());
    }
}
