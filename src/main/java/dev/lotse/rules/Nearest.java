package dev.lotse.rules;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what somebody meant to write. */
final class Nearest {
    private Nearest() {}

    /** A second sentence that names the nearest of {@code words}, or nothing if none is near. */
    static String cure(String written, Collection<String> words) {
        return among(written, words).map(word -> " Did you mean " + word + "?").orElse("");
    }

    static Optional<String> among(String written, Collection<String> words) {
        int tolerance = Math.max(1, written.length() / 3);
        return words.stream()
                .filter(word -> distance(written, word) <= tolerance)
                .min(Comparator.<String>comparingInt(word -> distance(written, word))
                        .thenComparing(word -> word));
    }

    /** Levenshtein's distance, capitals aside. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int swap = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(swap, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
