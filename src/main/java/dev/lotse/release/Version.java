package dev.lotse.release;

import dev.lotse.customer.Micros;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version of the rule base: what it holds never changes.
 *
 * @param number 1, 2, … in the order of arrival
 * @param hash the SHA-256 of its sources, in hex
 * @param author who made it, null if that is not known
 * @param comment what it is for, null if nobody said
 * @param createdAt when it was stored, in {@link Micros}
 * @param approvedBy who approved it, null if nobody did
 * @param activated whether it was ever the active one
 */
public record Version(
        long number,
        String hash,
        @Nullable String author,
        @Nullable String comment,
        long createdAt,
        @Nullable String approvedBy,
        boolean activated) {

    private static final int DIGITS = 8;
    private static final Pattern NAME = Pattern.compile("([1-9][0-9]{0,17})(-[0-9a-f]{8})?");

    /** The number that {@code name} means, a number alone or with a hash; none if it is no name of a version. */
    public static OptionalLong number(String name) {
        var matcher = NAME.matcher(name);
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    /** Whether {@code name} is its number, or its number and hash. */
    public boolean isCalled(String name) {
        return name.equals(Long.toString(number)) || name.equals(name());
    }

    /** Its name, such as {@code 7-3f9a2c1b}. */
    public String name() {
        return number + "-" + hash.substring(0, DIGITS);
    }
}
