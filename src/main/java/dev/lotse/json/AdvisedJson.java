package dev.lotse.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lotse.customer.Channel;
import dev.lotse.decision.Advised;
import dev.lotse.decision.Advised.Item;
import dev.lotse.facts.Moment;
import dev.lotse.facts.Phase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Reads from a kept answer what it advised. */
final class AdvisedJson {
    private AdvisedJson() {}

    static Advised read(String kept) {
        var decision = Json.parse(kept.getBytes(StandardCharsets.UTF_8));
        var items = new ArrayList<Item>();
        decision.path("actions").forEach(action -> items.add(item(action)));
        var moment = text(decision, "moment");
        return new Advised(
                Phase.valueOf(decision.path("phase").path("key").asText()),
                moment == null ? null : Moment.valueOf(moment),
                text(decision, "persona"),
                items);
    }

    private static Item item(JsonNode action) {
        return new Item(
                action.path("action").asText(),
                Channel.valueOf(action.path("channel").asText()),
                action.path("factors").path("propensity").asDouble(),
                action.path("score").asDouble(),
                text(action, "rule"));
    }

    private static @Nullable String text(JsonNode object, String name) {
        var node = object.path(name);
        return node.isTextual() ? node.textValue() : null;
    }
}
