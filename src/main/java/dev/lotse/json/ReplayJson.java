package dev.lotse.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lotse.decision.Replay;
import dev.lotse.decision.Replay.Change;
import dev.lotse.decision.Replay.Difference;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Decisions that were decided again, as JSON. */
public final class ReplayJson {
    private ReplayJson() {}

    public static byte[] write(Replay replay) {
        var out = new ByteArrayOutputStream();
        try (var json = Json.MAPPER.createGenerator(out)) {
            json.writeStartObject();
            json.writeFieldName("decision");
            DecisionJson.write(
                    json,
                    replay.decision(),
                    replay.decision().trace(),
                    replay.decision().why());
            json.writeFieldName("difference");
            difference(json, replay.difference());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void difference(JsonGenerator json, Difference difference) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("same", difference.same());
        change(json, "phase", difference.phase());
        change(json, "moment", difference.moment());
        json.writeObjectFieldStart("actions");
        json.writeArrayFieldStart("added");
        for (var action : difference.added()) {
            json.writeString(action);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("removed");
        for (var why : difference.removed()) {
            WhyJson.write(json, why);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("moved");
        for (var moved : difference.moved()) {
            json.writeStartObject();
            json.writeStringField("action", moved.action());
            change(json, "rank", moved.rank());
            change(json, "channel", moved.channel());
            change(json, "score", moved.score());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void change(JsonGenerator json, String name, @Nullable Change<?> change) throws IOException {
        if (change == null) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        end(json, "from", change.from());
        end(json, "to", change.to());
        json.writeEndObject();
    }

    private static void end(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        switch (value) {
            case Integer whole -> json.writeNumberField(name, whole);
            case Double number -> json.writeNumberField(name, number);
            case null, default -> Json.nullable(json, name, value);
        }
    }
}
