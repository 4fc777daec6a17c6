package dev.lotse.bench;

import java.util.Arrays;
import java.util.List;

/** Who can have the cores of the machine. A server's threads are known by what their names begin with. */
enum CoreUser {
    EVENT_LOOPS("event loops", "vert.x-eventloo"),
    LOG("decision log and store", "lotse-"),
    WORKERS("virtual threads: load and warm versions, gather the log", "ForkJoinPool", "VirtualThread"),
    COLLECTOR("garbage collection", "GC Thread", "G1 "),
    COMPILER("compiling (JIT)", "C1 Compiler", "C2 Compiler"),
    RECORDER("flight recorder", "JFR "),
    REST_OF_SERVER("the server's other threads"),
    LOAD("who asks"),
    REST_OF_MACHINE("other processes, the kernel's own work"),
    IDLE("nobody"),
    STOLEN("other virtual machines");

    private final String title;
    private final List<String> threads;

    CoreUser(String title, String... threads) {
        this.title = title;
        this.threads = List.of(threads);
    }

    String title() {
        return title;
    }

    static CoreUser ofThread(String name) {
        return Arrays.stream(values())
                .filter(user -> user.threads.stream().anyMatch(name::startsWith))
                .findFirst()
                .orElse(REST_OF_SERVER);
    }
}
