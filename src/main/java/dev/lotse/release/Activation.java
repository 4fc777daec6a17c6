package dev.lotse.release;

import dev.lotse.customer.Micros;
import org.jspecify.annotations.Nullable;

/**
 * That a version became the active one.
 *
 * @param number 1, 2, … in the order in which they happened; 0 before it is stored
 * @param version the number of the version
 * @param author who did it, null if that is not known
 * @param detail what else is known of the cause
 * @param at in {@link Micros}
 * @param previous the activation that a rollback of this one leads back to, null if there is none
 */
public record Activation(
        long number,
        long version,
        Cause cause,
        @Nullable String author,
        @Nullable String detail,
        long at,
        @Nullable Long previous) {

    /** What made a version the active one. */
    public enum Cause {
        /** The server started with its folder. */
        STARTED,
        /** The folder changed while it was watched. */
        SAVED,
        /** Somebody activated it. */
        ACTIVATED,
        /** Somebody rolled back the one after it. */
        ROLLED_BACK,
        /** The one after it broke too often. */
        SWITCHED_BACK
    }
}
