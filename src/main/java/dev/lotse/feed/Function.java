package dev.lotse.feed;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be made of columns: a list, not a language. */
enum Function {
    ABS("abs(n)", "n without its sign", 1, 1),
    CONCAT("concat(a, b, …)", "one behind the other; blank if one of them is", 2, 10),
    DATE("date(a, 'dd.MM.yyyy')", "a day written like this, at noon UTC", 2, 2),
    EPOCH("epoch(n)", "a time as seconds, or milliseconds, since 1970", 1, 1),
    FIRST("first(a, b, …)", "the first that is not blank", 2, 10),
    LINE("line()", "the number of the line", 0, 0),
    LOWER("lower(a)", "in small letters", 1, 1),
    MULTIPLY("multiply(n, m)", "n times m, exact", 2, 2),
    NUMBER("number(a, ',')", "a number written with this decimal sign, as in 1.234,50", 1, 2),
    ROUND("round(n, 2)", "n with so many decimals, half away from 0", 2, 2),
    TIME("time(a, 'dd.MM.yyyy HH:mm', 'Europe/Berlin')", "a time written like this, in a zone (default --zone)", 2, 3),
    UPPER("upper(a)", "in capitals", 1, 1);

    private static final int MAX_DECIMALS = 10;
    private static final long MOST_SECONDS = 100_000_000_000L;

    private final String usage;
    private final String meaning;
    private final int least;
    private final int most;

    Function(String usage, String meaning, int least, int most) {
        this.usage = usage;
        this.meaning = meaning;
        this.least = least;
        this.most = most;
    }

    static Optional<Function> named(String name) {
        return Arrays.stream(values()).filter(each -> each.word().equals(name)).findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String usage() {
        return usage;
    }

    String meaning() {
        return meaning;
    }

    boolean numeric() {
        return switch (this) {
            case ABS, LINE, MULTIPLY, NUMBER, ROUND -> true;
            case CONCAT, DATE, EPOCH, FIRST, LOWER, TIME, UPPER -> false;
        };
    }

    /** Checks, before the first row, what does not depend on rows. */
    void check(List<Source> arguments) {
        if (arguments.size() < least || arguments.size() > most) {
            throw new Misuse("%s takes %s, but has %d: %s"
                    .formatted(
                            word(),
                            least == most ? least + " arguments" : least + " to " + most + " arguments",
                            arguments.size(),
                            usage));
        }
        try {
            switch (this) {
                case DATE, TIME -> WrittenTimes.pattern(literal(arguments, 1));
                case NUMBER -> decimalSign(arguments);
                case ROUND -> decimals(arguments);
                default -> {}
            }
            if (this == TIME && arguments.size() == 3) {
                ZoneId.of(literal(arguments, 2));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Misuse(usage + ": " + e.getMessage());
        }
    }

    String of(Row row, List<Source> arguments) {
        if (this == FIRST) {
            return arguments.stream()
                    .map(each -> each.of(row))
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElse("");
        }
        var texts = arguments.stream().map(each -> each.of(row)).toList();
        return texts.contains("") ? "" : of(row, arguments, texts);
    }

    private String of(Row row, List<Source> arguments, List<String> texts) {
        return switch (this) {
            case ABS -> plain(number(texts.getFirst()).abs());
            case CONCAT -> String.join("", texts);
            case DATE -> WrittenTimes.day(texts.get(0), texts.get(1)).toString();
            case EPOCH -> epoch(number(texts.getFirst())).toString();
            case FIRST -> throw new IllegalStateException("first takes blanks");
            case LINE -> Long.toString(row.line());
            case LOWER -> texts.getFirst().toLowerCase(Locale.ROOT);
            case MULTIPLY -> plain(number(texts.get(0)).multiply(number(texts.get(1))));
            case NUMBER -> plain(number(texts.getFirst(), decimalSign(arguments)));
            case ROUND -> plain(number(texts.getFirst()).setScale(decimals(arguments), RoundingMode.HALF_UP));
            case TIME ->
                WrittenTimes.time(texts.get(0), texts.get(1), ZoneId.of(texts.get(2)))
                        .toString();
            case UPPER -> texts.getFirst().toUpperCase(Locale.ROOT);
        };
    }

    private static String literal(List<Source> arguments, int index) {
        return switch (arguments.get(index)) {
            case Source.Literal(var text) -> text;
            case Source.Figure(var text) -> text;
            default ->
                throw new IllegalArgumentException(
                        "argument " + (index + 1) + " must be written out, in 'single quotes'");
        };
    }

    private static char decimalSign(List<Source> arguments) {
        var sign = arguments.size() == 1 ? "." : literal(arguments, 1);
        if (!sign.equals(".") && !sign.equals(",")) {
            throw new IllegalArgumentException("the decimal sign must be '.' or ',', but was " + sign);
        }
        return sign.charAt(0);
    }

    private static int decimals(List<Source> arguments) {
        var digits = literal(arguments, 1);
        if (!digits.matches("\\d{1,2}") || Integer.parseInt(digits) > MAX_DECIMALS) {
            throw new IllegalArgumentException("decimals must be 0 to " + MAX_DECIMALS + ", but was " + digits);
        }
        return Integer.parseInt(digits);
    }

    private static BigDecimal number(String text) {
        return Numbers.read(text).orElseThrow(() -> BadRow.found("must be a number", text));
    }

    private static BigDecimal number(String text, char decimalSign) {
        return Numbers.read(text, decimalSign)
                .orElseThrow(() -> BadRow.found("must be a number with the decimal sign " + decimalSign, text));
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString();
    }

    /** Up to the year 5138 these are seconds, beyond milliseconds. */
    private static Instant epoch(BigDecimal number) {
        var seconds = number.abs().compareTo(BigDecimal.valueOf(MOST_SECONDS)) < 0 ? number : number.movePointLeft(3);
        if (seconds.abs().compareTo(BigDecimal.valueOf(MOST_SECONDS)) >= 0) {
            throw BadRow.found("must be seconds or milliseconds since 1970", number.toPlainString());
        }
        return Instant.EPOCH
                .plusSeconds(seconds.longValue())
                .plusNanos(seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue());
    }
}
