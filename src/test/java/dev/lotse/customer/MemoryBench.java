package dev.lotse.customer;

import dev.lotse.store.SqliteStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What a customer with 20 purchases takes in memory, all included, and what it takes to read one with 5 events; of as
 * many customers as the argument says, stored in a folder that is removed afterwards.
 */
final class MemoryBench {
    private static final int PURCHASES = 20;
    private static final int FEW_EVENTS = 5;
    private static final int AT_ONCE = 1_000;
    private static final int ROUNDS = 5;
    private static final Instant START = Instant.parse("2023-01-01T08:00:00Z");
    private static final List<String> CATEGORIES =
            List.of("shoes", "jackets", "books", "garden", "kitchen", "toys", "tools", "wine", "sports", "music");

    private final Random random = new Random(1);
    private final int count;

    private MemoryBench(int count) {
        this.count = count;
    }

    public static void main(String[] args) throws IOException {
        var bench = new MemoryBench(Integer.parseInt(args[0]));
        var folder = Files.createTempDirectory("memory-bench");
        try {
            bench.measureMemory(folder.resolve("many"));
            bench.measureReading(folder.resolve("few"));
        } finally {
            remove(folder);
        }
    }

    private void measureMemory(Path folder) throws IOException {
        try (var store = filled(folder, PURCHASES)) {
            readAll(new Customers(store, count));
            var customers = new Customers(store, count);
            var before = used();
            readAll(customers);
            var after = used();
            System.out.printf(
                    "%,d customers with %d purchases: %.0f bytes each%n",
                    customers.size(), PURCHASES, (after - before) / (double) customers.size());
        }
    }

    private void measureReading(Path folder) throws IOException {
        try (var store = filled(folder, FEW_EVENTS)) {
            for (var round = 0; round < ROUNDS; round++) {
                var cpu = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
                var cpuBegin = cpu.getProcessCpuTime();
                var begin = System.nanoTime();
                readAll(new Customers(store, count));
                System.out.printf(
                        "a customer with %d events is read in %.1f µs, %.1f µs of CPU%n",
                        FEW_EVENTS,
                        (System.nanoTime() - begin) / 1e3 / count,
                        (cpu.getProcessCpuTime() - cpuBegin) / 1e3 / count);
            }
        }
    }

    /** With ids of its own each time, as requests bring them. */
    private void readAll(Customers customers) {
        for (var from = 0; from < count; from += AT_ONCE) {
            var ids = new HashSet<String>();
            for (var i = from; i < Math.min(count, from + AT_ONCE); i++) {
                ids.add(id(i));
            }
            customers.find(ids).join();
        }
    }

    private SqliteStore filled(Path folder, int eventsEach) throws IOException {
        var store = SqliteStore.open(Files.createDirectory(folder), 1_000_000);
        for (var from = 0; from < count; from += AT_ONCE) {
            var events = new ArrayList<Event>();
            for (var i = from; i < Math.min(count, from + AT_ONCE); i++) {
                store.put(profile(i), null);
                for (var j = 0; j < eventsEach; j++) {
                    events.add(order(i, j));
                }
            }
            store.append(events).join();
        }
        return store;
    }

    private static String id(int i) {
        return "customer-" + (1_000_000 + i);
    }

    private Profile profile(int i) {
        return new Profile(
                id(i),
                "Maximiliane Mustermann " + i,
                "maximiliane.mustermann." + i + "@example.org",
                "+49 170 " + (1_000_000 + i),
                "Musterstraße " + i % 200 + ", " + (10_000 + i % 80_000) + " Musterstadt",
                LocalDate.of(1950 + i % 50, 1 + i % 12, 1 + i % 28),
                false,
                i % 3 == 0 ? "en" : "de",
                null,
                "DE-BY",
                null,
                null,
                null,
                null,
                null,
                Map.of());
    }

    private Event order(int i, int j) {
        var amount = BigDecimal.valueOf(1_000 + random.nextInt(20_000), 2);
        return new Event(
                "e-" + i + "-" + j,
                id(i),
                EventType.ORDER_PLACED,
                START.plus(Duration.ofDays(45L * j)).plusMillis(random.nextLong(30L * 86_400_000)),
                Map.of(
                        "orderId",
                        "2023-" + (100_000 + random.nextInt(900_000)),
                        "amount",
                        amount,
                        "items",
                        List.of(Map.of(
                                "sku",
                                "sku-" + random.nextInt(5_000),
                                "category",
                                CATEGORIES.get(random.nextInt(CATEGORIES.size())),
                                "quantity",
                                BigDecimal.ONE,
                                "price",
                                amount))));
    }

    private static long used() {
        var memory = ManagementFactory.getMemoryMXBean();
        var least = Long.MAX_VALUE;
        for (var i = 0; i < ROUNDS; i++) {
            memory.gc();
            least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
