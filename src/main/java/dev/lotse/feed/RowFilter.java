package dev.lotse.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which rows are wanted: {@code amount_gbp < 0 and country != 'EIRE'}. */
final class RowFilter {
    private record Comparison(Source left, String sign, Source right) {
        boolean holds(Row row) {
            var one = left.of(row);
            var other = right.of(row);
            var number = Numbers.read(one);
            var otherNumber = Numbers.read(other);
            if (number.isPresent() && otherNumber.isPresent()) {
                return holds(number.get().compareTo(otherNumber.get()));
            }
            var ordered = !one.isEmpty() && !other.isEmpty() && !left.numeric() && !right.numeric();
            return switch (sign) {
                case "=" -> one.equals(other);
                case "!=" -> !one.equals(other);
                default -> ordered && holds(one.compareTo(other));
            };
        }

        private boolean holds(int order) {
            return switch (sign) {
                case "=" -> order == 0;
                case "!=" -> order != 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        }
    }

    private static final List<String> SIGNS = List.of("=", "!=", "<", "<=", ">", ">=");

    private final List<Comparison> comparisons;

    private RowFilter(List<Comparison> comparisons) {
        this.comparisons = List.copyOf(comparisons);
    }

    /** All of {@code texts} must hold; with none every row is wanted. */
    static RowFilter of(List<String> texts, Sources sources) {
        var comparisons = new ArrayList<Comparison>();
        for (var text : texts) {
            var tokens = new Tokens(text);
            comparisons.add(comparison(tokens, sources));
            while (!tokens.atEnd()) {
                if (!tokens.peek().text().equalsIgnoreCase("and")) {
                    throw tokens.unexpected("and, or the end");
                }
                tokens.take();
                comparisons.add(comparison(tokens, sources));
            }
        }
        return new RowFilter(comparisons);
    }

    private static Comparison comparison(Tokens tokens, Sources sources) {
        var left = sources.part(tokens);
        if (!SIGNS.contains(tokens.peek().text())) {
            throw tokens.unexpected("one of " + String.join(" ", SIGNS));
        }
        var sign = tokens.take().text();
        return new Comparison(left, sign, sources.part(tokens));
    }

    /**
     * Numbers are compared as numbers where both sides are some, else texts by their characters, so that days can be
     * compared with {@code '1998'}. What is blank, or no number where one is written without quotes, is neither more nor less.
     */
    boolean wants(Row row) {
        for (var comparison : comparisons) {
            if (!comparison.holds(row)) {
                return false;
            }
        }
        return true;
    }

    Stream<Source> sources() {
        return comparisons.stream().flatMap(each -> Stream.of(each.left(), each.right()));
    }
}
