package dev.lotse.bench;

import static dev.lotse.bench.Sections.number;
import static dev.lotse.bench.Sections.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What is asked of Lotse, and what became of it. What was not measured is not held. */
final class Budgets {
    private static final double A_MILLION = 1e6;

    private final Sections sections;
    private final List<Budget> all = new ArrayList<>();

    /** @param verdict in words */
    record Budget(String what, OptionalDouble measured, String sign, double limit, String verdict) {

        static Budget atLeast(String what, OptionalDouble measured, double least) {
            return new Budget(what, measured, "≥", least, verdict(measured, measured.orElse(0) >= least));
        }

        static Budget atMost(String what, OptionalDouble measured, double most) {
            return new Budget(what, measured, "≤", most, verdict(measured, measured.orElse(0) <= most));
        }

        private static String verdict(OptionalDouble measured, boolean held) {
            return measured.isEmpty() ? "**not measured**" : held ? "held" : "**missed**";
        }
    }

    private Budgets(Sections sections) {
        this.sections = sections;
    }

    static List<Budget> of(Sections sections) {
        var budgets = new Budgets(sections);
        budgets.http();
        budgets.peers();
        budgets.engine();
        budgets.others();
        budgets.errors();
        return budgets.all;
    }

    private void http() {
        for (var connections : HttpSection.CONNECTIONS) {
            var ratio = sections.rows("http", "ratios").stream()
                    .filter(row -> number(row, "connections").orElse(0) == connections)
                    .findFirst()
                    .map(row -> number(row, "lotseToFixed"))
                    .orElse(OptionalDouble.empty());
            all.add(Budget.atLeast("decisions over HTTP to fixed bytes, " + connections + " connections", ratio, 0.6));
        }
        var open = sections.rows("http", "open");
        all.add(Budget.atMost(
                "p99 at half load to that of fixed bytes",
                ratio(number(open, "server", "lotse", "p99Millis"), number(open, "server", "fixed", "p99Millis")),
                3));
        all.add(Budget.atMost("decisions not logged", number(sections.part("http", "log"), "dropped"), 0));
    }

    private void peers() {
        for (var section : sections.peers()) {
            for (var row : rows(section, "rows")) {
                peer(row, row.get("peer") + ", " + section.get("rules") + " rules");
            }
        }
    }

    private void peer(Map<String, Object> row, String peer) {
        if (!Boolean.TRUE.equals(row.get("same"))) {
            all.add(Budget.atLeast(peer + ", which does not decide the same", OptionalDouble.empty(), 3));
        } else if (PeersSection.PLAIN_DROOLS.contains(String.valueOf(row.get("peer")))) {
            all.add(Budget.atLeast("engine time to ours, " + peer, number(row, "engineToLotse"), 2));
        } else {
            all.add(Budget.atLeast("our throughput to that of " + peer, number(row, "lotseToPeer"), 3));
            all.add(Budget.atLeast("p99 at the same rate to ours, " + peer, number(row, "p99ToLotse"), 3));
        }
    }

    private void engine() {
        var usual = engineMicros("default");
        all.add(Budget.atMost("the engine with the default rules, µs", usual, 10));
        all.add(Budget.atMost("the engine with ten times the advice to that", ratio(engineMicros("ten"), usual), 2));
    }

    private OptionalDouble engineMicros(String rules) {
        var ours = sections.rows("jmh", "rows").stream()
                .filter(row -> "rules".equals(row.get("step")) && "drools".equals(row.get("engine")))
                .toList();
        return number(ours, "rules", rules, "micros");
    }

    private void others() {
        var events = sections.rows("events", "loads").stream()
                .flatMapToDouble(row -> number(row, "ofBare").stream())
                .min();
        all.add(Budget.atLeast("events stored to bare batched inserts, at worst", events, 0.5));
        atMost("switch", "p99DuringToBefore", "p99 while versions switch to before", 3);
        atMost("switch", "failed", "requests failed while versions switch", 0);
        atMost("start", "warmSeconds", "start to ready with compiled rules, s", 3);
        atMost("memory", "bytesEach", "a customer with 20 purchases in memory, bytes", 1_024);
        var batch = Optional.of(sections.of("batch"))
                .filter(section -> number(section, "customers").orElse(0) >= A_MILLION)
                .map(section -> number(section, "seconds"))
                .orElse(OptionalDouble.empty());
        all.add(Budget.atMost("a million customers decided in batch, s", batch, 30));
    }

    private void atMost(String section, String key, String what, double most) {
        all.add(Budget.atMost(what, number(sections.of(section), key), most));
    }

    private void errors() {
        var rows = Stream.of(
                        sections.rows("http", "closed"),
                        sections.rows("http", "open"),
                        sections.rows("rules", "rows"),
                        sections.rows("switch", "rows"))
                .flatMap(List::stream);
        var ofPeers = sections.peers().stream().flatMap(section -> rows(section, "rows").stream());
        var errors = Stream.concat(rows, ofPeers)
                .flatMapToDouble(row -> number(row, "errors").stream())
                .sum();
        all.add(Budget.atMost("answers that were errors, peers' included", OptionalDouble.of(errors), 0));
    }

    private static OptionalDouble ratio(OptionalDouble one, OptionalDouble other) {
        return one.isPresent() && other.orElse(0) > 0
                ? OptionalDouble.of(one.getAsDouble() / other.getAsDouble())
                : OptionalDouble.empty();
    }
}
