package dev.lotse.facts;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How figures are written in one language. For one thread: formats of numbers are. */
final class FigureFormat {
    private static final Set<String> MONEY =
            Set.of("spend", "spendRecent", "spendBefore", "customerValue", "valueOfYear", "lifetimeValue");

    /** Smaller whole numbers look alike in both languages, and the formatter takes ten times as long. */
    private static final int UNGROUPED = 1_000;

    private final DecimalFormat money;
    private final DecimalFormat ratio;
    private final DecimalFormat whole;
    private final DateTimeFormatter time;

    FigureFormat(Locale locale) {
        var symbols = DecimalFormatSymbols.getInstance(locale);
        money = new DecimalFormat("#,##0.00", symbols);
        ratio = new DecimalFormat("0.00", symbols);
        whole = new DecimalFormat("#,##0", symbols);
        time = DateTimeFormatter.ofPattern(
                locale.getLanguage().equals("de") ? "EEEE, d.M.yyyy, HH:mm" : "EEEE d MMM yyyy, HH:mm", locale);
    }

    /** A dash for what is not known; times to the minute, with the day of the week. */
    String written(String figure, @Nullable Object value) {
        return switch (value) {
            case null -> "–";
            case Double number -> number(figure, number);
            case LocalDateTime moment -> time.format(moment);
            case Collection<?> none when none.isEmpty() -> "–";
            case Collection<?> many -> many.stream().map(Object::toString).collect(Collectors.joining(", "));
            default -> value.toString();
        };
    }

    /** Days and counts are told in whole numbers already completed, money with cents, ratios with two decimals. */
    private String number(String figure, double number) {
        if (MONEY.contains(figure)) {
            return money.format(number);
        }
        if (figure.equals("spendTrend")) {
            return ratio.format(number);
        }
        var completed = Math.floor(number);
        return Math.abs(completed) < UNGROUPED ? Integer.toString((int) completed) : whole.format(completed);
    }
}
