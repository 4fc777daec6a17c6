package dev.lotse.release;

import dev.lotse.customer.CustomerStore.Page;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Keeps the versions of the rule base with their compiled form, and which of them was active when. */
public interface RuleBaseStore {

    /**
     * A version to be stored.
     *
     * @param hash the SHA-256 of its sources, in hex
     * @param bundle sources and compiled classes
     * @param createdAt in {@link dev.lotse.customer.Micros}
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way to the store, never compared
    record Draft(
            String hash,
            byte[] bundle,
            @Nullable String author,
            @Nullable String comment,
            long createdAt) {}

    CompletableFuture<Optional<Version>> byHash(String hash);

    CompletableFuture<Optional<Version>> byNumber(long number);

    /** Sources and compiled classes of a version. */
    CompletableFuture<Optional<byte[]>> bundle(long number);

    /** The latest first. */
    CompletableFuture<Page<Version>> versions(int limit, @Nullable String cursor);

    /** Stores a version under the next number; if there is one with this hash, that one is the answer, unchanged. */
    CompletableFuture<Version> add(Draft draft);

    /** Replaces the compiled form of a version. */
    CompletableFuture<Void> recompiled(long number, byte[] bundle);

    /** Notes that {@code author} approved a version; the first to do so stays. */
    CompletableFuture<Void> approve(long number, String author);

    /** Stores what becomes active, durably before it completes, under the next number. */
    CompletableFuture<Activation> activate(Activation next);

    /** The activation called {@code number}. */
    CompletableFuture<Optional<Activation>> activation(long number);

    /** The activation that is in force; none in a new store. */
    CompletableFuture<Optional<Activation>> lastActivation();
}
