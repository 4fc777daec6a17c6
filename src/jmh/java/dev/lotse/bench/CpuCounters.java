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
import java.util.function.ToLongFunction;

/**
 * What Linux has counted up to a moment, in hundredths of a second of one core: for each thread of a server, all of the
 * server, the load on it, and the whole machine.
 */
record CpuCounters(List<Counted> threads, long server, long load, long busy, long idle, long stolen) {

    private record Counted(Path thread, CoreUser user, long ticks) {}

    /**
     * @param server its process
     * @param load the process that asks it
     */
    static CpuCounters now(ProcessHandle server, ProcessHandle load) throws IOException {
        var machine = machine();
        return new CpuCounters(
                threads(folder(server).resolve("task")),
                ticks(folder(server)),
                ticks(folder(load)),
                machine[0] + machine[1] + machine[2] + machine[5] + machine[6],
                machine[3] + machine[4],
                machine[7]);
    }

    private static Path folder(ProcessHandle process) {
        return Path.of("/proc", Long.toString(process.pid()));
    }

    private static List<Counted> threads(Path folder) throws IOException {
        var threads = new ArrayList<Counted>();
        try (var all = Files.newDirectoryStream(folder)) {
            for (var thread : all) {
                counted(thread).ifPresent(threads::add);
            }
        }
        return threads;
    }

    private static Optional<Counted> counted(Path thread) {
        try {
            var name = Files.readString(thread.resolve("comm"));
            return Optional.of(new Counted(thread, CoreUser.ofThread(name), ticks(thread)));
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
            seconds.merge(thread.user(), (thread.ticks() - before.ticksOf(thread)) / 100.0, Double::sum);
        }
        var known = seconds.values().stream().mapToDouble(Double::doubleValue).sum()
                - seconds.getOrDefault(CoreUser.REST_OF_SERVER, 0.0);
        var ofServer = seconds(before, CpuCounters::server);
        var ofLoad = seconds(before, CpuCounters::load);
        seconds.put(CoreUser.REST_OF_SERVER, Math.max(0, ofServer - known));
        seconds.put(CoreUser.LOAD, ofLoad);
        seconds.put(CoreUser.REST_OF_MACHINE, Math.max(0, seconds(before, CpuCounters::busy) - ofServer - ofLoad));
        seconds.put(CoreUser.IDLE, seconds(before, CpuCounters::idle));
        seconds.put(CoreUser.STOLEN, seconds(before, CpuCounters::stolen));
        return seconds;
    }

    private long ticksOf(Counted other) {
        return threads.stream()
                .filter(each -> each.thread().equals(other.thread()))
                .mapToLong(Counted::ticks)
                .findFirst()
                .orElse(0);
    }

    private double seconds(CpuCounters before, ToLongFunction<CpuCounters> counter) {
        return (counter.applyAsLong(this) - counter.applyAsLong(before)) / 100.0;
    }
}
