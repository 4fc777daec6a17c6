package dev.lotse.customer;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lotse.customer.CustomerStore.Versioned;
import dev.lotse.customer.Event.Recorded;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The customers in memory, over a store: a change is durable first, then seen here, and only then acknowledged, so that
 * whoever was told of it finds it in the next decision.
 */
public final class Customers implements CustomerStore.Listener {
    private final CustomerStore store;
    private final AsyncCache<String, Dossier> cache;

    /** Keeps at most {@code maxCustomers} of {@code store} in memory. */
    public Customers(CustomerStore store, long maxCustomers) {
        this.store = store;
        cache = Caffeine.newBuilder().maximumSize(maxCustomers).recordStats().buildAsync();
    }

    public void start() {
        store.listen(this);
    }

    /** The customer, if in memory. */
    public @Nullable Dossier cached(String id) {
        var loading = cache.getIfPresent(id);
        return loading != null && loading.isDone() && !loading.isCompletedExceptionally() ? loading.join() : null;
    }

    /** The customer; one that is not stored is unknown, not an error. */
    public CompletableFuture<Dossier> find(String id) {
        return cache.get(id, (key, executor) -> store.dossiers(List.of(key)).thenApply(found -> dossier(key, found)));
    }

    /** Each of {@code ids}, read in one go where they are not in memory. */
    public CompletableFuture<Map<String, Dossier>> find(Set<String> ids) {
        return cache.getAll(
                ids,
                (missing, executor) ->
                        store.dossiers(List.copyOf(missing)).thenApply(found -> dossiers(missing, found)));
    }

    private static Map<String, Dossier> dossiers(Collection<? extends String> ids, Map<String, Dossier> found) {
        var dossiers = HashMap.<String, Dossier>newHashMap(ids.size());
        ids.forEach(id -> dossiers.put(id, dossier(id, found)));
        return dossiers;
    }

    private static Dossier dossier(String id, Map<String, Dossier> found) {
        var dossier = found.get(id);
        return dossier == null ? Dossier.unknown(id) : dossier;
    }

    @Override
    public void appended(List<Recorded> events) {
        events.stream()
                .collect(Collectors.groupingBy(recorded -> recorded.event().customerId()))
                .forEach((id, arrived) -> renew(id, dossier -> dossier.with(arrived)));
    }

    @Override
    public void changed(Versioned profile) {
        renew(profile.profile().id(), dossier -> dossier.with(profile));
    }

    @Override
    public void erased(String id) {
        cache.synchronous().invalidate(id);
    }

    /** A customer being read right now, or not stored until now, is forgotten and read again when next asked for. */
    private void renew(String id, UnaryOperator<Dossier> change) {
        cache.asMap().computeIfPresent(id, (key, loading) -> {
            if (!loading.isDone() || loading.isCompletedExceptionally()) {
                return null;
            }
            var dossier = loading.join();
            return dossier.version() == 0 ? null : CompletableFuture.completedFuture(change.apply(dossier));
        });
    }

    /** How many customers are in memory, about. */
    public long size() {
        return cache.synchronous().estimatedSize();
    }

    /** The share of look-ups answered from memory, 0 to 1; NaN before the first. */
    public double hitRate() {
        var stats = cache.synchronous().stats();
        return stats.requestCount() == 0 ? Double.NaN : stats.hitRate();
    }
}
