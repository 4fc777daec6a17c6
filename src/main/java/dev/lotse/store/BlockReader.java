package dev.lotse.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what {@link BlockWriter} wrote, in the same order. */
final class BlockReader {
    private final ByteBuffer bytes;
    private final List<Object> shared = new ArrayList<>();

    BlockReader(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /** What follows was written by another {@link BlockWriter}. */
    void forget() {
        shared.clear();
    }

    long number() {
        var value = 0L;
        var shift = 0;
        long next;
        do {
            next = bytes.get();
            value |= (next & 0x7F) << shift;
            shift += 7;
        } while (next < 0);
        return (value >>> 1) ^ -(value & 1);
    }

    int count() {
        return Math.toIntExact(number());
    }

    long fixed() {
        return bytes.getLong();
    }

    String text() {
        var utf8 = new byte[count()];
        bytes.get(utf8);
        return new String(utf8, UTF_8);
    }

    String sharedText() {
        return Objects.requireNonNull(sharedTextIfAny(), "a text is missing in the decision log");
    }

    @Nullable
    String sharedTextIfAny() {
        var number = count();
        return switch (number) {
            case BlockWriter.NOTHING -> null;
            case BlockWriter.NEW -> learned(text());
            default -> (String) shared.get(number - BlockWriter.KNOWN);
        };
    }

    <E extends Enum<E>> E sharedOf(Class<E> constants) {
        return Enum.valueOf(constants, sharedText());
    }

    <E extends Enum<E>> @Nullable E sharedIfAny(Class<E> constants) {
        var name = sharedTextIfAny();
        return name == null ? null : Enum.valueOf(constants, name);
    }

    double sharedNumber() {
        var number = count();
        return number == BlockWriter.NEW
                ? learned(Double.longBitsToDouble(fixed()))
                : (Double) shared.get(number - BlockWriter.KNOWN);
    }

    private <T> T learned(T value) {
        shared.add(value);
        return value;
    }
}
