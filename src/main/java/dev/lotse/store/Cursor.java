package dev.lotse.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** Where a list goes on, as text that says nothing to others and needs no escaping in a URL. */
final class Cursor {
    private Cursor() {}

    static String write(String list, String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((list + ":" + position).getBytes(UTF_8));
    }

    /** The position that {@link #write} was given for the same kind of list. */
    static String read(String list, String cursor) {
        var text = decoded(cursor);
        if (!text.startsWith(list + ":")) {
            throw unknown();
        }
        return text.substring(list.length() + 1);
    }

    /** As {@link #read}, for lists in the order of a number. */
    static long number(String list, String cursor) {
        try {
            return Long.parseLong(read(list, cursor));
        } catch (NumberFormatException e) {
            throw unknown();
        }
    }

    static IllegalArgumentException unknown() {
        return new IllegalArgumentException("The cursor is not one of this list. Begin again without a cursor.");
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }
}
