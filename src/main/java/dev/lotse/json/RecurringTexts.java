package dev.lotse.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Remembers how texts that come again and again, such as the words of the catalogue, are written as JSON.
 * For one thread. Texts are told apart by identity: one made for a single answer is never the same twice.
 */
final class RecurringTexts {
    private static final int SLOTS = 4_096;
    /** A shorter one is written sooner than found. */
    private static final int SHORTEST = 16;

    private final @Nullable String[] seenOnce = new String[SLOTS];
    private final @Nullable SerializedString[] recurring = new SerializedString[SLOTS];

    /** {@code text} ready to be written, if it was seen before. */
    @SuppressWarnings("ReferenceEquality")
    private @Nullable SerializableString find(String text) {
        var slot = text.hashCode() & SLOTS - 1;
        var known = recurring[slot];
        if (known != null && known.getValue() == text) {
            return known;
        }
        if (seenOnce[slot] == text) {
            recurring[slot] = new SerializedString(text);
        }
        seenOnce[slot] = text;
        return null;
    }

    /** Writes {@code text} as {@link JsonGenerator#writeString(String)} would. */
    void write(JsonGenerator json, String text) throws IOException {
        var known = text.length() < SHORTEST ? null : find(text);
        if (known == null) {
            json.writeString(text);
        } else {
            json.writeString(known);
        }
    }
}
