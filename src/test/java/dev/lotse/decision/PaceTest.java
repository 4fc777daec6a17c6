package dev.lotse.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.lotse.config.Settings;
import dev.lotse.customer.Channel;
import dev.lotse.customer.Dossier;
import dev.lotse.customer.History;
import dev.lotse.decision.DecisionRequest.Subject;
import dev.lotse.demo.Demo;
import dev.lotse.facts.Situation;
import dev.lotse.rules.Assembly;
import dev.lotse.rules.Budget;
import dev.lotse.rules.PlainJava;
import dev.lotse.rules.RuleSources;
import dev.lotse.rules.ShippedRuleBase;
import dev.lotse.rules.TenFold;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * A decision stays as cheap as it is, measured on whatever machine this runs on: in processor time of its own thread, as a share
 * of what the same decision takes right before and after by other means, and in bytes, which hardly vary at all.
 */
final class PaceTest {
    private static final Instant MOMENT = Instant.parse("2026-11-26T12:00:00Z");
    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final List<Dossier> DOSSIERS = Demo.customers(MOMENT).stream()
            .map(customer -> new Dossier(customer.profile(), History.of(customer.events()), 1, 1))
            .toList();
    private static final DecisionRequest REQUEST =
            new DecisionRequest(new Subject.Stored("c-1"), new Situation(Channel.WEB, null, Map.of()));

    private static final double TO_PLAIN_JAVA = 3;
    private static final double TEN_TIMES_THE_RULES = 2;
    private static final double BYTES = 20_000;

    private static final int WARM_UP = 12;
    private static final int ROUNDS = 15;

    @Test
    void the_engine_costs_little_beside_the_same_rules_in_plain_java() throws IOException {
        var plain = PlainJava.instead(ShippedRuleBase.get(), shipped());

        assertThat(ratio(ShippedRuleBase.get(), plain, PaceTest::nanos)).isLessThan(TO_PLAIN_JAVA);
    }

    @Test
    void ten_times_the_rules_do_not_cost_twice_as_much() throws IOException {
        var assembly = new Assembly(Budget.of(Settings.DEFAULTS.evaluation()));
        var ten = assembly.load("1-ten", assembly.bundle(TenFold.of(shipped().withoutTests())));

        assertThat(ratio(ten, ShippedRuleBase.get(), PaceTest::nanos)).isLessThan(TEN_TIMES_THE_RULES);
    }

    @Test
    void a_decision_leaves_little_behind() {
        try (var decider = decider(ShippedRuleBase.get())) {
            assertThat(median(decider, PaceTest::bytes)).isLessThan(BYTES);
        }
    }

    private static RuleSources shipped() throws IOException {
        return RuleSources.read(Path.of("rules"), Path.of("config"));
    }

    private static Decider decider(RuleBase base) {
        return new Decider(base, "de", Settings.DEFAULTS.timeZone(), failure -> {
            throw failure;
        });
    }

    /** What {@code one} costs to what {@code other} does, by turns. */
    private static double ratio(RuleBase one, RuleBase other, ToDoubleFunction<Decider> cost) {
        try (var first = decider(one);
                var second = decider(other)) {
            var ratios = new double[ROUNDS];
            for (var round = -WARM_UP; round < ROUNDS; round++) {
                var ratio = cost.applyAsDouble(first) / cost.applyAsDouble(second);
                if (round >= 0) {
                    ratios[round] = ratio;
                }
            }
            return median(ratios);
        }
    }

    private static double median(Decider decider, ToDoubleFunction<Decider> cost) {
        var costs = new double[ROUNDS];
        for (var round = -WARM_UP; round < ROUNDS; round++) {
            costs[Math.max(0, round)] = cost.applyAsDouble(decider);
        }
        return median(costs);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /** Of processor time, a decision. */
    private static double nanos(Decider decider) {
        var before = THREAD.getCurrentThreadCpuTime();
        decideAll(decider);
        return (THREAD.getCurrentThreadCpuTime() - before) / (double) DOSSIERS.size();
    }

    private static double bytes(Decider decider) {
        var before = THREAD.getCurrentThreadAllocatedBytes();
        decideAll(decider);
        return (THREAD.getCurrentThreadAllocatedBytes() - before) / (double) DOSSIERS.size();
    }

    private static void decideAll(Decider decider) {
        var at = MOMENT.atOffset(ZoneOffset.UTC);
        for (var dossier : DOSSIERS) {
            if (decider.decide(REQUEST, dossier, at, "test").fallback()) {
                throw new IllegalStateException("the rules failed");
            }
        }
    }
}
