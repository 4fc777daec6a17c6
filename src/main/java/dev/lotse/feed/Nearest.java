package dev.lotse.feed;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant. */
final class Nearest {
    private static final int MAX_LENGTH = 100;

    private Nearest() {}

    /** The one of {@code known} that is {@code word} but for a few letters. */
    static Optional<String> to(String word, Collection<String> known) {
        var wanted = normal(word);
        return known.stream()
                .filter(each -> distance(wanted, normal(each)) <= Math.max(1, wanted.length() / 3))
                .min(Comparator.comparingInt(each -> distance(wanted, normal(each))));
    }

    /** {@code " Did you mean …?"}, or nothing. */
    static String hint(String word, Collection<String> known) {
        return to(word, known).map(each -> " Did you mean " + each + "?").orElse("");
    }

    private static String normal(String word) {
        var letters = word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        return letters.substring(0, Math.min(MAX_LENGTH, letters.length()));
    }

    /** Levenshtein. */
    private static int distance(String one, String other) {
        var row = new int[other.length() + 1];
        for (var j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (var i = 1; i <= one.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j < row.length; j++) {
                var change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
