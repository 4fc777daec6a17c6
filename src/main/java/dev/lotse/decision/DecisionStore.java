package dev.lotse.decision;

import dev.lotse.customer.CustomerStore.Page;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Keeps what was decided, for as long as the configuration says. */
public interface DecisionStore {

    /**
     * What cannot be computed again of a decision.
     *
     * @param id of version 7, which tells the millisecond it was made in
     * @param sequence the last arrival of the customer that the decision saw
     * @param request as it was asked, without what changes no answer
     */
    record Logged(
            UUID id,
            OffsetDateTime decidedAt,
            String ruleBase,
            long sequence,
            DecisionRequest request,
            Advised advised) {
        private static final int TIMED = 7;

        public Logged {
            if (id.version() != TIMED) {
                throw new IllegalArgumentException("a decision's id must be a UUID of version 7, but was " + id);
            }
        }

        static Logged of(Decision decision, DecisionRequest request, long sequence) {
            return new Logged(
                    UUID.fromString(decision.decisionId()),
                    decision.decidedAt(),
                    decision.ruleBase(),
                    sequence,
                    request,
                    Advised.of(decision));
        }

        public String customerId() {
            return request.subject().customerId();
        }
    }

    /** Decisions written down one after the other, to be stored. For one thread at a time. */
    interface Sheet {
        void add(Logged decision);

        /** How many they are. */
        int size();
    }

    Sheet newSheet();

    /** Stores what was written down, in one group, but for decisions that saw a customer who was erased meanwhile. */
    CompletableFuture<Void> log(List<Sheet> sheets);

    CompletableFuture<Optional<Logged>> find(UUID id);

    /** All decisions about a customer, page by page, the earliest first; under load those of several threads within a few hundredths of a second may come otherwise. */
    CompletableFuture<Page<Logged>> allAbout(String customerId, int limit, @Nullable String cursor);

    /**
     * Removes decisions from before {@code moment}, microseconds since 1970 UTC; answers how many. Those of the second
     * before it may stay until they are older.
     */
    CompletableFuture<Integer> forgetBefore(long moment);
}
