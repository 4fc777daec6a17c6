package dev.lotse.decision;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Keeps versions of the rule base with their compiled form. */
public interface RuleBaseStore {

    /**
     * A stored version.
     *
     * @param number 1, 2, … in the order of arrival
     * @param hash the SHA-256 of its sources, in hex
     * @param bundle sources and compiled classes
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way between store and loader, never compared
    record Stored(long number, String hash, byte[] bundle) {
        /** The version's name, such as {@code 7-3f9a2c1b}. */
        public String version() {
            return number + "-" + hash.substring(0, 8);
        }
    }

    CompletableFuture<Optional<Stored>> byHash(String hash);

    CompletableFuture<Optional<Stored>> byNumber(long number);

    /** Stores a version under the next number, or replaces the bundle of the one with this hash. */
    CompletableFuture<Stored> save(String hash, byte[] bundle);
}
