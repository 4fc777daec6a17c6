package dev.lotse.customer;

import java.util.List;

/** A known field of an event's {@code data}. */
public record Field(String name, Shape shape, boolean mandatory) {

    /** What a field may hold. */
    public sealed interface Shape {
        /** Any text of at most 10,000 characters. */
        record Text() implements Shape {}

        /** A text that names somebody who must not be named: kept as a pseudonym ({@link Pseudonyms}). */
        record Hidden() implements Shape {}

        /** A word of a closed list. */
        record OneOf(List<String> words) implements Shape {}

        /** A whole number within bounds, both included. */
        record Whole(int min, int max) implements Shape {}

        /** An amount of the configured currency, 0 to 1,000,000,000 with at most four decimals. */
        record Amount() implements Shape {}

        /** A moment with its offset. */
        record Time() implements Shape {}

        /** Yes or no. */
        record Flag() implements Shape {}

        /** Lines of an order: {@code sku}, {@code category}, {@code quantity}, {@code price}. */
        record Items() implements Shape {}
    }

    static Field text(String name) {
        return new Field(name, new Shape.Text(), false);
    }

    static Field hidden(String name) {
        return new Field(name, new Shape.Hidden(), false);
    }

    static Field oneOf(String name, List<String> words) {
        return new Field(name, new Shape.OneOf(List.copyOf(words)), false);
    }

    static Field integer(String name, int min, int max) {
        return new Field(name, new Shape.Whole(min, max), false);
    }

    static Field money(String name) {
        return new Field(name, new Shape.Amount(), false);
    }

    static Field time(String name) {
        return new Field(name, new Shape.Time(), false);
    }

    static Field flag(String name) {
        return new Field(name, new Shape.Flag(), false);
    }

    static Field items(String name) {
        return new Field(name, new Shape.Items(), false);
    }

    Field required() {
        return new Field(name, shape, true);
    }
}
