package dev.lotse.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.ColorScheme;

/** Text for people: lines of a width, indented, coloured where the terminal can. */
final class Paper {
    private static final int DECIMALS = 3;
    private static final Pattern WORDS = Pattern.compile("\\s+");

    private final StringBuilder text = new StringBuilder();
    private final ColorScheme colours;
    private final int width;

    Paper(ColorScheme colours, int width) {
        this.colours = colours;
        this.width = width;
    }

    String styled(@Nullable Object value, IStyle... styles) {
        return coloured(plain(value), styles);
    }

    private String coloured(String shown, IStyle... styles) {
        return colours.apply(shown, List.of(styles)).toString();
    }

    Paper line(String line) {
        text.append(line.stripTrailing()).append('\n');
        return this;
    }

    Paper gap() {
        return line("");
    }

    /** A label and, beside it, a text of as many lines as it needs; nothing if there is none. */
    Paper entry(String indent, String label, @Nullable Object value, IStyle... styles) {
        var shown = plain(value);
        if (!shown.isEmpty()) {
            var lines = wrapped(shown, width - indent.length() - label.length());
            for (var i = 0; i < lines.size(); i++) {
                line(indent
                        + (i == 0 ? coloured(label, Ansi.Style.faint) : " ".repeat(label.length()))
                        + styled(lines.get(i), styles));
            }
        }
        return this;
    }

    private static List<String> wrapped(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : WORDS.split(text, -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** A value as people read it; nothing for null. Control characters are left out, so that nobody's data steers a terminal. */
    static String plain(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal number -> number(number);
            case Double number -> number(BigDecimal.valueOf(number));
            case List<?> many ->
                String.join(", ", many.stream().map(Paper::plain).toList());
            default -> value.toString().replaceAll("\\p{Cntrl}+", " ").strip();
        };
    }

    private static String number(BigDecimal number) {
        var rounded = number.setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
        return (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
