package dev.lotse.bench;

import static dev.lotse.bench.Results.hundredths;
import static dev.lotse.bench.Results.map;
import static dev.lotse.bench.Results.percent;

import dev.lotse.decision.EngineBench;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * {@code AdviceSection SECONDS RULES…}: where the time of the advice stage goes with made-up rules, by flight recorder: on
 * one thread, with customers whose figures are folded, and nothing else.
 */
final class AdviceSection {
    private static final int BETWEEN_LOOKS_AT_THE_CLOCK = 1_000;
    /** A thousand rules have thousands of conditions for the compiler. */
    private static final int WARM_UP_SECONDS = 30;

    private static long fired;

    private AdviceSection() {}

    private record Seen(String rules, Profile profile, double micros) {}

    public static void main(String[] args) throws Exception {
        var seconds = Integer.parseInt(args[0]);
        var all = new ArrayList<Seen>();
        for (var rules : List.of(args).subList(1, args.length)) {
            System.out.println("  " + rules + " rules");
            all.add(seen(rules, seconds));
        }
        var rows = Arrays.stream(Part.values())
                .filter(part -> all.stream().anyMatch(seen -> seen.profile().share(part) > 0))
                .map(part -> row(part, all))
                .toList();
        Results.write("advice", map("fired", fired, "rows", rows));
    }

    private static Seen seen(String rules, int seconds) throws IOException, InterruptedException {
        var bench = new EngineBench();
        bench.rules = rules;
        bench.prepare();
        micros(bench, WARM_UP_SECONDS);
        var file = Bases.work().resolve("logs").resolve("advice-" + rules + ".jfr");
        var recording = FlightRecording.start(ProcessHandle.current(), file);
        var micros = micros(bench, seconds);
        recording.stop();
        return new Seen(rules, Profile.of(file, Thread.currentThread().getName()), micros);
    }

    /** What a decision takes. */
    private static double micros(EngineBench bench, int seconds) {
        var began = System.nanoTime();
        var ends = began + TimeUnit.SECONDS.toNanos(seconds);
        var decisions = 0L;
        while (System.nanoTime() < ends) {
            for (var i = 0; i < BETWEEN_LOOKS_AT_THE_CLOCK; i++) {
                fired += bench.advice().fired().size();
            }
            decisions += BETWEEN_LOOKS_AT_THE_CLOCK;
        }
        return (System.nanoTime() - began) / 1e3 / decisions;
    }

    private static Map<String, Object> row(Part part, List<Seen> all) {
        var row = map("part", part.title());
        for (var seen : all) {
            var share = seen.profile().share(part);
            row.put(seen.rules() + " rules, micros", hundredths(share * seen.micros()));
            row.put("percent of " + seen.rules(), percent(share));
        }
        return row;
    }
}
