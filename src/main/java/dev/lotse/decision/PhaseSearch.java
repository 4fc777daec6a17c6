package dev.lotse.decision;

import dev.lotse.customer.CustomerStore;
import dev.lotse.customer.CustomerStore.Page;
import dev.lotse.customer.Profile;
import dev.lotse.facts.Phase;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the customers who are in a phase. A phase is of a moment and stored nowhere, so the rules are asked about one
 * customer after the other; all pages of a list are of the moment at which its first was made.
 */
public final class PhaseSearch {
    /** For one page no more are asked about: it may be shorter than wanted, even empty, and the next goes on. */
    private static final int CUSTOMERS_A_PAGE = 20_000;

    private static final int CUSTOMERS_AT_ONCE = 200;

    private final CustomerStore store;
    private final Supplier<RuleBase> active;
    private final Function<RuleBase, Decider> deciders;
    private final InstantSource clock;
    private final Reconsiderations reconsiderations;

    /** Those of the list of {@code query} and {@code segment} who are in {@code phase}. */
    public record Wanted(
            Phase phase, @Nullable String query, @Nullable String segment) {}

    /** A page of customers who were in the phase at {@code asOf}. */
    public record Found(Page<Profile> page, Instant asOf) {}

    public PhaseSearch(
            CustomerStore store,
            Supplier<RuleBase> active,
            Function<RuleBase, Decider> deciders,
            InstantSource clock,
            Reconsiderations reconsiderations) {
        this.store = store;
        this.active = active;
        this.deciders = deciders;
        this.clock = clock;
        this.reconsiderations = reconsiderations;
    }

    /**
     * At most {@code limit} customers. Fails with an {@code IllegalArgumentException} if {@code cursor} is none of such a
     * list.
     *
     * @throws TooManyReconsiderations if there is no room for another search
     */
    public CompletableFuture<Found> find(Wanted wanted, int limit, @Nullable String cursor) {
        return CompletableFuture.supplyAsync(() -> found(wanted, limit, cursor), reconsiderations);
    }

    private Found found(Wanted wanted, int limit, @Nullable String cursor) {
        var from = cursor == null
                ? new Position(clock.instant().truncatedTo(ChronoUnit.MILLIS), null)
                : Position.read(cursor);
        try (var decider = deciders.apply(active.get())) {
            return found(wanted, limit, from, decider);
        }
    }

    private Found found(Wanted wanted, int limit, Position from, Decider decider) {
        var found = new ArrayList<Profile>();
        var asked = 0;
        var next = from.cursor();
        do {
            var some = store.list(wanted.query(), wanted.segment(), CUSTOMERS_AT_ONCE, next)
                    .join();
            found.addAll(inPhase(wanted.phase(), some.items(), from.asOf(), decider));
            if (found.size() > limit) {
                return from.page(
                        found.subList(0, limit),
                        store.cursorAfter(found.get(limit - 1).id()));
            }
            asked += some.items().size();
            next = some.cursor();
        } while (next != null && asked < CUSTOMERS_A_PAGE);
        return from.page(found, next);
    }

    private List<Profile> inPhase(Phase phase, List<Profile> profiles, Instant asOf, Decider decider) {
        var dossiersById =
                store.dossiers(profiles.stream().map(Profile::id).toList()).join();
        return profiles.stream()
                .filter(profile -> {
                    var dossier = dossiersById.get(profile.id());
                    return dossier != null && decider.phase(dossier, asOf) == phase; // else erased since it was listed
                })
                .toList();
    }

    /**
     * Where a list goes on.
     *
     * @param cursor in the list of the store; null at its beginning
     */
    private record Position(Instant asOf, @Nullable String cursor) {
        private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,14})\\.(.+)");

        static Position read(String cursor) {
            var parts = WRITTEN.matcher(cursor);
            if (!parts.matches()) {
                throw new IllegalArgumentException("The cursor is not one of this list. Begin again without a cursor.");
            }
            return new Position(Instant.ofEpochMilli(Long.parseLong(parts.group(1))), parts.group(2));
        }

        Found page(List<Profile> profiles, @Nullable String next) {
            return new Found(new Page<>(profiles, next == null ? null : asOf.toEpochMilli() + "." + next), asOf);
        }
    }
}
