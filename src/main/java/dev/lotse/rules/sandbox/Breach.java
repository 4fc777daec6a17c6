package dev.lotse.rules.sandbox;

/**
 * Something in a class file that is not on the list.
 *
 * @param path of the class file
 * @param what a sentence without its end, such as {@code calls java.lang.System.exit(int)}
 */
public record Breach(Sort sort, String path, String what) {
    /** What an analyst is told to do about it depends on this. */
    public enum Sort {
        FORBIDDEN,
        LOOP,
        PATTERN
    }
}
