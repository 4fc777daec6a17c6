package dev.lotse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lotse.customer.CustomerStore.Snapshot;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteCrashTest {
    private static final int ENOUGH = 3_000;

    @TempDir
    Path folder;

    @Test
    void every_event_that_a_killed_process_acknowledged_is_there() throws IOException, InterruptedException {
        var child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendUntilKilled.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        var acknowledged = killedAfter(ENOUGH, child);

        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ENOUGH);
        try (var store = SqliteStore.open(folder, 100)) {
            var customers =
                    acknowledged.stream().map(AppendUntilKilled::customerOf).collect(Collectors.toSet());
            var stored = new HashSet<String>();
            for (var snapshot : store.load(customers).join().values()) {
                snapshot.events()
                        .forEach(recorded -> stored.add(recorded.event().id()));
                assertSequenced(snapshot);
            }
            assertThat(stored).containsAll(acknowledged);
            assertThat(store.size().join().events()).isEqualTo(stored.size());
            assertThat(store.size().join().customers()).isEqualTo(customers.size());
        }
    }

    /** The ids that the child was told are stored. */
    private List<String> killedAfter(int count, Process child) throws IOException, InterruptedException {
        try (var output = child.inputReader()) {
            var acknowledged = new ArrayList<String>();
            while (acknowledged.size() < count) {
                AppendUntilKilled.storedIn(output.readLine()).ifPresent(acknowledged::add);
            }
            assertThatThrownBy(() -> SqliteStore.open(folder, 100))
                    .hasMessageContaining("in use by another Lotse (process " + child.pid() + ")");
            // Unlike the process, its handle leaves the output readable.
            child.toHandle().destroyForcibly();
            acknowledged.addAll(rest(output));
            return acknowledged;
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private static List<String> rest(BufferedReader output) throws IOException {
        var text = new StringBuilder();
        for (int c = output.read(); c >= 0; c = output.read()) {
            text.append((char) c);
        }
        return text.substring(0, text.lastIndexOf("\n") + 1)
                .lines()
                .flatMap(line -> AppendUntilKilled.storedIn(line).stream())
                .toList();
    }

    private static void assertSequenced(Snapshot snapshot) {
        assertThat(snapshot.events())
                .extracting(recorded -> recorded.sequence())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(snapshot.sequence()).isEqualTo(snapshot.events().getLast().sequence());
    }
}
