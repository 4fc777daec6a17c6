package dev.lotse.bench;

import static dev.lotse.bench.Results.map;

import dev.lotse.decision.EngineBench;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@code JmhSection [quick]}: the engine with each rule base, and the steps of a decision, with JMH. */
final class JmhSection {
    private static final String[] USUAL = {"default", "ten", "100"};
    /** So many conditions take their time to be compiled. */
    private static final String[] LARGE = {"1000", "4900"};

    private static final int LARGE_WARM_UP = 30;

    private JmhSection() {}

    public static void main(String[] args) throws IOException, RunnerException {
        var quick = args.length > 0 && args[0].equals("quick");
        var rows = new ArrayList<Map<String, Object>>();
        rows.addAll(rows(new Runner(options(quick)
                        .include(EngineBench.class.getName() + ".rules")
                        .param("rules", USUAL)
                        .build())
                .run()));
        if (!quick) {
            rows.addAll(rows(new Runner(options(false)
                            .include(EngineBench.class.getName() + ".rules")
                            .param("rules", LARGE)
                            .forks(1)
                            .warmupIterations(LARGE_WARM_UP)
                            .build())
                    .run()));
        }
        rows.addAll(rows(new Runner(options(quick)
                        .include(DecisionBench.class.getName() + ".decide")
                        .build())
                .run()));
        rows.addAll(rows(new Runner(options(quick)
                        .include(DecisionBench.class.getName() + ".(fold|write|parse)")
                        .param("engine", "drools")
                        .build())
                .run()));
        rows.addAll(rows(new Runner(options(quick)
                        .include(EngineBench.class.getName() + ".rank")
                        .param("engine", "drools")
                        .build())
                .run()));
        Results.write("jmh", map("equalDecisions", equal(quick), "rows", rows));
    }

    /** About how many customers the rules in Java decide the same, each of the bases that are measured. */
    private static int equal(boolean quick) {
        return Stream.concat(Arrays.stream(USUAL), quick ? Stream.empty() : Arrays.stream(LARGE))
                .mapToInt(PlainDecisions::equal)
                .min()
                .orElseThrow();
    }

    /** What the advice stage takes with made-up rules, once they are compiled, which with a thousand takes half a minute. */
    static double adviceMicros(String rules) throws RunnerException {
        return new Runner(options(true)
                        .include(EngineBench.class.getName() + ".advice")
                        .param("rules", rules)
                        .param("engine", "drools")
                        .warmupIterations(30)
                        .measurementIterations(10)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle()
                .getPrimaryResult()
                .getScore();
    }

    private static ChainedOptionsBuilder options(boolean quick) {
        return new OptionsBuilder()
                .forks(quick ? 1 : 2)
                .warmupIterations(quick ? 3 : 5)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(quick ? 3 : 5)
                .measurementTime(TimeValue.seconds(1))
                .jvmArgsAppend(
                        "-Xmx2g",
                        "-XX:+UseCompactObjectHeaders",
                        "-XX:+UseParallelGC",
                        "-Dlotse.bench.work=" + Bases.work())
                .addProfiler(GCProfiler.class);
    }

    private static Collection<Map<String, Object>> rows(Collection<RunResult> results) {
        return results.stream().map(JmhSection::row).toList();
    }

    private static Map<String, Object> row(RunResult result) {
        var params = result.getParams();
        var name = params.getBenchmark();
        return map(
                "step",
                name.substring(name.lastIndexOf('.') + 1),
                "rules",
                params.getParamsKeys().contains("rules") ? params.getParam("rules") : "default",
                "engine",
                params.getParam("engine"),
                "micros",
                Results.rounded(result.getPrimaryResult().getScore()),
                "error",
                Results.rounded(result.getPrimaryResult().getScoreError()),
                "bytes",
                Results.rounded(
                        result.getSecondaryResults().get("gc.alloc.rate.norm").getScore()));
    }
}
