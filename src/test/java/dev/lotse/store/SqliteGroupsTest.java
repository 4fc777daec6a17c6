package dev.lotse.store;

import static dev.lotse.store.Samples.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lotse.customer.CustomerStore.Receipt;
import dev.lotse.customer.Event;
import dev.lotse.customer.Marks;
import dev.lotse.customer.Pseudonyms;
import dev.lotse.customer.StoreBusy;
import dev.lotse.store.CustomerWrites.EventRow;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens among writes that are committed together. */
final class SqliteGroupsTest {
    private static final int CAPACITY = 10;
    private static final Marks MARKS = new Marks(Pseudonyms.forgotten());
    private static final InstantSource CLOCK = InstantSource.fixed(Samples.NOON);

    @TempDir
    Path temp;

    private volatile boolean diskFull;
    private Arrivals arrivals;
    private CustomerWrites customers;
    private GroupWriter writer;
    private Readers readers;

    @BeforeEach
    void open() throws SQLException {
        var sqlite = new Sqlite(temp.resolve("lotse.db"));
        sqlite.migrate();
        var session = new Session(() -> limited(sqlite.connectToWrite()));
        arrivals = new Arrivals(session);
        customers = new CustomerWrites(arrivals, MARKS, CLOCK, new Erasures(MARKS, CLOCK));
        writer = new GroupWriter(sqlite, session, arrivals, CAPACITY);
        readers = new Readers(sqlite, "reads", 1, 2);
        writer.start();
    }

    @AfterEach
    void close() {
        readers.close();
        writer.close();
    }

    @Test
    void every_commit_is_synced_and_what_is_deleted_is_overwritten() {
        assertThat(List.of(pragma("journal_mode"), pragma("synchronous"), pragma("secure_delete")))
                .containsExactly("wal", "2", "1");
    }

    @Test
    void a_write_that_fails_leaves_the_others_of_its_group() {
        var gate = new Gate();
        writer.urgent(1, gate::pass);
        gate.awaitPassing();
        var before = append("e1");
        var broken = writer.urgent(1, session -> {
            append(session, List.of(event("e2", "c2")));
            return session.update("INSERT INTO rule_base (hash, bundle) VALUES (NULL, NULL)");
        });
        var wrong = writer.urgent(1, session -> {
            append(session, List.of(event("e3", "c3")));
            throw new IllegalArgumentException("not a JSON value");
        });
        var after = append("e4");
        gate.open();

        assertThat(before.join()).containsExactly(new Receipt.Stored(1));
        assertThat(after.join()).containsExactly(new Receipt.Stored(2));
        assertThatThrownBy(broken::join)
                .hasCauseInstanceOf(StoreFailure.class)
                .hasMessageContaining("lotse.db failed")
                .hasMessageContaining("NOT NULL constraint failed");
        assertThatThrownBy(wrong::join).hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(arrivals.committed()).isEqualTo(new Arrivals.Count(2, 1, 2));
        assertThat(countOfEvents()).isEqualTo(2);
    }

    @Test
    void a_full_disk_fails_the_writes_and_a_freed_one_takes_them_again() {
        append("e1").join();
        diskFull = true;
        writer.urgent(1, session -> session.first("PRAGMA max_page_count = 1", row -> row.getLong(1)))
                .join();
        var gate = new Gate();
        writer.urgent(1, gate::pass);
        gate.awaitPassing();
        var lost = List.of(append("e2"), big("c2"), append("e3"));
        gate.open();

        assertThat(lost)
                .allSatisfy(answer -> assertThatThrownBy(answer::join)
                        .hasCauseInstanceOf(StoreFailure.class)
                        .hasMessageContaining("database or disk is full"));
        assertThat(arrivals.committed()).isEqualTo(new Arrivals.Count(1, 1, 1));
        assertThatThrownBy(big("c2")::join).hasMessageContaining("database or disk is full");

        diskFull = false;
        assertThat(append("e2").join()).containsExactly(new Receipt.Stored(2));
        assertThat(big("c2").join()).hasSize(2_000);
        assertThat(countOfEvents()).isEqualTo(2_002);
    }

    @Test
    void a_full_queue_refuses_at_once_and_takes_again_later() {
        var gate = new Gate();
        writer.urgent(1, gate::pass);
        gate.awaitPassing();
        var taken = new ArrayList<CompletableFuture<List<Receipt>>>();
        for (int i = 0; i < CAPACITY; i++) {
            taken.add(append("e" + i));
        }

        assertThat(writer.queued()).isEqualTo(CAPACITY);
        assertThatThrownBy(append("too many")::join)
                .hasCause(new StoreBusy("10 writes wait already, no more than 10 may"))
                .cause()
                .isInstanceOf(StoreBusy.class);

        gate.open();
        assertThat(taken).allSatisfy(answer -> assertThat(answer.join()).hasSize(1));
        assertThat(append("later").join()).hasSize(1);
    }

