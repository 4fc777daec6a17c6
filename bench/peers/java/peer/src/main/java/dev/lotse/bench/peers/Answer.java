package dev.lotse.bench.peers;

import java.util.List;

/** A decision as the wire has it. */
record Answer(String customerId, String decidedAt, Phase phase, List<Advised> actions) {

    record Phase(String key) {}

    record Factors(double propensity, double value, double context, double lever) {}

    record Advised(
            int rank,
            String action,
            String kind,
            String channel,
            double score,
            Factors factors,
            String title,
            String text,
            String reason,
            List<String> talkingPoints,
            String acceptLabel,
            String rejectLabel,
            String rule) {

        static Advised of(int rank, String channel, Ranking.Ranked ranked) {
            Action action = ranked.action();
            return new Advised(
                    rank,
                    action.action(),
                    action.kind(),
                    channel,
                    ranked.score(),
                    new Factors(action.propensity(), ranked.value(), 1.0, ranked.lever()),
                    action.title(),
                    action.text(),
                    action.reason(),
                    action.talkingPoints(),
                    action.acceptLabel(),
                    action.rejectLabel(),
                    ranked.rule());
        }
    }
}
