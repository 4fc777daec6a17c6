package dev.lotse.facts;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Text with {@code {figure}} placeholders. */
public final class Template {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{((?:limits\\.|approach\\.)?[A-Za-z][A-Za-z0-9]*)}");
    private static final Set<String> MONEY =
            Set.of("spend", "spendRecent", "spendBefore", "customerValue", "valueOfYear", "lifetimeValue");

    private Template() {}

    /** The figures that {@code text} names. */
    public static Stream<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(match -> match.group(1));
    }

    /** Whether every figure that {@code text} names is known of the customer. */
    public static boolean known(String text, Customer customer) {
        return placeholders(text).allMatch(figure -> switch (Vocabulary.value(customer, figure)) {
            case null -> false;
            case Collection<?> many -> !many.isEmpty();
            default -> true;
        });
    }

    /** {@code text} with the customer's figures in it, as written in {@code locale}; an unknown figure becomes a dash. */
    public static String fill(String text, Customer customer, Locale locale) {
        return text.indexOf('{') < 0
                ? text
                : PLACEHOLDER
                        .matcher(text)
                        .replaceAll(match -> Matcher.quoteReplacement(
                                written(match.group(1), Vocabulary.value(customer, match.group(1)), locale)));
    }

    private static String written(String figure, @Nullable Object value, Locale locale) {
        return switch (value) {
            case null -> "–";
            case Double number -> number(figure, number, locale);
            case LocalDateTime time -> time(time, locale);
            case Collection<?> none when none.isEmpty() -> "–";
            case Collection<?> many -> many.stream().map(Object::toString).collect(Collectors.joining(", "));
            default -> value.toString();
        };
    }

    /** To the minute, with the day of the week. */
    private static String time(LocalDateTime time, Locale locale) {
        var pattern = locale.getLanguage().equals("de") ? "EEEE, d.M.yyyy, HH:mm" : "EEEE d MMM yyyy, HH:mm";
        return DateTimeFormatter.ofPattern(pattern, locale).format(time);
    }

    /** Days and counts are told in whole numbers already completed, money with cents, ratios with two decimals. */
    private static String number(String figure, double number, Locale locale) {
        var symbols = DecimalFormatSymbols.getInstance(locale);
        if (MONEY.contains(figure)) {
            return new DecimalFormat("#,##0.00", symbols).format(number);
        }
        return figure.equals("spendTrend")
                ? new DecimalFormat("0.00", symbols).format(number)
                : new DecimalFormat("#,##0", symbols).format(Math.floor(number));
    }
}
