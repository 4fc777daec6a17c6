package dev.lotse.bench;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a server did for a while; who had the cores meanwhile and who waited for one, in seconds of one. */
record Spent(long answers, double seconds, Map<CoreUser, Double> secondsByUser, Map<CoreUser, Double> waitedByUser) {

    /** Looks on for some seconds. */
    static Spent by(Served server, ProcessHandle load, int seconds) throws Exception {
        var began = System.nanoTime();
        var answersBefore = answers(server);
        var before = CpuCounters.now(server.process(), load);
        TimeUnit.SECONDS.sleep(seconds);
        var after = CpuCounters.now(server.process(), load);
        var answers = answers(server) - answersBefore;
        return new Spent(answers, (System.nanoTime() - began) / 1e9, after.since(before), after.waitedSince(before));
    }

    private static long answers(Served server) throws Exception {
        return server.metric("lotse_http_answers_total");
    }

    double perSecond() {
        return answers / seconds;
    }

    /** Of one core, for an answer. */
    double micros(CoreUser user) {
        return secondsByUser.getOrDefault(user, 0.0) * 1e6 / answers;
    }

    /** That its threads could have run but had no core, for an answer. */
    double waitedMicros(CoreUser user) {
        return waitedByUser.getOrDefault(user, 0.0) * 1e6 / answers;
    }

    /** Of all cores. */
    double share(CoreUser user) {
        return secondsByUser.getOrDefault(user, 0.0)
                / secondsByUser.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum();
    }
}
