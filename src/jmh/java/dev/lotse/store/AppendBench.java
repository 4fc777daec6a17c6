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
 * How fast events are stored, as a share of bare JDBC batches of the same rows with the same pragmas and nothing else to
 * do: 1,000 a commit, and as many as can wait at once. These are measured back to back, on new files in the folder given.
 */
final class AppendBench {
    private static final int EVENTS = 50_000;
    private static final int BATCH = 1_000;
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
        bench.bare(BATCH);
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
        var rates = new ArrayList<Double>();
        var ofBatches = new ArrayList<Double>();
        var ofSame = new ArrayList<Double>();
        for (int pair = 0; pair < PAIRS; pair++) {
            double bare = bare(BATCH);
            double store = append(eventsPerCall, callers);
            double same = bare(Math.min(eventsPerCall * callers, BATCH));
            rates.add(store);
            ofBatches.add(store / bare);
            ofSame.add(store / same);
        }
        rows.add(Results.map(
                "callers",
                callers,
                "eventsPerCall",
                eventsPerCall,
                "perSecond",
                Results.rounded(middle(rates)),
                "ofBare",
                Results.rounded(middle(ofBatches)),
                "ofBareOfThatSize",
                Results.rounded(middle(ofSame))));
        System.out.printf(
                "%4d callers of %4d events: %,8.0f events/s, %s of bare batches, %s of bare ones of that size%n",
                callers, eventsPerCall, middle(rates), share(ofBatches), share(ofSame));
    }

    private static double middle(List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }

    private static String share(List<Double> ratios) {
        return "%.2f (%.2f to %.2f)".formatted(middle(ratios), ratios.getFirst(), ratios.getLast());
    }

    private double bare(int batch) throws SQLException, IOException {
        var sqlite = new Sqlite(next().resolve("lotse.db"));
        sqlite.migrate();
        try (var connection = sqlite.connectToWrite()) {
            long begin = System.nanoTime();
            for (int from = 0; from < EVENTS; from += batch) {
                insert(connection, from, from + batch);
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
