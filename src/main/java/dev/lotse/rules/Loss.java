package dev.lotse.rules;

import org.jspecify.annotations.Nullable;

/**
 * Something that guarded the customer and does so no more, or less.
 *
 * @param file where it stood, or stands now
 * @param line from 1, where it stands now; 0 if it is gone or concerns the whole file
 * @param rule the rule's name; null if it is no rule
 * @param what for people
 */
public record Loss(
        Sort sort, String file, int line, @Nullable String rule, String what) {
    /** How much is lost. */
    public enum Sort {
        REMOVED,
        WEAKENED
    }
}
