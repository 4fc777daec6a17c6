package dev.lotse.feed;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as people and programs write them, exact. */
final class Numbers {
    private static final int MAX_DIGITS = 40;
    private static final Pattern PLAIN = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,2})?");
    private static final Pattern GROUPED_DOT =
            Pattern.compile("[+-]?\\d{1,3}([,'\u2019 \u00a0\u202f]\\d{3})+(\\.\\d+)?");
    private static final Pattern GROUPED_COMMA =
            Pattern.compile("[+-]?\\d{1,3}([.'\u2019 \u00a0\u202f]\\d{3})+(,\\d+)?");
    private static final Pattern COMMA = Pattern.compile("[+-]?\\d+(,\\d+)?");

    private Numbers() {}

    /** A number with a decimal point and nothing else but a sign and an exponent. */
    static Optional<BigDecimal> read(String text) {
        return text.length() <= MAX_DIGITS && PLAIN.matcher(text).matches()
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    /** A number with {@code decimalSign}, its thousands perhaps set apart. */
    static Optional<BigDecimal> read(String text, char decimalSign) {
        if (text.length() > MAX_DIGITS) {
            return Optional.empty();
        }
        if (decimalSign == '.') {
            return GROUPED_DOT.matcher(text).matches() ? read(text.replaceAll("[^\\d.+-]", "")) : read(text);
        }
        return GROUPED_COMMA.matcher(text).matches() || COMMA.matcher(text).matches()
                ? read(text.replaceAll("[^\\d,+-]", "").replace(',', '.'))
                : Optional.empty();
    }
}
