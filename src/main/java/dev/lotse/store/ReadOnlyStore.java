package dev.lotse.store;

import dev.lotse.customer.CustomerStore.Page;
import dev.lotse.customer.CustomerStore.Size;
import dev.lotse.customer.CustomerStore.Snapshot;
import dev.lotse.customer.Dossier;
import dev.lotse.customer.Population;
import dev.lotse.decision.OutcomeStore.Tally;
import dev.lotse.decision.Stop;
import dev.lotse.release.Version;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A data folder looked into, whether a server works on it or not: nothing in it changes and nobody waits, but where
 * there is no server, none can start meanwhile. Each answer is of one state of the store. For one thread; its futures are complete when they are given.
 */
public final class ReadOnlyStore implements Population, AutoCloseable {
    private final Sqlite sqlite;
    private final Session session;
    private final Closeable hold;

    private ReadOnlyStore(DataFolder.Glance glance) {
        this.sqlite = new Sqlite(glance.database());
        this.session = glance.still() ? sqlite.readerOfStill() : sqlite.reader();
        this.hold = glance.hold();
    }

    /** @throws StoreFailure if there is no store in {@code dataFolder}, or it cannot be read */
    public static ReadOnlyStore open(Path dataFolder) {
        return new ReadOnlyStore(DataFolder.lookInto(dataFolder));
    }

    @Override
    public CompletableFuture<Page<String>> ids(int limit, @Nullable String cursor) {
        return CompletableFuture.completedFuture(
                read(reading -> CustomerReads.ids(reading, Pages.checkLimit(limit), cursor)));
    }

    @Override
    public CompletableFuture<Map<String, Snapshot>> load(Collection<String> ids) {
        return CompletableFuture.completedFuture(read(reading -> CustomerReads.load(reading, ids)));
    }

    @Override
    public CompletableFuture<Map<String, Dossier>> dossiers(Collection<String> ids) {
        var wanted = ids.stream().distinct().sorted().toList();
        return CompletableFuture.completedFuture(read(reading -> CustomerReads.dossiers(reading, wanted)));
    }

    @Override
    public CompletableFuture<Size> size() {
        var count = read(Arrivals::new).committed();
        return CompletableFuture.completedFuture(new Size(count.customers(), count.events(), 0));
    }

    /** What outcomes have been counted so far. */
    public List<Tally> tallies() {
        return read(TallyTable::all);
    }

    /** The stops that hold now. */
    public List<Stop> stopsInForce() {
        return read(StopTable::all).stream().filter(Stop::inForce).toList();
    }

    /** The version that a server on this folder decides with; none if there has been no server. */
    public Optional<Version> active() {
        return read(ActivationTable::last).flatMap(last -> version(last.version()));
    }

    public Optional<Version> version(long number) {
        return read(reading -> RuleBaseTable.byNumber(reading, number));
    }

    /** Sources and compiled classes of a version. */
    public Optional<byte[]> bundle(long number) {
        return read(reading -> RuleBaseTable.bundle(reading, number));
    }

    private <T> T read(Readers.Work<T> work) {
        try {
            return work.run(session);
        } catch (SQLException e) {
            throw new StoreFailure(
                    sqlite.failure(e).getMessage()
                            + ". If it was written by an older Lotse, start this one on it once; if by a newer one,"
                            + " use that.",
                    e);
        } finally {
            session.rollback();
        }
    }

    @Override
    public void close() {
        session.close();
        try {
            hold.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the data folder cannot be given back", e);
        }
    }
}
