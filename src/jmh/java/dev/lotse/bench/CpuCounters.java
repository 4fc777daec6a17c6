package dev.lotse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What Linux has counted up to a moment, in hundredths of a second of one core: for each thread of a server and of the load on
 * it, all of both, and the whole machine.
 */
record CpuCounters(List<Counted> threads, long server, long load, long busy, long idle, long stolen) {

    /** @param waited nanoseconds that it could have run but had no core */
    private record Counted(Path thread, CoreUser user, long ticks, long waited) {}

    /**
     * @param server its process
     * @param load the process that asks it, which may be this one
     */
    static CpuCounters now(ProcessHandle server, ProcessHandle load) throws IOException {
        var machine = machine();
        var threads = new ArrayList<>(threads(server, CoreUser::ofThread));
        threads.addAll(threads(load, name -> CoreUser.LOAD));
        return new CpuCounters(
                threads,
                ticks(folder(server)),
                ticks(folder(load)),
                machine[0] + machine[1] + machine[2] + machine[5] + machine[6],
                machine[3] + machine[4],
                machine[7]);
    }

    private static Path folder(ProcessHandle process) {
        return Path.of("/proc", Long.toString(process.pid()));
    }

    private static List<Counted> threads(ProcessHandle process, Function<String, CoreUser> userOf) throws IOException {
        try (var all = Files.list(folder(process).resolve("task"))) {
            return all.flatMap(thread -> counted(thread, userOf).stream()).toList();
        }
    }

    private static Optional<Counted> counted(Path thread, Function<String, CoreUser> userOf) {
        try {
            var user = userOf.apply(Files.readString(thread.resolve("comm")));
            var waited = Files.readString(thread.resolve("schedstat")).split(" ")[1];
            return Optional.of(new Counted(thread, user, ticks(thread), Long.parseLong(waited)));
        } catch (IOException e) {
            // It has just ended.
            return Optional.empty();
        }
    }

    /** In its own code and in the kernel. The second word of {@code stat} is a name, which ends with a parenthesis. */
    private static long ticks(Path processOrThread) throws IOException {
        var stat = Files.readString(processOrThread.resolve("stat"));
        var words = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(words[11]) + Long.parseLong(words[12]);
    }

    /** User, nice, system, idle, waiting for disks, interrupts, soft interrupts, stolen. */
    private static long[] machine() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/stat"))) {
            var words = lines.findFirst().orElseThrow().split(" +");
            return Arrays.stream(words).skip(1).mapToLong(Long::parseLong).toArray();
        }
    }

    /** Seconds of one core by who had them. Threads that ended meanwhile are among the server's others. */
    Map<CoreUser, Double> since(CpuCounters before) {
        var seconds = new EnumMap<CoreUser, Double>(CoreUser.class);
        for (var thread : threads) {
            seconds.merge(thread.user(), (thread.ticks() - before.of(thread, Counted::ticks)) / 100.0, Double::sum);
        }
        seconds.keySet().removeAll(Set.of(CoreUser.REST_OF_SERVER, CoreUser.LOAD));
        var known = seconds.values().stream().mapToDouble(Double::doubleValue).sum();
        var ofServer = seconds(before, CpuCounters::server);
        var ofLoad = seconds(before, CpuCounters::load);
        seconds.put(CoreUser.REST_OF_SERVER, Math.max(0, ofServer - known));
        seconds.put(CoreUser.LOAD, ofLoad);
        seconds.put(CoreUser.REST_OF_MACHINE, Math.max(0, seconds(before, CpuCounters::busy) - ofServer - ofLoad));
        seconds.put(CoreUser.IDLE, seconds(before, CpuCounters::idle));
        seconds.put(CoreUser.STOLEN, seconds(before, CpuCounters::stolen));
        return seconds;
    }

    /** Seconds that threads could have run but had no core, by whose they are; without threads that ended meanwhile. */
    Map<CoreUser, Double> waitedSince(CpuCounters before) {
        return threads.stream()
                .collect(Collectors.groupingBy(
                        Counted::user,
                        Collectors.summingDouble(
                                thread -> (thread.waited() - before.of(thread, Counted::waited)) / 1e9)));
    }

    private long of(Counted other, ToLongFunction<Counted> counter) {
        return threads.stream()
                .filter(each -> each.thread().equals(other.thread()))
                .mapToLong(counter)
                .findFirst()
                .orElse(0);
    }

    private double seconds(CpuCounters before, ToLongFunction<CpuCounters> counter) {
        return (counter.applyAsLong(this) - counter.applyAsLong(before)) / 100.0;
    }
}
