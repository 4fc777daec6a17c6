package dev.lotse.customer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bytes being written, for {@link Unpacking} to read: numbers take as many of them as they need. */
final class Octets {
    static final int UUID_TEXT = 0;
    private static final int UUID_LENGTH = 36;

    private byte[] bytes;
    private int length;

    /** Goes on after {@code written}, which is left as it is. */
    Octets(byte[] written) {
        bytes = written;
        length = written.length;
    }

    byte[] bytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    void octet(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(64, length + length / 2));
        }
        bytes[length++] = (byte) value;
    }

    /** Best for small numbers of 0 and above. */
    void number(long value) {
        var rest = value;
        while ((rest & ~0x7FL) != 0) {
            octet((int) rest | 0x80);
            rest >>>= 7;
        }
        octet((int) rest);
    }

    /** Best for numbers near to 0 on either side. */
    void signed(long value) {
        number(folded(value));
    }

    static long folded(long value) {
        return (value << 1) ^ (value >> (Long.SIZE - 1));
    }

    /** Written the same whenever it is the same text, and only then. */
    void text(String text) {
        var uuid = uuid(text);
        if (uuid == null) {
            var wide = !latin(text);
            var written = text.getBytes(wide ? StandardCharsets.UTF_16BE : StandardCharsets.ISO_8859_1);
            number((((long) written.length << 1) | (wide ? 1 : 0)) + 1);
            for (var octet : written) {
                octet(octet);
            }
        } else {
            number(UUID_TEXT);
            eight(uuid.getMostSignificantBits());
            eight(uuid.getLeastSignificantBits());
        }
    }

    private static boolean latin(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF) {
                return false;
            }
        }
        return true;
    }

    /** What {@code text} says if it is a UUID written as they usually are. */
    private static @Nullable UUID uuid(String text) {
        if (text.length() != UUID_LENGTH || text.charAt(8) != '-') {
            return null;
        }
        try {
            var uuid = UUID.fromString(text);
            return uuid.toString().equals(text) ? uuid : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void eight(long value) {
        for (var shift = Long.SIZE - 8; shift >= 0; shift -= 8) {
            octet((int) (value >>> shift));
        }
    }
}
