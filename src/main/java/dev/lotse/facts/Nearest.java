package dev.lotse.facts;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what somebody meant to write. */
public final class Nearest {
    private Nearest() {}

    /** A second sentence that names the nearest of {@code words}, or nothing if none is near. */
    public static String cure(String written, Collection<String> words) {
        return among(written, words).map(word -> " Did you mean " + word + "?").orElse("");
    }

    /** The nearest of {@code words}, if any is near enough to be a slip of the pen. */
    public static Optional<String> among(String written, Collection<String> words) {
        int tolerance = Math.max(1, written.length() / 3);
        return words.stream()
                .filter(word -> distance(written, word) <= tolerance)
                .min(Comparator.<String>comparingInt(word -> distance(written, word))
                        .thenComparing(word -> word));
    }

    /** How many letters were left out, added, changed or swapped with their neighbour; capitals aside. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distance[i][j] = i == 0 || j == 0 ? i + j : step(distance, a, b, i, j);
            }
        }
        return distance[a.length()][b.length()];
    }

    private static int step(int[][] distance, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least =
                Math.min(distance[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, distance[i - 2][j - 2] + 1) : least;
    }
}
