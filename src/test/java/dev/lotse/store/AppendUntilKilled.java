package dev.lotse.store;

import dev.lotse.customer.Event;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A process that stores events without end and writes the ids of those acknowledged to its output, a line each. */
final class AppendUntilKilled {
    private static final String STORED = "stored ";
    private static final int CUSTOMERS = 50;
    private static final int IN_FLIGHT = 100;

    private AppendUntilKilled() {}

    public static void main(String[] args) throws InterruptedException {
        var output = new FileOutputStream(FileDescriptor.out);
        var store = SqliteStore.open(Path.of(args[0]), 10_000);
        var free = new Semaphore(IN_FLIGHT);
        for (int call = 0; ; call++) {
            free.acquire();
            var events = events(call);
            store.append(events).thenRun(() -> {
                print(output, events);
                free.release();
            });
        }
    }

    /** The id that a line of the output tells, which has log lines as well. */
    static Optional<String> storedIn(String line) {
        return line.startsWith(STORED) ? Optional.of(line.substring(STORED.length())) : Optional.empty();
    }

    static String customerOf(String event) {
        return event.substring(0, event.indexOf('/'));
    }

    private static List<Event> events(int call) {
        return IntStream.range(0, 1 + call % 5)
                .mapToObj(i -> "c" + (call + i) % CUSTOMERS + "/" + call + "-" + i)
                .map(id -> Samples.event(id, customerOf(id)))
                .toList();
    }

    private static void print(FileOutputStream output, List<Event> events) {
        try {
            output.write(events.stream()
                    .map(event -> STORED + event.id() + "\n")
                    .collect(Collectors.joining())
                    .getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
