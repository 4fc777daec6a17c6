package dev.lotse.customer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/** Reads what was written as {@link Octets}, from a place on. */
final class Unpacking {
    private final byte[] bytes;
    private int position;

    Unpacking(byte[] bytes) {
        this.bytes = bytes;
    }

    /** One that reads the same from {@code start} on. */
    Unpacking from(int start) {
        var reader = new Unpacking(bytes);
        reader.position = start;
        return reader;
    }

    boolean atEnd() {
        return position == bytes.length;
    }

    void toEnd() {
        position = bytes.length;
    }

    int position() {
        return position;
    }

    int octet() {
        return bytes[position++] & 0xFF;
    }

    long number() {
        var octet = bytes[position++];
        if (octet >= 0) {
            return octet;
        }
        var number = octet & 0x7FL;
        for (var shift = 7; octet < 0; shift += 7) {
            octet = bytes[position++];
            number |= (octet & 0x7FL) << shift;
        }
        return number;
    }

    int small() {
        return (int) number();
    }

    int signed() {
        return (int) unfolded(number());
    }

    long amount() {
        var number = number();
        return (number & 1) == 0 ? unfolded(number >>> 1) * Packing.CENT : unfolded(number >>> 1);
    }

    long moment() {
        var number = number();
        return number == 0 ? Micros.NEVER : unfolded(number - 1);
    }

    private static long unfolded(long number) {
        return (number >>> 1) ^ -(number & 1);
    }

    /** Passes a text by; answers where it begins. */
    int skipText() {
        var start = position;
        var length = length(small());
        position += length;
        return start;
    }

    String text() {
        var head = small();
        if (head == Octets.UUID_TEXT) {
            return new UUID(eight(), eight()).toString();
        }
        var length = length(head);
        var wide = ((head - 1) & 1) == 1;
        var text = new String(bytes, position, length, wide ? StandardCharsets.UTF_16BE : StandardCharsets.ISO_8859_1);
        position += length;
        return text;
    }

    private long eight() {
        var eight = 0L;
        for (var i = 0; i < Long.BYTES; i++) {
            eight = (eight << 8) | octet();
        }
        return eight;
    }

    private static int length(int head) {
        return head == Octets.UUID_TEXT ? 2 * Long.BYTES : (head - 1) >> 1;
    }

    /** Whether the texts that begin at two places are the same. */
    boolean same(int one, int other) {
        return Arrays.equals(bytes, one, end(one), bytes, other, end(other));
    }

    int hash(int text) {
        var hash = 0;
        for (int i = text, end = end(text); i < end; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    private int end(int text) {
        var reader = from(text);
        reader.skipText();
        return reader.position;
    }
}
