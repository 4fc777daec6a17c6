package dev.lotse.json;

import dev.lotse.decision.Decision;
import java.io.OutputStream;

/** Writes decisions as JSON, one after the other and faster than the first: what recurs is encoded once. For one thread. */
public final class DecisionWriter {
    private final RecurringTexts recurring = new RecurringTexts();

    /** Writes what {@link DecisionJson#write(Decision)} gives, and closes {@code out}. */
    public void write(Decision decision, OutputStream out) {
        DecisionJson.write(decision, recurring::write, out);
    }
}
