package dev.lotse.store;

import static dev.lotse.store.Samples.event;
import static dev.lotse.store.Samples.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lotse.customer.Event;
import dev.lotse.customer.EventType;
import dev.lotse.customer.Pseudonyms;
import dev.lotse.customer.StoreUnavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStoreTest
        implements CustomerStoreContract,
                ErasureContract,
                DecisionStoreContract,
                OutcomeStoreContract,
                RuleBaseStoreContract,
                StopStoreContract {
    private static final int QUEUE = 100_000;
    private static final int SECRET_CUSTOMERS = 25;

    @TempDir
    Path temp;

    private final AtomicReference<Instant> now = new AtomicReference<>(Samples.NOON);
    private Path folder;
    private SqliteStore store;

    @BeforeEach
    void open() {
        folder = temp.resolve("data/of lotse");
        store = opened();
    }

    private SqliteStore opened() {
        return SqliteStore.open(folder, QUEUE, Pseudonyms.of(folder), now::get);
    }

    @Override
    public void itIsNow(Instant time) {
        now.set(time);
    }

    @Override
    @AfterEach
    public void close() {
        store.close();
    }

    @Override
    public SqliteStore customers() {
        return store;
    }

    @Override
    public SqliteStore decisions() {
        return store;
    }

    @Override
    public SqliteStore outcomes() {
        return store;
    }

    @Override
    public SqliteStore ruleBases() {
        return store;
    }

    @Override
    public SqliteStore stops() {
        return store;
    }

    @Override
    public SqliteStore reopened() {
        store.close();
        store = opened();
        return store;
    }

    @Test
    void a_folder_in_use_is_refused_and_free_again_after_close() {
        assertThatThrownBy(() -> SqliteStore.open(folder, QUEUE))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("is in use by another Lotse (process "
                        + ProcessHandle.current().pid() + "). Stop that one first");
        assertThat(reopened().size().join().customers()).isZero();
    }

    @Test
    void a_folder_that_cannot_be_created_is_refused() throws IOException {
        var file = Files.writeString(temp.resolve("file"), "not a folder");

        assertThatThrownBy(() -> SqliteStore.open(file.resolve("data"), QUEUE))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("Does it belong to the user who runs Lotse?");
    }

    @Test
    void a_file_that_is_no_database_is_refused_and_left_alone() throws IOException {
        var other = Files.createDirectories(temp.resolve("other"));
        var text = "not a database, but long enough to be looked at as one. ".repeat(100);
        Files.writeString(other.resolve("lotse.db"), text);

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> SqliteStore.open(other, QUEUE)).isInstanceOf(StoreFailure.class);
        }
        assertThat(other.resolve("lotse.db")).hasContent(text);
    }

    @Test
    void a_database_of_a_newer_version_is_refused() throws SQLException {
        close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("lotse.db"));
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO flyway_schema_history SELECT installed_rank + 1, '999', 'future', type,"
                    + " 'V999__future.sql', checksum, installed_by, installed_on, execution_time, success"
                    + " FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1");
        }

        assertThatThrownBy(() -> SqliteStore.open(folder, QUEUE))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("was it written by a newer Lotse?");
    }

    @Test
    void the_files_as_they_lie_on_disk_hold_everything_acknowledged() throws IOException {
        store.append(events("c1", 500)).join();
        var crashed = Files.createDirectories(temp.resolve("crashed"));
        for (var name : List.of("lotse.db", "lotse.db-wal")) {
            Files.copy(folder.resolve(name), crashed.resolve(name));
        }

        try (var recovered = SqliteStore.open(crashed, QUEUE)) {
            assertThat(recovered.load(List.of("c1")).join().get("c1"))
                    .isEqualTo(store.load(List.of("c1")).join().get("c1"));
            assertThat(recovered.size().join()).isEqualTo(store.size().join());
        }
    }

    @Test
    void after_close_everything_is_in_one_file() throws IOException {
        store.append(events("c1", 500)).join();
        close();

        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("lotse.db", "lotse.lock", "secret.key");
        }
    }

    @Test
    void an_erased_customer_leaves_no_trace_in_the_files_once_they_are_wiped() throws IOException {
        var random = new Random(3);
        for (var round = 0; round < 400; round++) {
            store.append(IntStream.range(0, 25).mapToObj(i -> of(random)).toList())
                    .join();
        }
        for (var i = 0; i < SECRET_CUSTOMERS; i++) {
            store.put(Samples.named("secret-" + i, "secret-name"), null).join();
            Samples.log(store, List.of(Samples.decision(i, 0, "secret-" + i))).join();
        }
        for (var i = 0; i < SECRET_CUSTOMERS; i++) {
            store.erase("secret-" + i).join();
        }
        assertThat(bytes("lotse.db-wal")).contains("secret");

        assertThat(store.wipe().join()).isTrue();

        assertThat(bytes("lotse.db-wal")).isEmpty();
        assertThat(bytes("lotse.db")).doesNotContain("secret").contains("known");
        assertThat(store.append(List.of(event("after", "c1"))).join()).hasSize(1);
        assertThat(store.load(List.of("c1")).join()).containsKey("c1");
    }

    @Test
    void wiping_empties_the_log_each_time_and_writes_the_file_anew_once_a_day() throws IOException {
        eraseOne();
        store.wipe().join();
        eraseOne();
        assertThat(store.wipe().join()).isTrue();
        assertThat(bytes("lotse.db-wal")).isEmpty();
        assertThat(compactionIsDue()).isTrue();

        itIsNow(Samples.NOON.plus(Duration.ofDays(1)));
        store.wipe().join();

        assertThat(compactionIsDue()).isFalse();
    }

    @Test
    void a_broken_event_is_named_and_spoils_no_other_customer() throws SQLException {
        store.append(List.of(event("sound", "c1"), event("broken", "c2"))).join();
        breakData("broken");

        assertThat(store.dossiers(List.of("c1")).join()).containsOnlyKeys("c1");
        assertThatThrownBy(() -> store.dossiers(List.of("c1", "c2")).join())
                .rootCause()
                .hasMessageContaining("it ends too early");
        assertThatThrownBy(() -> store.dossiers(List.of("c2")).join())
                .cause()
                .hasMessageContaining("row 2 of the table event is broken");
    }

    private void breakData(String event) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("lotse.db"));
                var statement = connection.prepareStatement("UPDATE event SET data = ? WHERE id = ?")) {
            statement.setString(1, "{\"url\":");
            statement.setString(2, event);
            statement.executeUpdate();
        }
    }

    private void eraseOne() {
        store.append(List.of(event("secret", "secret-1"))).join();
        store.put(Samples.named("secret-1", "A"), null).join();
        assertThat(store.erase("secret-1").join()).isTrue();
    }

    private boolean compactionIsDue() {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("lotse.db"));
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT due FROM wiping")) {
            return row.getBoolean(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** In an order in which pages are split and rows move: with this seed copies are left without a compaction. */
    private static Event of(Random random) {
        var customer = random.nextInt(500);
        var name = (customer < SECRET_CUSTOMERS ? "secret-" : "known-") + customer;
        return new Event(
                name + "-" + random.nextLong(),
                name,
                EventType.PAGE_VIEWED,
                Instant.EPOCH,
                Map.of("url", name + "/" + "x".repeat(random.nextInt(300))));
    }

    private String bytes(String file) throws IOException {
        return Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1);
    }
}
