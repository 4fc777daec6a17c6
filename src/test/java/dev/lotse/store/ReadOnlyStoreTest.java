package dev.lotse.store;

import static dev.lotse.store.Samples.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lotse.decision.Stop;
import dev.lotse.release.Activation;
import dev.lotse.release.Activation.Cause;
import dev.lotse.release.RuleBaseStore.Draft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder looked into by others than its server. */
class ReadOnlyStoreTest {
    @TempDir
    Path temp;

    private Path folder() {
        return temp.resolve("data of #1 100%");
    }

    @Test
    void whatAServerOnTheFolderHasStoredIsSeenAtOnce() {
        try (var server = SqliteStore.open(folder(), 10);
                var glance = ReadOnlyStore.open(folder())) {
            assertThat(glance.size().join().customers()).isZero();

            server.append(List.of(event("e1", "c1"), event("e2", "c2"))).join();
            server.stop(new Stop("EMAIL", "prices", null, 1, Long.MAX_VALUE)).join();
            var version = server.add(new Draft("0".repeat(64), new byte[] {1, 2}, null, null, 0))
                    .join();
            server.activate(new Activation(0, version.number(), Cause.ACTIVATED, null, null, 0, null))
                    .join();

            assertThat(glance.ids(1, null).join().items()).containsExactly("c1");
            assertThat(glance.load(List.of("c2", "nobody")).join()).containsOnlyKeys("c2");
            assertThat(glance.stopsInForce()).extracting(Stop::target).containsExactly("EMAIL");
            assertThat(glance.active()).contains(server.byNumber(1).join().orElseThrow());
            assertThat(glance.bundle(1)).contains(new byte[] {1, 2});
            assertThat(glance.tallies()).isEmpty();
        }
    }

    @Test
    void aServerCheckpointsAndErasesBesideIt() {
        try (var server = SqliteStore.open(folder(), 10);
                var glance = ReadOnlyStore.open(folder())) {
            server.append(List.of(event("e1", "c1"))).join();
            glance.ids(10, null).join();

            assertThat(server.erase("c1").join()).isTrue();
            assertThat(server.wipe().join()).isTrue();
            assertThat(glance.ids(10, null).join().items()).isEmpty();
        }
    }

    @Test
    void nothingIsCreatedOrChanged() {
        try (var server = SqliteStore.open(folder(), 10)) {
            server.append(List.of(event("e1", "c1"))).join();
        }
        var before = files();

        try (var glance = ReadOnlyStore.open(folder())) {
            assertThat(glance.load(List.of("c1")).join()).hasSize(1);
        }

        assertThat(files()).isEqualTo(before);
        SqliteStore.open(folder(), 10).close();
    }

    @Test
    void whereThereIsNoStoreTheCureIsNamedAndNothingIsCreated() {
        assertThatThrownBy(() -> ReadOnlyStore.open(folder()))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("There is no store in the folder")
                .hasMessageContaining("./lotse import");
        assertThat(folder()).doesNotExist();
    }

    @Test
    void aDatabaseThatIsNoneOfOursIsTold() throws IOException {
        Files.createDirectories(folder());
        Files.writeString(folder().resolve("lotse.db"), "not a database, but long enough to look into it".repeat(100));

        try (var glance = ReadOnlyStore.open(folder())) {
            assertThatThrownBy(glance::size).isInstanceOf(StoreFailure.class).hasMessageContaining("lotse.db failed");
        }
    }

    private Map<String, Long> files() {
        var sizesByName = new TreeMap<String, Long>();
        try (var all = Files.list(folder())) {
            for (var file : all.toList()) {
                sizesByName.put(String.valueOf(file.getFileName()), Files.size(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sizesByName;
    }
}
