package dev.lotse.json;

import dev.lotse.customer.Micros;
import dev.lotse.decision.Stop;
import dev.lotse.decision.Stops;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Emergency stops as JSON. */
public final class StopJson {
    private static final int MAX_AUTHOR = 200;

    private StopJson() {}

    /**
     * Why something is to be stopped, and who says so.
     *
     * @param author null if not given
     */
    public record Order(String reason, @Nullable String author) {}

    public static Order read(byte[] body) {
        var in = Reading.of(Json.parse(body));
        var reason = in.required("reason", "", name -> in.checked(name, StopJson::reason));
        var author = in.checked("author", StopJson::author);
        in.finish();
        return new Order(Objects.requireNonNull(reason), author);
    }

    private static String reason(String text) {
        if (text.isBlank() || text.length() > Stop.LONGEST_REASON) {
            throw new IllegalArgumentException("must say why, in 1 to " + Stop.LONGEST_REASON + " characters");
        }
        return text;
    }

    private static String author(String text) {
        if (text.isBlank() || text.length() > MAX_AUTHOR) {
            throw new IllegalArgumentException("must have 1 to " + MAX_AUTHOR + " characters");
        }
        return text;
    }

    /** @param covers what its target means now */
    public static Map<String, Object> toMap(Stop stop, List<Stops.Sort> covers) {
        var map = new LinkedHashMap<String, Object>();
        map.put("target", stop.target());
        map.put("covers", covers.stream().map(Enum::name).toList());
        map.put("reason", stop.reason());
        map.put("author", stop.author());
        map.put("since", Micros.instant(stop.since()).toString());
        return map;
    }
}
