package dev.lotse.json;

import java.util.function.Supplier;

/** One item of many: what it says, or what is wrong with it. */
public sealed interface Parsed<T> {
    record Sound<T>(T value) implements Parsed<T> {}

    record Wrong<T>(InvalidInput input) implements Parsed<T> {}

    static <T> Parsed<T> of(Supplier<T> reading) {
        try {
            return new Sound<>(reading.get());
        } catch (InvalidInput input) {
            return new Wrong<>(input);
        }
    }
}
