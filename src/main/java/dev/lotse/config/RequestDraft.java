package dev.lotse.config;

import dev.lotse.customer.EventType;
import dev.lotse.customer.Field;
import dev.lotse.decision.DecisionRequest;
import dev.lotse.facts.Nearest;
import dev.lotse.json.RequestJson;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The request that a scenario stands for. */
final class RequestDraft {
    private static final Set<String> EVENT_KEYS = Set.of("type", "at");
    private static final Set<String> REQUEST_KEYS =
            Set.of("channel", "direction", "context", "placements", "limit", "model", "lang");

    private final OffsetDateTime asOf;
    private final Draft draft;
    private final Map<String, Object> customer = new LinkedHashMap<>();
    private final List<Map<String, Object>> events = new ArrayList<>();

    RequestDraft(Section scenario, OffsetDateTime asOf) {
        this.asOf = asOf;
        this.draft = new Draft(scenario, scenario.pathOf("request"));
        customer.put("id", "scenario");
        customer.put("events", events);
        Map<String, Object> body = draft.body();
        body.put("customer", customer);
        body.put("asOf", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(asOf));
        body.put("explain", true);
        body.put("limit", DecisionRequest.MAX_ACTIONS);
        draft.stands("/customer", scenario.pathOf("customer"), scenario.line());
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
                put(draft.body(), key, "/", request);
            } else {
                request.report(key, "is not known here." + Nearest.cure(key, REQUEST_KEYS));
            }
        }
    }

    private void put(Map<String, Object> into, String key, String pointer, Section from) {
        from.raw(key)
                .ifPresent(node -> draft.plain(pointer + key, from.pathOf(key), node)
                        .ifPresentOrElse(value -> into.put(key, value), () -> into.remove(key)));
    }

    private void event(Section event) {
        event.require("type", "at");
        String name = event.text("type", "");
        OffsetDateTime time = ScenarioTimes.at(event, asOf);
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
        draft.stands(pointer, event.path(), event.line());
        draft.stands(pointer + "/data", event.path(), event.line());
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
                                draft.plain(pointer + "/data/" + key, event.pathOf(key), moment(node, fields.get(key))))
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
                        ScenarioTimes.of(text, asOf)
                                .map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format)
                                .orElse(text))
                : node;
    }

    /** The request; nothing if it is wrong, which is reported. */
    Optional<DecisionRequest> read(RequestJson reader) {
        return draft.read(reader::read);
    }
}
