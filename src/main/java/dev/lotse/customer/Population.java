package dev.lotse.customer;

import dev.lotse.customer.CustomerStore.Page;
import dev.lotse.customer.CustomerStore.Size;
import dev.lotse.customer.CustomerStore.Snapshot;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** All customers stored, to be gone through in pages: each page is one state of the store, which may change between two. */
public interface Population {

    /** The ids of customers, in their order, each of those who stay stored all the while once. */
    CompletableFuture<Page<String>> ids(int limit, @Nullable String cursor);

    /** Of {@code ids} those that are known. */
    CompletableFuture<Map<String, Snapshot>> load(Collection<String> ids);

    /** What decisions see of those of {@code ids} that are known: as {@link #load}, in a fraction of the time. */
    CompletableFuture<Map<String, Dossier>> dossiers(Collection<String> ids);

    /** How many customers and events there are. */
    CompletableFuture<Size> size();
}
