package dev.lotse.json;

import dev.lotse.customer.Event;
import dev.lotse.customer.Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** All that is stored of a customer as one JSON object. */
public final class ExportJson {
    private ExportJson() {}

    /** @param decisions as JSON, written as they are */
    public static byte[] write(Profile profile, List<Event> events, List<String> decisions) {
        var out = new ByteArrayOutputStream();
        try (var json = Json.MAPPER.createGenerator(out)) {
            json.writeStartObject();
            json.writeObjectField("profile", ProfileJson.toMap(profile));
            json.writeArrayFieldStart("events");
            for (var event : events) {
                json.writeObject(EventJson.toMap(event));
            }
            json.writeEndArray();
            json.writeArrayFieldStart("decisions");
            for (var decision : decisions) {
                json.writeRawValue(decision);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
