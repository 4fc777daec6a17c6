package dev.lotse.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lotse.customer.Event;
import dev.lotse.customer.EventType;
import dev.lotse.customer.Field;
import dev.lotse.customer.Field.Shape;
import dev.lotse.customer.Profile;
import dev.lotse.customer.Pseudonyms;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Events as JSON. */
public final class EventJson {
    /** The most events a JSON body may hold; streams may hold any number. */
    public static final int MAX_EVENTS = 10_000;
    /** How far ahead of the server's clock an event may be. */
    public static final Duration MAX_AHEAD = Duration.ofMinutes(5);

    private static final int MAX_ITEMS = 10_000;
    /** The names the CloudEvents specification allows for extension attributes. */
    private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,20}");

    private final String currency;
    private final InstantSource clock;
    private final Pseudonyms pseudonyms;

    /**
     * @param currency the only one amounts may be in
     * @param clock tells which events lie in the future
     * @param pseudonyms stand for those who must not be named
     */
    public EventJson(String currency, InstantSource clock, Pseudonyms pseudonyms) {
        this.currency = currency;
        this.clock = clock;
        this.pseudonyms = pseudonyms;
    }

    /** For events that are not stored: nobody will ever know whom their pseudonyms stand for. */
    public EventJson(String currency, InstantSource clock) {
        this(currency, clock, Pseudonyms.forgotten());
    }

    /** One event alone or {@code {"events": […]}}: whether it is one, and each. */
    public Batch readBody(byte[] body) {
        var tree = Json.parse(body);
        if (!tree.isObject() || !tree.has("events")) {
            return new Batch(true, List.of(Parsed.of(() -> read(tree))));
        }
        var in = Reading.of(tree);
        in.list("events", MAX_EVENTS);
        in.finish();
        return new Batch(false, each(tree.get("events"), this::read));
    }

    /** A CloudEvent in structured mode. */
    public Batch readCloudEvent(byte[] body) {
        var tree = Json.parse(body);
        return new Batch(true, List.of(Parsed.of(() -> readCloud(tree))));
    }

    /** A batch of CloudEvents. */
    public Batch readCloudEvents(byte[] body) {
        var tree = Json.parse(body);
        if (!tree.isArray() || tree.size() > MAX_EVENTS) {
            throw new InvalidInput("", "must be a list of at most " + MAX_EVENTS + " CloudEvents");
        }
        return new Batch(false, each(tree, this::readCloud));
    }

    /** One line of a stream. */
    public Parsed<Event> readLine(byte[] line) {
        return Parsed.of(() -> read(Json.parse(line)));
    }

    /** What a body held; {@code single}: one event alone. */
    public record Batch(boolean single, List<Parsed<Event>> events) {}

    private static List<Parsed<Event>> each(JsonNode list, Function<JsonNode, Event> reading) {
        var events = new ArrayList<Parsed<Event>>(list.size());
        list.forEach(item -> events.add(Parsed.of(() -> reading.apply(item))));
        return events;
    }

    private Event read(JsonNode tree) {
        var in = Reading.of(tree);
        var event = fields(in, "customerId");
        in.finish();
        return require(event);
    }

    private Event readCloud(JsonNode tree) {
        var in = Reading.of(tree);
        in.required("specversion", "1.0", name -> in.oneOf(name, List.of("1.0")));
        in.required("source", "?", in::text);
        in.checked("datacontenttype", EventJson::json);
        in.has("dataschema");
        var event = fields(in, "subject");
        in.ignore(EXTENSION.asMatchPredicate());
        in.finish();
        return require(event);
    }

    private static String json(String contentType) {
        if (!contentType.startsWith("application/json")) {
            throw new IllegalArgumentException("must be application/json, but was " + Reading.shortened(contentType));
        }
        return contentType;
    }

    private static Event require(@Nullable Event event) {
        if (event == null) {
            throw new IllegalStateException("a reading without errors made no event");
        }
        return event;
    }

    /** The events of an inline customer, whose id they leave out; they may lie in the future. An id given twice counts once. */
    List<Event> history(List<Reading> items, String customerId) {
        var events = new ArrayList<Event>();
        var ids = new HashSet<String>();
        for (var item : items) {
            var event = event(item, customerId, false);
            item.refuseUnknown();
            if (event != null && ids.add(event.id())) {
                events.add(event);
            }
        }
        return events;
    }

    private @Nullable Event fields(Reading in, String customerField) {
        var id = in.required(customerField, "?", name -> in.checked(name, Profile::checkId));
        return event(in, id, true);
    }

    private @Nullable Event event(Reading in, String customerId, boolean past) {
        var id = in.required("id", "?", name -> in.checked(name, Profile::checkId));
        var type = in.required("type", EventType.PAGE_VIEWED, name -> in.checked(name, EventJson::type));
        var time = in.required("time", Instant.EPOCH, name -> {
            var given = in.time(name);
            return given == null ? null : given.toInstant();
        });
        if (past) {
            refuseFuture(in, time);
            time = type.holdsFrom(time, clock.instant());
        }
        var data = data(in, type);
        return in.sound() ? new Event(id, customerId, type, time, data) : null;
    }

    /** Reports a {@code time} that lies too far ahead to be a matter of clocks. */
    void refuseFuture(Reading in, Instant time) {
        if (time.isAfter(clock.instant().plus(MAX_AHEAD))) {
            in.wrong("time", "lies more than " + MAX_AHEAD.toMinutes() + " minutes ahead of the server's clock");
        }
    }

    private static EventType type(String key) {
        return EventType.of(key)
                .filter(EventType::sendable)
                .orElseThrow(() -> new IllegalArgumentException(
                        "must be a known type of event, but was " + Reading.shortened(key)));
    }

    private Map<String, Object> data(Reading in, EventType type) {
        var given = in.object("data");
        var data = new LinkedHashMap<String, Object>();
        for (var field : type.fields().values()) {
            var value = given == null ? null : value(given, field);
            if (value != null) {
                data.put(field.name(), value);
            } else if (field.mandatory() && (given == null || !given.has(field.name()))) {
                in.wrongWithin("data", field.name(), "is required");
            }
        }
        if (given != null) {
            data.putAll(given.others());
        }
        return data;
    }

    /** What {@code in} says of {@code field}, as it is kept; null if nothing. */
    @Nullable
    Object value(Reading in, Field field) {
        var name = field.name();
        return switch (field.shape()) {
            case Shape.Text text -> in.text(name);
            case Shape.Hidden hidden -> in.checked(name, person -> pseudonyms.of(name, person));
            case Shape.OneOf words -> in.oneOf(name, words.words());
            case Shape.Whole whole -> in.whole(name, whole.min(), whole.max());
            case Shape.Amount amount -> in.money(name, currency);
            case Shape.Time time -> {
                var moment = in.time(name);
                yield moment == null ? null : moment.toString();
            }
            case Shape.Flag flag -> in.has(name) ? (Boolean) in.flag(name, false) : null;
            case Shape.Items items -> in.has(name) ? items(in.objects(name, MAX_ITEMS)) : null;
        };
    }

    private List<Map<String, Object>> items(List<Reading> lines) {
        var items = new ArrayList<Map<String, Object>>();
        for (var line : lines) {
            var item = new LinkedHashMap<String, Object>();
            put(item, "sku", line.text("sku"));
            put(item, "category", line.text("category"));
            put(item, "quantity", line.quantity("quantity"));
            put(item, "price", line.money("price", currency));
            item.putAll(line.others());
            items.add(item);
        }
        return items;
    }

    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    /** An event as it is kept and shown. */
    public static Map<String, Object> toMap(Event event) {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", event.id());
        map.put("customerId", event.customerId());
        map.put("type", event.type().key());
        map.put("time", event.time().toString());
        if (!event.data().isEmpty()) {
            map.put("data", event.data());
        }
        return map;
    }
}
