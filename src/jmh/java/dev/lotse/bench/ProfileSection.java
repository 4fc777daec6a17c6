package dev.lotse.bench;

import static dev.lotse.bench.Results.hundredths;
import static dev.lotse.bench.Results.map;
import static dev.lotse.bench.Results.percent;
import static dev.lotse.bench.Results.rounded;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * {@code ProfileSection FOLDER CUSTOMERS SECONDS}: where the time of a decision goes, by flight recorder, with the
 * shipped rules and beside the same server answering fixed bytes; and who has the cores at half load, and while a version
 * of the rules is activated.
 */
final class ProfileSection {
    private static final int PORT = 18_841;
    private static final int LEAD_SECONDS = 3;
    private static final int METHODS = 20;

    private record Seen(Served server, Spent spent, Profile profile) {
        /** Of one core, for an answer. */
        double micros(Part part) {
            return profile.share(part) * spent.micros(CoreUser.EVENT_LOOPS);
        }
    }

    private final Population population;
    private final int seconds;

    private ProfileSection(Population population, int seconds) {
        this.population = population;
        this.seconds = seconds;
    }

    public static void main(String[] args) throws Exception {
        var population = new Population(Path.of(args[0]), Integer.parseInt(args[1]));
        new ProfileSection(population, Integer.parseInt(args[2])).run();
    }

    private void run() throws Exception {
        try (var lotse = population.lotse(PORT);
                var fixed = population.fixed(
                        PORT + 1, Population.Sample.of(lotse, Population.PATH).usual())) {
            var full = seen(lotse);
            write(full, seen(fixed), halfLoad(lotse, fixed, full.spent().perSecond() / 2));
        }
    }

    /** One version of the rules is activated in the end, and seen on its own. */
    private Map<String, Object> halfLoad(Served lotse, Served fixed, double rate) throws Exception {
        var half = new HalfLoad(population, rate);
        var versions = Versions.posted(lotse, 1);
        // Warms the client, whose own compiling would take part in it.
        half.seen("warm-up", lotse, LEAD_SECONDS);
        var fixedSeen = half.seen("fixed", fixed, seconds);
        var lotseSeen = half.seen("lotse", lotse, seconds);
        var switching = half.seen("switching", lotse, seconds, () -> {
            versions.activateNext();
            return null;
        });
        return HalfLoad.told(lotseSeen, fixedSeen, switching);
    }

    private Seen seen(Served server) throws Exception {
        System.out.println("  recording: " + server.name());
        var load = population.wrk().start(server.port(), Wrk.CONNECTIONS, seconds + 2 * LEAD_SECONDS);
        var recording = FlightRecording.start(
                server.process(), Bases.work().resolve("logs").resolve("profile-" + server.name() + ".jfr"));
        Thread.sleep(LEAD_SECONDS * 1_000L);
        var spent = Spent.by(server, load.process().toHandle(), seconds);
        recording.stop();
        load.result();
        server.drained();
        return new Seen(server, spent, Profile.of(recording.file(), Profile.EVENT_LOOPS));
    }

    private static void write(Seen lotse, Seen fixed, Map<String, Object> halfLoad) throws Exception {
        Results.write(
                "profile",
                map(
                        "connections",
                        Wrk.CONNECTIONS,
                        "servers",
                        List.of(told(lotse), told(fixed)),
                        "parts",
                        parts(lotse, fixed),
                        "cores",
                        cores(lotse, fixed),
                        "hottest",
                        hottest(lotse),
                        "hottestFixed",
                        hottest(fixed),
                        "halfLoad",
                        halfLoad));
    }

    private static Map<String, Object> told(Seen seen) {
        return map(
                "server",
                seen.server().name(),
                "perSecond",
                rounded(seen.spent().perSecond()),
                "eventLoopMicros",
                rounded(seen.spent().micros(CoreUser.EVENT_LOOPS)),
                "samples",
                seen.profile().samples(),
                "lost",
                seen.profile().lost());
    }

    /** The largest of Lotse's first. */
    private static List<Map<String, Object>> parts(Seen lotse, Seen fixed) {
        return Arrays.stream(Part.values())
                .sorted(Comparator.comparingDouble((Part part) -> lotse.micros(part))
                        .reversed())
                .map(part -> beside(
                        map("part", part.title()),
                        lotse.micros(part),
                        lotse.profile().share(part),
                        fixed.micros(part),
                        fixed.profile().share(part)))
                .toList();
    }

    private static List<Map<String, Object>> cores(Seen lotse, Seen fixed) {
        return Arrays.stream(CoreUser.values())
                .map(user -> beside(
                        map("coresGoTo", user.title()),
                        lotse.spent().micros(user),
                        lotse.spent().share(user),
                        fixed.spent().micros(user),
                        fixed.spent().share(user)))
                .toList();
    }

    private static Map<String, Object> beside(
            Map<String, Object> row, double lotseMicros, double lotseShare, double fixedMicros, double fixedShare) {
        row.put("lotseMicros", hundredths(lotseMicros));
        row.put("lotsePercent", percent(lotseShare));
        row.put("fixedMicros", hundredths(fixedMicros));
        row.put("fixedPercent", percent(fixedShare));
        return row;
    }

    private static List<Map<String, Object>> hottest(Seen seen) {
        return seen.profile().hottest(METHODS).stream()
                .map(hot -> map("method", hot.method(), "percent", percent(hot.share())))
                .toList();
    }
}
