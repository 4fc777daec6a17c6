package dev.lotse.json;

import dev.lotse.customer.Channel;
import dev.lotse.simulation.Question;
import dev.lotse.simulation.Shift;
import dev.lotse.simulation.Shift.Amount;
import dev.lotse.simulation.Shift.Aspect;
import dev.lotse.simulation.Shift.Changed;
import dev.lotse.simulation.Shift.Count;
import dev.lotse.simulation.Shift.Example;
import dev.lotse.simulation.Shift.Move;
import dev.lotse.simulation.Shift.Stand;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What would change with another version, as JSON. */
public final class SimulationJson {
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}(-[0-9a-f]{8})?");
    private static final double DECIMALS = 1e6;

    private SimulationJson() {}

    /**
     * An order for a simulation.
     *
     * @param against null for the version that is active
     * @param asOf null for now
     */
    public record Order(
            String ruleBase,
            @Nullable String against,
            int sample,
            @Nullable OffsetDateTime asOf,
            @Nullable Channel channel) {}

    public static Order read(byte[] body) {
        var in = Reading.of(Json.parse(body));
        var ruleBase = in.required("ruleBase", "", name -> in.checked(name, SimulationJson::version));
        var against = in.checked("against", SimulationJson::version);
        var sample = in.whole("sample", 1, Question.LARGEST_SAMPLE);
        var asOf = in.time("asOf");
        var channel = in.oneOf("channel", Channel.class);
        in.finish();
        return new Order(ruleBase, against, Objects.requireNonNullElse(sample, Question.USUAL_SAMPLE), asOf, channel);
    }

    private static String version(String text) {
        if (!VERSION.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "must be a version such as 7 or 7-3f9a2c1b, but was " + Reading.shortened(text));
        }
        return text;
    }

    public static Map<String, Object> toMap(Question question) {
        var map = new LinkedHashMap<String, Object>();
        map.put("ruleBase", question.ruleBase());
        map.put("against", question.against());
        map.put("sample", question.sample());
        map.put("asOf", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(question.asOf()));
        map.put(
                "channel",
                question.channel() == null ? null : question.channel().name());
        return map;
    }

    public static Map<String, Object> toMap(Shift shift) {
        var map = new LinkedHashMap<String, Object>();
        map.put("customers", shift.customers());
        map.put("changed", changed(shift));
        map.put("phases", moves(shift.phases()));
        map.put("firstActions", moves(shift.firstActions()));
        map.put("actions", counts("action", shift.actions()));
        map.put("withoutAction", toMap(shift.withoutAction()));
        map.put("reach", counts("channel", shift.reach()));
        map.put("removals", counts("stage", shift.removals()));
        map.put("fallbacks", toMap(shift.fallbacks()));
        map.put("expectedValue", toMap(shift.expected()));
        map.put("expectedValueNet", toMap(shift.net()));
        return map;
    }

    private static Map<String, Object> changed(Shift shift) {
        var map = new LinkedHashMap<String, Object>();
        map.put("phase", toMap(shift.changed(Aspect.PHASE)));
        map.put("moment", toMap(shift.changed(Aspect.MOMENT)));
        map.put("firstAction", toMap(shift.changed(Aspect.FIRST_ACTION)));
        map.put("anyAction", toMap(shift.changed(Aspect.ANY_ACTION)));
        return map;
    }

    private static Map<String, Object> toMap(Changed changed) {
        var map = new LinkedHashMap<String, Object>();
        map.put("customers", changed.customers());
        map.put(
                "examples",
                changed.examples().stream().map(SimulationJson::toMap).toList());
        return map;
    }

    private static Map<String, Object> toMap(Example example) {
        var map = new LinkedHashMap<String, Object>();
        map.put("customerId", example.customerId());
        map.put("before", toMap(example.before()));
        map.put("after", toMap(example.after()));
        return map;
    }

    private static Map<String, Object> toMap(Stand stand) {
        var map = new LinkedHashMap<String, Object>();
        map.put("phase", stand.phase().name());
        map.put("phaseReason", stand.phaseReason());
        map.put("moment", named(stand.moment()));
        map.put("firstAction", stand.firstAction());
        map.put("channel", named(stand.channel()));
        map.put("reason", stand.reason());
        return map;
    }

    private static <T> List<Map<String, Object>> moves(List<Move<T>> moves) {
        var list = new ArrayList<Map<String, Object>>();
        for (var move : moves) {
            var map = new LinkedHashMap<String, Object>();
            map.put("before", named(move.before()));
            map.put("after", named(move.after()));
            map.put("customers", move.customers());
            list.add(map);
        }
        return list;
    }

    private static <T> List<Map<String, Object>> counts(String name, Map<T, Count> counts) {
        var list = new ArrayList<Map<String, Object>>();
        counts.forEach((key, count) -> {
            var map = new LinkedHashMap<String, Object>();
            map.put(name, named(key));
            map.putAll(toMap(count));
            list.add(map);
        });
        return list;
    }

    private static Map<String, Object> toMap(Count count) {
        var map = new LinkedHashMap<String, Object>();
        map.put("before", count.before());
        map.put("after", count.after());
        map.put("difference", count.difference());
        return map;
    }

    private static Map<String, Object> toMap(Amount amount) {
        var map = new LinkedHashMap<String, Object>();
        map.put("before", rounded(amount.before()));
        map.put("after", rounded(amount.after()));
        map.put("difference", rounded(amount.difference()));
        return map;
    }

    /** As scores are. Adding zero makes of minus nothing nothing. */
    private static double rounded(double amount) {
        return Math.rint(amount * DECIMALS) / DECIMALS + 0.0;
    }

    private static @Nullable String named(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
