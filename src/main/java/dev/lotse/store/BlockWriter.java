package dev.lotse.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values in few bytes: small numbers take one, and what was written before is a number. See {@link BlockReader}. */
final class BlockWriter {
    /** Instead of the number of something shared: nothing, or something that follows and gets the next number. */
    static final int NOTHING = 0;

    static final int NEW = 1;
    static final int KNOWN = 2;

    private static final int USUAL_BYTES = 32 * 1024;

    private final Map<Object, Integer> shared = new HashMap<>();
    private byte[] bytes = new byte[USUAL_BYTES];
    private int length;

    void number(long value) {
        // The sign moves to the last bit, so that small negative numbers are short, too.
        var rest = (value << 1) ^ (value >> 63);
        reserve(10);
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    void fixed(long value) {
        reserve(Long.BYTES);
        ByteBuffer.wrap(bytes).putLong(length, value);
        length += Long.BYTES;
    }

    void text(String text) {
        var utf8 = text.getBytes(UTF_8);
        number(utf8.length);
        bytes(utf8);
    }

    void shared(@Nullable String text) {
        shared(text, Function.identity());
    }

    void shared(@Nullable Enum<?> constant) {
        shared(constant, Enum::name);
    }

    /** As the text that {@code written} makes of {@code value}, asked for only once for all that are equal. */
    <T> void shared(@Nullable T value, Function<T, String> written) {
        if (value == null) {
            number(NOTHING);
        } else if (isNew(value)) {
            text(written.apply(value));
        }
    }

    void shared(double number) {
        if (isNew(number)) {
            fixed(Double.doubleToLongBits(number));
        }
    }

    private boolean isNew(Object value) {
        var known = shared.get(value);
        if (known == null) {
            shared.put(value, shared.size());
            number(NEW);
            return true;
        }
        number(known + KNOWN);
        return false;
    }

    void bytes(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
