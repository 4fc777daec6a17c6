package dev.lotse.json;

import dev.lotse.decision.Decision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes decisions as JSON, one after the other and faster than the first: what recurs is encoded once. For one thread. */
public final class DecisionWriter {
    private static final int USUAL_SIZE = 4_096;

    private final RecurringTexts recurring = new RecurringTexts();

    public byte[] write(Decision decision) {
        var out = new ByteArrayOutputStream(USUAL_SIZE);
        try (var json = Json.MAPPER.createGenerator(out)) {
            DecisionJson.write(recurring.through(json), decision, decision.trace(), decision.why());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