    @Test
    void decisions_that_wait_do_not_fill_the_queue_of_events_and_are_bounded_by_their_log_only() {
        var gate = new Gate();
        writer.urgent(1, gate::pass);
        gate.awaitPassing();
        var decisions = writer.patient(CAPACITY, session -> 1);
        var more = writer.patient(1, session -> 1);
        var event = append("e1");

        gate.open();
        assertThat(event.join()).hasSize(1);
        assertThat(List.of(decisions.join(), more.join())).containsExactly(1, 1);
    }

    @Test
    void a_call_larger_than_the_queue_is_taken_when_nothing_waits() {
        assertThat(writer.urgent(CAPACITY * 5, session -> "taken").join()).isEqualTo("taken");
    }

    @Test
    void an_event_waits_for_one_bounded_group_of_decisions_at_most() {
        var queue = new WriteQueue(1_000_000);
        for (int i = 0; i < 10 * WriteQueue.PATIENT_ROWS; i++) {
            queue.patient(new Write<>(1, session -> 1, result -> {}));
        }
        var urgent = new Write<>(1, session -> 1, result -> {});
        queue.urgent(urgent);

        assertThat(take(queue)).hasSize(WriteQueue.PATIENT_ROWS + 1).contains(urgent);
    }

    @Test
    void a_full_queue_of_reads_refuses_at_once() {
        var gate = new Gate();
        var first = readers.read(gate::pass);
        gate.awaitPassing();
        var second = readers.read(session -> 2);
        var third = readers.read(session -> 3);

        assertThatThrownBy(readers.read(session -> 4)::join)
                .hasCauseInstanceOf(StoreBusy.class)
                .hasMessageContaining("2 reads wait already");
        gate.open();
        assertThat(List.of(first.join(), second.join(), third.join())).containsExactly(0, 2, 3);
    }

    @Test
    void a_read_that_fails_leaves_its_reader_fit_for_the_next() {
        try (var _ = new LogOf(Series.class)) {
            assertThatThrownBy(readers.read(session -> session.all("SELECT 1 FROM nowhere", row -> 1))::join)
                    .hasCauseInstanceOf(StoreFailure.class);
            assertThatThrownBy(readers.read(session -> session.update("DELETE FROM event"))::join)
                    .hasCauseInstanceOf(StoreFailure.class);
            assertThat(countOfEvents()).isZero();
        }
    }

    @Test
    void the_log_tells_the_first_of_a_series_of_failed_reads_and_its_end() {
        try (var log = new LogOf(Series.class)) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(readers.read(session -> session.all("SELECT 1 FROM nowhere", row -> 1))::join)
                        .hasCauseInstanceOf(StoreFailure.class);
            }
            assertThatThrownBy(readers.read(session -> {
                        throw new IllegalArgumentException("no cursor of ours");
                    })::join)
                    .hasCauseInstanceOf(IllegalArgumentException.class);
            countOfEvents();
            countOfEvents();

            assertThat(log.told())
                    .containsExactly(
                            "ERROR The store fails in reads; whoever asks is told so until it can again:"
                                    + " [SQLITE_ERROR] SQL error or missing database (no such table: nowhere)",
                            "INFO The store succeeds in reads again");
        }
    }

    @Test
    void the_log_tells_the_first_of_a_series_of_failed_writes_and_its_end() {
        try (var log = new LogOf(Series.class);
                var _ = new LogOf(GroupWriter.class)) {
            diskFull = true;
            writer.urgent(1, session -> session.first("PRAGMA max_page_count = 1", row -> row.getLong(1)))
                    .join();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(big("c")::join).hasCauseInstanceOf(StoreFailure.class);
            }
            diskFull = false;
            big("c").join();
            big("d").join();

            assertThat(log.told())
                    .containsExactly(
                            "ERROR The store cannot write; what waits is refused until it can again: [SQLITE_FULL]"
                                    + " Insertion failed because database is full (database or disk is full)",
                            "INFO The store writes again");
        }
    }

    /** A database that must not grow fails just as on a full disk. */
    private Connection limited(Connection connection) throws SQLException {
        if (diskFull) {
            try (var statement = connection.createStatement()) {
                statement.execute("PRAGMA max_page_count = 1");
            }
        }
        return connection;
    }

    private List<Receipt> append(Session session, List<Event> events) throws SQLException {
        return customers.append(session, events.stream().map(EventRow::of).toList());
    }

    private CompletableFuture<List<Receipt>> append(String id) {
        return writer.urgent(1, session -> append(session, List.of(event(id, "c1"))));
    }

    private CompletableFuture<List<Receipt>> big(String id) {
        return writer.urgent(1, session -> append(session, Samples.events(id, 2_000)));
    }

    private String pragma(String name) {
        return writer.urgent(
                        1,
                        session -> session.first("PRAGMA " + name, row -> row.getString(1))
                                .orElseThrow())
                .join();
    }

    private long countOfEvents() {
        return readers.read(session -> session.first("SELECT count(*) FROM event", row -> row.getLong(1))
                        .orElseThrow())
                .join();
    }

    private static List<Write<?>> take(WriteQueue queue) {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Holds a thread of the store until the test has prepared what comes next. */
    private static final class Gate {
        private final CountDownLatch passing = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);

        int pass(Session session) {
            passing.countDown();
            await(open);
            return 0;
        }

        void awaitPassing() {
            await(passing);
        }

        void open() {
            open.countDown();
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
