package dev.lotse.store;

import static dev.lotse.store.Samples.event;
import static dev.lotse.store.Samples.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStoreTest
        implements CustomerStoreContract,
                DecisionStoreContract,
                OutcomeStoreContract,
                RuleBaseStoreContract,
                StopStoreContract {
    private static final int QUEUE = 100_000;

    @TempDir
    Path temp;

    private Path folder;
    private SqliteStore store;

    @BeforeEach
    void open() {
        folder = temp.resolve("data/of lotse");
        store = SqliteStore.open(folder, QUEUE);
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
        store = SqliteStore.open(folder, QUEUE);
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
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("cannot be opened");
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
                    .containsExactlyInAnyOrder("lotse.db", "lotse.lock");
        }
    }

    @Test
    void an_erased_customer_leaves_no_trace_in_the_file() throws IOException {
        store.append(List.of(event("secret-event", "secret-customer"), event("kept-event", "kept-customer")))
                .join();
        store.put(Samples.named("secret-customer", "secret-name"), null).join();
        store.log(List.of(Samples.decision("secret-decision", "secret-customer", 1)))
                .join();
        store.erase("secret-customer").join();
        close();

        var bytes = Files.readString(folder.resolve("lotse.db"), java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThat(bytes.contains("secret")).isFalse();
        assertThat(bytes.contains("kept-event")).isTrue();
    }
}
