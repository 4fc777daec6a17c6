package dev.lotse.customer;

import dev.lotse.customer.Event.Recorded;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Keeps customers and their events for good. What a future reports as written is durable: it survives the death of the
 * process and of the machine. Every change gets the next number of one arrival sequence; a future that fails has
 * changed nothing. Writes are bounded: one that finds the queue full fails at once with {@link StoreBusy}.
 */
public interface CustomerStore {

    /** A customer as stored: the profile, its version (1, 2, …, for {@code ETag}), and all events in order of arrival. */
    record Snapshot(Profile profile, long version, long sequence, List<Recorded> events) {
        public Snapshot {
            events = List.copyOf(events);
        }
    }

    /** What became of an event: its place in the arrival sequence, or none because its id was known already. */
    record Receipt(long sequence) {
        public static final Receipt DUPLICATE = new Receipt(0);

        public boolean duplicate() {
            return sequence == 0;
        }
    }

    /** A profile and its version. */
    record Versioned(Profile profile, long version, long sequence) {}

    /** One page of a list and where the next begins; null at the end. */
    record Page<T>(List<T> items, @Nullable String cursor) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /** Learns of changes: after they are durable, before their futures complete, one after the other in order of commit. */
    interface Listener {
        void appended(List<Recorded> events);

        void changed(Versioned profile);

        void erased(String id);
    }

    /**
     * Tells {@code listener}, too, of every change from now on, on the store's own thread: it must be quick. Those who
     * listen first are told first.
     */
    void listen(Listener listener);

    /** Of {@code ids} those that are known. */
    CompletableFuture<Map<String, Snapshot>> load(Collection<String> ids);

    /** The customer as seen by somebody who knew the arrival sequence up to and including {@code sequence}. */
    CompletableFuture<Optional<Snapshot>> loadAt(String id, long sequence);

    /** Stores events all or none, creating unknown customers; a receipt for each, in order. An id given twice is stored once. */
    CompletableFuture<List<Receipt>> append(List<Event> events);

    /** The event called {@code id}. */
    CompletableFuture<Optional<Event>> event(String id);

    /**
     * Creates or replaces a profile and keeps the old one in the history.
     *
     * @param expectedVersion the version it must have now, 0 for "does not exist yet", null for "whatever it is"
     * @return the new state, or nothing if the expectation was wrong
     */
    CompletableFuture<Optional<Versioned>> put(Profile profile, @Nullable Long expectedVersion);

    /** Removes a customer with events and profile history; false if there is none. */
    CompletableFuture<Boolean> erase(String id);

    /** Profiles by id, of those whose id, name, e-mail or phone contains {@code query} (ignoring case) and who are in {@code segment}. */
    CompletableFuture<Page<Profile>> list(
            @Nullable String query, @Nullable String segment, int limit, @Nullable String cursor);

    /** A customer's events, the latest time first; empty for unknown customers. */
    CompletableFuture<Page<Event>> timeline(String id, int limit, @Nullable String cursor);

    /** How many customers and events there are. */
    CompletableFuture<Size> size();

    /** @param queued writes that wait */
    record Size(long customers, long events, int queued) {}
}
