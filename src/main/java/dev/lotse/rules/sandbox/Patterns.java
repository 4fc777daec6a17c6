package dev.lotse.rules.sandbox;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;

/** Regular expressions of rules: read by RE2/J, whose time is the length of the text times the size of the pattern. */
public final class Patterns {
    /** The largest program of one pattern, in steps of RE2/J: each may be visited once per character. */
    public static final int MAX_STEPS = 200;

    /** The same for all patterns of a rule base together. */
    public static final int MAX_STEPS_IN_ALL = 2_000;

    private static final int MAX_LENGTH = 200;
    private static final java.util.regex.Pattern REPEAT = java.util.regex.Pattern.compile("\\{(\\d+)?(?:,(\\d+)?)?}");

    private Patterns() {}

    /** In generated Java: RE2/J in the place of the JDK's regular expressions. */
    public static String instead(String generated) {
        return generated.replace("java.util.regex.Pattern", Pattern.class.getName());
    }

    /** Why a pattern may not be used, if so. */
    public static Optional<String> fault(String pattern) {
        if (pattern.length() > MAX_LENGTH) {
            return Optional.of("is longer than " + MAX_LENGTH + " characters");
        }
        if (repetitions(pattern) > MAX_STEPS) {
            return Optional.of("repeats something more than " + MAX_STEPS + " times");
        }
        try {
            return steps(pattern) > MAX_STEPS
                    ? Optional.of("takes more than " + MAX_STEPS + " steps a character")
                    : Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of("cannot be read: " + e.getMessage());
        }
    }

    static int steps(String pattern) {
        return Pattern.compile(pattern).programSize();
    }

    /** Counted before anything is compiled, since nested repetitions multiply. */
    private static double repetitions(String pattern) {
        double product = 1;
        Matcher repeats = REPEAT.matcher(pattern);
        while (repeats.find()) {
            String most = repeats.group(2) == null ? repeats.group(1) : repeats.group(2);
            product *= most == null ? 1 : Math.max(1, Double.parseDouble(most));
        }
        return product;
    }
}
