package dev.lotse.store;

import dev.lotse.bench.Results;
import dev.lotse.customer.Event;
import dev.lotse.customer.EventType;
import dev.lotse.customer.Micros;
import dev.lotse.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * How fast events are stored, as a share of bare JDBC batches of the same rows, 1,000 a commit, with the same pragmas
 * and nothing else to do. Each pair is measured back to back, on new files in the folder given.
 */
final class AppendBench {
    private static final int EVENTS = 50_000;
    private static final int PAIRS = 5;

    private final Path folder;
    private final List<Event> events;
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private final List<Double> loadMicros = new ArrayList<>();
    private int databases;

    private AppendBench(Path folder) {
        this.folder = folder;
        var random = new Random(1);
        this.events = IntStream.range(0, EVENTS).mapToObj(i -> event(i, random)).toList();
    }

    public static void main(String[] args) throws Exception {
        var bench = new AppendBench(Files.createTempDirectory(Path.of(args[0]), "append-bench"));
        bench.bare();
        bench.append(100, 10);
        for (int[] load : new int[][] {{1, 200}, {1, 1000}, {10, 100}, {100, 10}, {1000, 1}, {1000, 4}}) {
            bench.compare(load[0], load[1]);
        }
        bench.loads();
        Results.write("events", Results.map("loads", bench.rows, "loadMicros", bench.loadMicros));
        try (var files = Files.walk(bench.folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    private void compare(int eventsPerCall, int callers) throws Exception {
        var ratios = new ArrayList<Double>();
        var rates = new ArrayList<Double>();
        for (int pair = 0; pair < PAIRS; pair++) {
            double bare = bare();
            double store = append(eventsPerCall, callers);
            rates.add(store);
            ratios.add(store / bare);
        }
        Collections.sort(ratios);
        Collections.sort(rates);
        rows.add(Results.map(
                "callers",
                callers,
                "eventsPerCall",
                eventsPerCall,
                "perSecond",
                Results.rounded(rates.get(PAIRS / 2)),
                "ofBare",
                Results.rounded(ratios.get(PAIRS / 2))));
        System.out.printf(
                "%4d callers of %4d events: %,8.0f events/s, %.2f of bare (%.2f to %.2f)%n",
                callers,
                eventsPerCall,
                rates.get(PAIRS / 2),
                ratios.get(PAIRS / 2),
                ratios.getFirst(),
                ratios.getLast());
    }

    private double bare() throws SQLException, IOException {
        var sqlite = new Sqlite(next().resolve("lotse.db"));
        sqlite.migrate();
        try (var connection = sqlite.connectToWrite()) {
            long begin = System.nanoTime();
            for (int from = 0; from < EVENTS; from += 1000) {
                insert(connection, from, from + 1000);
            }
            return perSecond(begin);
        }
    }

    private void insert(Connection connection, int from, int to) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO event (customer, sequence, id, type, time, data)" + " VALUES (?, ?, ?, ?, ?, ?)")) {
            for (int i = from; i < to; i++) {
                var event = events.get(i);
                insert.setString(1, event.customerId());
                insert.setLong(2, i + 1L);
                insert.setString(3, event.id());
                insert.setString(4, event.type().key());
                insert.setLong(5, Micros.of(event.time()));
                insert.setString(6, Json.write(event.data()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        connection.commit();
    }

    private double append(int eventsPerCall, int callers) throws Exception {
        try (var store = SqliteStore.open(next(), EVENTS)) {
            var taken = new AtomicInteger();
            var done = new CountDownLatch(EVENTS);
            long begin = System.nanoTime();
            for (int caller = 0; caller < callers; caller++) {
                appendNext(store, taken, eventsPerCall, done);
            }
            done.await();
            return perSecond(begin);
        }
    }

    private void appendNext(SqliteStore store, AtomicInteger taken, int count, CountDownLatch done) {
        int from = taken.getAndAdd(count);
        if (from < EVENTS) {
            store.append(events.subList(from, from + count)).thenAccept(receipts -> {
                receipts.forEach(receipt -> done.countDown());
                appendNext(store, taken, count, done);
            });
        }
    }

    private void loads() throws IOException {
        try (var store = SqliteStore.open(next(), EVENTS)) {
            store.append(events).join();
            for (int round = 0; round < PAIRS; round++) {
                long begin = System.nanoTime();
                for (int i = 0; i < 2_000; i++) {
                    store.load(List.of("c-" + i)).join();
                }
                loadMicros.add(Results.rounded((System.nanoTime() - begin) / 2e6));
                System.out.printf(
                        "a customer with 20 events is loaded in %.0f µs%n", (System.nanoTime() - begin) / 2e6);
            }
        }
    }

    private Path next() throws IOException {
        return Files.createDirectory(folder.resolve(Integer.toString(databases++)));
    }

    private static double perSecond(long begin) {
        return EVENTS * 1e9 / (System.nanoTime() - begin);
    }

    private static Event event(int i, Random random) {
        return new Event(
                new UUID(random.nextLong(), random.nextLong()).toString(),
                "c-" + random.nextInt(EVENTS / 20),
                EventType.ORDER_PLACED,
                Samples.NOON.plusSeconds(i),
                Map.of("orderId", "o-" + i, "amount", new BigDecimal("49.90"), "channel", "WEB"));
    }
}
