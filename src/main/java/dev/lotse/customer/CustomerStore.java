package dev.lotse.customer;

import dev.lotse.customer.Event.Recorded;
import dev.lotse.customer.Remains.AnonymousOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Keeps customers and their events for good. What a future reports as written is durable: it survives the death of the
 * process and of the machine. Every change gets the next number of one arrival sequence; a future that fails has
 * changed nothing. Writes are bounded: one that finds the queue full fails at once with {@link StoreBusy}.
 */
public interface CustomerStore extends Population {

    /**
     * A customer as stored: the profile, its version (for {@code ETag}: rising, and never one that somebody erased under
     * the same id had), and all events in order of arrival.
     */
    record Snapshot(Profile profile, long version, long sequence, List<Recorded> events) {
        public Snapshot {
            events = List.copyOf(events);
        }
    }

    /** What became of an event. */
    sealed interface Receipt {

        /** It has this place in the arrival sequence. */
        record Stored(long sequence) implements Receipt {}

        /** Its id was known already: nothing changed. */
        record Duplicate() implements Receipt {}

        /** Its customer was erased, and no event brings back who was: nothing changed. A profile put does. */
        record Refused() implements Receipt {}

        default boolean duplicate() {
            return this instanceof Duplicate;
        }
    }

    /**
     * A profile and its version.
     *
     * @param created there was no such customer before
     */
    record Versioned(Profile profile, long version, long sequence, boolean created) {}

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

    /** The customer as seen by somebody who knew the arrival sequence up to and including {@code sequence}. */
    CompletableFuture<Optional<Snapshot>> loadAt(String id, long sequence);

    /**
     * Stores events all or none, creating unknown customers but for erased ones, whose events are refused; a receipt for
     * each, in order. An id given twice is stored once. An objection withdrawn leaves the suppression list.
     */
    CompletableFuture<List<Receipt>> append(List<Event> events);

    /** The event called {@code id}. */
    CompletableFuture<Optional<Event>> event(String id);

    /**
     * Creates or replaces a profile and keeps the old one in the history. If the id is new, or an address, and was that
     * of somebody erased who objected, the objection is raised again with it.
     *
     * @param expectedVersion the version it must have now, 0 for "does not exist yet", null for "whatever it is"
     * @return the new state, or nothing if the expectation was wrong
     */
    CompletableFuture<Optional<Versioned>> put(Profile profile, @Nullable Long expectedVersion);

    /** Removes a customer with events and profile history but for what {@link Remains}; false if there is none. */
    CompletableFuture<Boolean> erase(String id);

    /** The proofs of consent to calls kept of those erased under this id or phone number. */
    CompletableFuture<List<CallConsent>> callConsents(String idOrPhone);

    /** Removes the proofs that need not be kept any longer at {@code now}; answers how many. */
    CompletableFuture<Integer> forgetCallConsents(Instant now);

    /** Outcomes of customers erased since, of the days from {@code from} up to but not including {@code until}. */
    CompletableFuture<List<AnonymousOutcome>> anonymousOutcomes(Instant from, Instant until);

    /** The profiles that a customer had, the earliest first, without the present one. */
    CompletableFuture<List<Profile>> formerProfiles(String id);

    /** Profiles by id, of those whose id, name, e-mail or phone contains {@code query} (ignoring case) and who are in {@code segment}. */
    CompletableFuture<Page<Profile>> list(
            @Nullable String query, @Nullable String segment, int limit, @Nullable String cursor);

    /** Where a {@link #list} goes on after the customer {@code id}. */
    String cursorAfter(String id);

    /** A customer's events, the latest time first; empty for unknown customers. */
    CompletableFuture<Page<Event>> timeline(String id, int limit, @Nullable String cursor);

    /** @param queued writes that wait */
    record Size(long customers, long events, int queued) {}
}
