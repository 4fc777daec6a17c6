package dev.lotse.decision;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Micros;
import dev.lotse.facts.Kind;
import dev.lotse.facts.Nearest;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The emergency stops: what is stopped is not advised from the next decision on, and still not after a restart. */
public final class Stops {

    /** What the name of a stop can mean. */
    public enum Sort {
        ACTION,
        KIND,
        CHANNEL
    }

    /** Nothing is called so. */
    public static final class UnknownTarget extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnknownTarget(String target, List<String> known) {
            super("there is no action, kind or channel " + target + "." + Nearest.cure(target, known));
        }
    }

    private static final long MILLISECOND = 1_000;

    private final StopStore store;
    private final Supplier<Catalogue> catalogue;
    private final InstantSource clock;
    private volatile List<Stop> all = List.of();
    private volatile List<Stop> inForce = List.of();

    /** @param catalogue the actions that there are now */
    public Stops(StopStore store, Supplier<Catalogue> catalogue, InstantSource clock) {
        this.store = store;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** Takes up the stops that are stored, and all changes from now on. Blocks. */
    public void start() {
        store.listenToStops(this::changed);
        changed(store.stops().join());
    }

    private synchronized void changed(List<Stop> stops) {
        all = stops;
        inForce = stops.stream().filter(Stop::inForce).toList();
    }

    /** The stops that hold now. */
    public List<Stop> inForce() {
        return inForce;
    }

    /** The stops that held at {@code moment} ({@link Micros}). */
    public List<Stop> heldAt(long moment) {
        return all.stream().filter(stop -> stop.heldAt(moment)).toList();
    }

    /**
     * Stops all that is called {@code target}. Once it completes, no decision that begins advises it.
     *
     * @throws UnknownTarget if nothing is
     */
    public CompletableFuture<Stop> stop(String target, String reason, @Nullable String author) {
        if (sorts(target).isEmpty()) {
            throw new UnknownTarget(target, names(catalogue.get()));
        }
        var stop = new Stop(target, reason, author, now(), Micros.NEVER);
        return store.stop(stop).thenApply(done -> stop);
    }

    /** Lifts the stop of {@code target}; false if there is none. No decision that begins once it completes knows it. */
    public CompletableFuture<Boolean> lift(String target) {
        return store.lift(target, now() + MILLISECOND);
    }

    /** The stop of {@code target} that holds now. */
    public Optional<Stop> find(String target) {
        return inForce.stream().filter(stop -> stop.target().equals(target)).findFirst();
    }

    /** What {@code target} means now; nothing if its action is gone. */
    public List<Sort> sorts(String target) {
        var sorts = new ArrayList<Sort>();
        if (catalogue.get().find(target).isPresent()) {
            sorts.add(Sort.ACTION);
        }
        if (names(Kind.values()).contains(target)) {
            sorts.add(Sort.KIND);
        }
        if (names(Channel.values()).contains(target)) {
            sorts.add(Sort.CHANNEL);
        }
        return List.copyOf(sorts);
    }

    /** All that can be stopped where there are the actions of {@code catalogue}. */
    public static List<String> names(Catalogue catalogue) {
        var names = new ArrayList<>(catalogue.actionsByKey().keySet());
        names.addAll(names(Kind.values()));
        names.addAll(names(Channel.values()));
        return List.copyOf(names);
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    /** In whole milliseconds, as decisions are: those of the one in which a stop begins or is lifted fall under it. */
    private long now() {
        return Micros.of(clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
