package dev.lotse.store;

import dev.lotse.customer.CallConsent;
import dev.lotse.customer.CustomerStore;
import dev.lotse.customer.Dossier;
import dev.lotse.customer.Event;
import dev.lotse.customer.Event.Recorded;
import dev.lotse.customer.Marks;
import dev.lotse.customer.Profile;
import dev.lotse.customer.Pseudonyms;
import dev.lotse.customer.Remains.AnonymousOutcome;
import dev.lotse.decision.DecisionStore;
import dev.lotse.decision.OutcomeStore;
import dev.lotse.decision.Stop;
import dev.lotse.decision.StopStore;
import dev.lotse.release.Activation;
import dev.lotse.release.RuleBaseStore;
import dev.lotse.release.Version;
import dev.lotse.store.CustomerWrites.Erased;
import dev.lotse.store.CustomerWrites.EventRow;
import dev.lotse.store.CustomerWrites.Put;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The store in one SQLite file: nothing to install, one machine. One thread writes what waits in groups with one commit
 * each, a few read. Futures complete on these threads, those of writes in the order of commit: what is chained to them
 * must be quick and must not wait for the store.
 */
public final class SqliteStore
        implements CustomerStore, DecisionStore, OutcomeStore, RuleBaseStore, StopStore, AutoCloseable {
    private static final int READERS = 2;
    private static final int READS_WAITING = 2_000;
    private static final int SEARCHES_WAITING = 50;
    private static final int BLOCKS_FORGOTTEN_AT_ONCE = 16;

    private final DataFolder folder;
    private final Arrivals arrivals;
    private final InstantSource clock;
    private final Erasures erasures;
    private final CustomerWrites customers;
    private final DecisionTable decisions = new DecisionTable();
    private final GroupWriter writer;
    private final Readers readers;
    private final Readers searchers;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Tally>> watchers = new CopyOnWriteArrayList<>();
    private volatile Consumer<List<Stop>> stopListener = stops -> {};

    private SqliteStore(DataFolder folder, Sqlite sqlite, int queueCapacity, Marks marks, InstantSource clock)
            throws SQLException {
        this.folder = folder;
        this.clock = clock;
        var session = sqlite.writer();
        arrivals = new Arrivals(session);
        erasures = new Erasures(marks, clock);
        customers = new CustomerWrites(arrivals, marks, clock, erasures);
        writer = new GroupWriter(sqlite, session, arrivals, queueCapacity);
        readers = new Readers(sqlite, "reads", READERS, READS_WAITING);
        searchers = new Readers(sqlite, "searches", 1, SEARCHES_WAITING);
    }

    /** As {@link #open(Path, int, Pseudonyms, InstantSource)}, with the folder's own key and the system's clock. */
    public static SqliteStore open(Path dataFolder, int queueCapacity) {
        return open(dataFolder, queueCapacity, Pseudonyms.of(dataFolder), InstantSource.system());
    }

    /**
     * Opens the store in a folder, which is created if need be and belongs to this process until {@link #close}.
     *
     * @param queueCapacity how many events, profiles and the like may wait to be written
     * @param pseudonyms name those who were erased
     * @param clock tells when somebody is erased, and when an objection is raised again
     * @throws StoreFailure if the folder is in use, cannot be written to, or holds a database that is none of ours
     */
    public static SqliteStore open(Path dataFolder, int queueCapacity, Pseudonyms pseudonyms, InstantSource clock) {
        if (queueCapacity < 1) {
            throw new IllegalArgumentException("queueCapacity must be positive, but was " + queueCapacity);
        }
        var folder = DataFolder.open(dataFolder);
        try {
            var sqlite = new Sqlite(folder.database());
            sqlite.migrate();
            return opened(folder, sqlite, queueCapacity, new Marks(pseudonyms), clock);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static SqliteStore opened(
            DataFolder folder, Sqlite sqlite, int queueCapacity, Marks marks, InstantSource clock) {
        try {
            var store = new SqliteStore(folder, sqlite, queueCapacity, marks, clock);
            store.writer.start();
            return store;
        } catch (SQLException e) {
            throw sqlite.failure(e);
        }
    }

    @Override
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    private static List<Recorded> recorded(List<Event> events, List<Receipt> receipts) {
        var recorded = new ArrayList<Recorded>();
        for (var i = 0; i < events.size(); i++) {
            if (receipts.get(i) instanceof Receipt.Stored(long sequence)) {
                recorded.add(new Recorded(sequence, events.get(i)));
            }
        }
        return recorded;
    }

    @Override
    public CompletableFuture<Map<String, Snapshot>> load(Collection<String> ids) {
        var wanted = List.copyOf(ids);
        return readers.read(session -> CustomerReads.load(session, wanted));
    }

    @Override
    public CompletableFuture<Map<String, Dossier>> dossiers(Collection<String> ids) {
        var wanted = ids.stream().distinct().sorted().toList();
        return readers.read(session -> CustomerReads.dossiers(session, wanted));
    }

    @Override
    public CompletableFuture<Optional<Snapshot>> loadAt(String id, long sequence) {
        return readers.read(session -> CustomerReads.loadAt(session, id, sequence));
    }

    @Override
    public CompletableFuture<List<Receipt>> append(List<Event> events) {
        var appended = List.copyOf(events);
        // Here and not on the one thread that writes.
        var rows = appended.stream().map(EventRow::of).toList();
        return writer.urgent(
                        Math.max(1, appended.size()),
                        session -> {
                            var receipts = customers.append(session, rows);
                            var recorded = recorded(appended, receipts);
                            return new Appended(receipts, recorded, TallyTable.count(session, recorded));
                        },
                        this::tell)
                .thenApply(Appended::receipts);
    }

    /** What an append brought, to be told once it is durable. */
    private record Appended(List<Receipt> receipts, List<Recorded> recorded, List<Tally> tallies) {}

    private void tell(Appended appended) {
        listeners.forEach(listener -> listener.appended(appended.recorded()));
        appended.tallies().forEach(tally -> watchers.forEach(watcher -> watcher.accept(tally)));
    }

    @Override
    public CompletableFuture<Optional<Event>> event(String id) {
        return readers.read(session -> CustomerReads.event(session, id));
    }

    @Override
    public CompletableFuture<List<Tally>> tallies() {
        return readers.read(TallyTable::all);
    }

    @Override
    public void watch(Consumer<Tally> watcher) {
        watchers.add(watcher);
    }

    @Override
    public CompletableFuture<Optional<Versioned>> put(Profile profile, @Nullable Long expectedVersion) {
        return writer.urgent(
                        1,
                        session -> customers.put(session, profile, expectedVersion),
                        stored -> stored.ifPresent(this::changed))
                .thenApply(stored -> stored.map(Put::now));
    }

    private void changed(Put put) {
        listeners.forEach(listener -> listener.changed(put.now()));
        if (!put.raised().isEmpty()) {
            listeners.forEach(listener -> listener.appended(put.raised()));
        }
    }

    /** Removes the decisions about the customer, too, those that still wait to be logged included. */
    @Override
    public CompletableFuture<Boolean> erase(String id) {
        return writer.afterAll(session -> customers.erase(session, id), erased -> {
                    decisions.erased(id, erased.arrival());
                    listeners.forEach(listener -> listener.erased(id));
                })
                .thenApply(Erased::stored);
    }

    @Override
    public CompletableFuture<List<CallConsent>> callConsents(String idOrPhone) {
        return readers.read(session -> erasures.callConsents(session, idOrPhone));
    }

    @Override
    public CompletableFuture<Integer> forgetCallConsents(Instant now) {
        return writer.urgent(1, session -> Erasures.forgetCallConsents(session, now));
    }

    @Override
    public CompletableFuture<List<AnonymousOutcome>> anonymousOutcomes(Instant from, Instant until) {
        return searchers.read(session -> Erasures.outcomes(session, from, until));
    }

    @Override
    public CompletableFuture<List<Profile>> formerProfiles(String id) {
        return readers.read(session -> CustomerReads.formerProfiles(session, id));
    }

    /**
     * Makes unreadable what was erased: out of the log at once, and once a day, if somebody was erased since, the
     * database is written anew, while writes wait. False if a reader was in the way and it must be tried again.
     */
    public CompletableFuture<Boolean> wipe() {
        return writer.between(session -> Wiping.wipe(session, clock.instant()));
    }

    @Override
    public CompletableFuture<Page<Profile>> list(
            @Nullable String query, @Nullable String segment, int limit, @Nullable String cursor) {
        return searchers.read(session -> CustomerReads.list(session, query, segment, Pages.checkLimit(limit), cursor));
    }

    @Override
    public String cursorAfter(String id) {
        return CustomerReads.cursorAfter(id);
    }

    @Override
    public CompletableFuture<Page<String>> ids(int limit, @Nullable String cursor) {
        return searchers.read(session -> CustomerReads.ids(session, Pages.checkLimit(limit), cursor));
    }

    @Override
    public CompletableFuture<Page<Event>> timeline(String id, int limit, @Nullable String cursor) {
        return readers.read(session -> CustomerReads.timeline(session, id, Pages.checkLimit(limit), cursor));
    }

    @Override
    public CompletableFuture<Size> size() {
        return whileOpen(() -> {
            var count = arrivals.committed();
            return new Size(count.customers(), count.events(), writer.queued());
        });
    }

    @Override
    public Sheet newSheet() {
        return new DecisionSheet();
    }

    @Override
    public CompletableFuture<Void> log(List<Sheet> sheets) {
        var blocks =
                DecisionBlock.of(sheets.stream().map(DecisionSheet.class::cast).toList());
        var size = sheets.stream().mapToInt(Sheet::size).sum();
        return writer.patient(Math.max(1, size), session -> decisions.log(session, blocks))
                .thenAccept(written -> {});
    }

    @Override
    public CompletableFuture<Optional<Logged>> find(UUID id) {
        return readers.read(session -> DecisionTable.find(session, id));
    }

    @Override
    public CompletableFuture<Page<Logged>> allAbout(String customerId, int limit, @Nullable String cursor) {
        return searchers.read(session -> DecisionTable.allAbout(session, customerId, Pages.checkLimit(limit), cursor));
    }

    /** Removes a few at a time, so that nobody waits long behind it. */
    @Override
    public CompletableFuture<Integer> forgetBefore(long moment) {
        return forgetBefore(Math.floorDiv(moment, 1_000), 0);
    }

    private CompletableFuture<Integer> forgetBefore(long millis, int forgotten) {
        return writer.patient(1, session -> DecisionTable.forgetBefore(session, millis, BLOCKS_FORGOTTEN_AT_ONCE))
                .thenCompose(now -> now == 0
                        ? CompletableFuture.completedFuture(forgotten)
                        : forgetBefore(millis, forgotten + now));
    }

    @Override
    public CompletableFuture<Optional<Version>> byHash(String hash) {
        return readers.read(session -> RuleBaseTable.byHash(session, hash));
    }

    @Override
    public CompletableFuture<Optional<Version>> byNumber(long number) {
        return readers.read(session -> RuleBaseTable.byNumber(session, number));
    }

    @Override
    public CompletableFuture<Optional<byte[]>> bundle(long number) {
        return readers.read(session -> RuleBaseTable.bundle(session, number));
    }

    @Override
    public CompletableFuture<Page<Version>> versions(int limit, @Nullable String cursor) {
        return readers.read(session -> RuleBaseTable.all(session, Pages.checkLimit(limit), cursor));
    }

    @Override
    public CompletableFuture<Version> add(Draft draft) {
        return writer.urgent(1, session -> RuleBaseTable.add(session, draft));
    }

    @Override
    public CompletableFuture<Void> recompiled(long number, byte[] bundle) {
        return writer.urgent(1, session -> RuleBaseTable.recompiled(session, number, bundle))
                .thenAccept(changed -> {});
    }

    @Override
    public CompletableFuture<Void> approve(long number, String author) {
        return writer.urgent(1, session -> RuleBaseTable.approve(session, number, author))
                .thenAccept(changed -> {});
    }

    @Override
    public CompletableFuture<Activation> activate(Activation next) {
        return writer.urgent(1, session -> ActivationTable.activate(session, next));
    }

    @Override
    public CompletableFuture<Optional<Activation>> activation(long number) {
        return readers.read(session -> ActivationTable.byNumber(session, number));
    }

    @Override
    public CompletableFuture<Optional<Activation>> lastActivation() {
        return readers.read(ActivationTable::last);
    }

    @Override
    public CompletableFuture<List<Stop>> stops() {
        return readers.read(StopTable::all);
    }

    @Override
    public CompletableFuture<Void> stop(Stop stop) {
        return changedStops(session -> StopTable.stop(session, stop)).thenAccept(stopped -> {});
    }

    @Override
    public CompletableFuture<Boolean> lift(String target, long moment) {
        return changedStops(session -> StopTable.lift(session, target, moment));
    }

    @Override
    public void listenToStops(Consumer<List<Stop>> listener) {
        stopListener = listener;
    }

    private <T> CompletableFuture<T> changedStops(Write.Work<T> change) {
        return writer.urgent(
                        1,
                        session -> new ChangedStops<>(change.run(session), StopTable.all(session)),
                        changed -> stopListener.accept(changed.all()))
                .thenApply(ChangedStops::answer);
    }

    private record ChangedStops<T>(T answer, List<Stop> all) {}

    /** Finishes what was taken, moves everything into the one file, and gives the folder back. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            readers.close();
            searchers.close();
            writer.close();
            folder.close();
        }
    }

    private <T> CompletableFuture<T> whileOpen(Supplier<T> answer) {
        return closed.get()
                ? CompletableFuture.failedFuture(new IllegalStateException("The store is closed"))
                : CompletableFuture.completedFuture(answer.get());
    }
}
