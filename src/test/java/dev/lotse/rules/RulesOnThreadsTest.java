package dev.lotse.rules;

import static dev.lotse.rules.SampleRules.because;
import static dev.lotse.rules.SampleRules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.facts.Phase;
import dev.lotse.facts.Stage;
import dev.lotse.facts.Verdict;
import dev.lotse.rules.shop.Customer;
import java.util.ArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Threads share a rule base; none of them ever hears what is said of the other's customer. */
class RulesOnThreadsTest {
    private static final int THREADS = 4;
    private static final int RUNS = 20_000;

    @Test
    void verdicts_without_the_customer() throws Exception {
        var text = new StringBuilder();
        for (var i = 0; i < THREADS; i++) {
            text.append(rule(
                    "rule " + i,
                    "Customer( daysSinceLastPurchase == " + i + " )",
                    "boost( WIN_BACK, " + i + ", " + because() + " );"));
        }
        eachHearsOfItsOwnCustomerOnly(text.toString());
    }

    @Test
    void verdicts_that_name_the_customer() throws Exception {
        eachHearsOfItsOwnCustomerOnly(rule(
                "of all",
                "$c : Customer( customer )",
                "boost( WIN_BACK, $c.daysSinceLastPurchase(), " + because() + " );"));
    }

    private static void eachHearsOfItsOwnCustomerOnly(String text) throws Exception {
        var rules = SampleRules.load(SampleRules.of("rules/value/boosts.drl", text));
        var together = new CyclicBarrier(THREADS);

        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var wrong = new ArrayList<Future<Integer>>();
            for (var i = 0; i < THREADS; i++) {
                var days = i;
                wrong.add(threads.submit(() -> {
                    together.await();
                    return wrong(rules, days);
                }));
            }
            for (var each : wrong) {
                assertThat(each.get()).isZero();
            }
        }
    }

    private static int wrong(CompiledRules rules, int days) {
        var customer = Customer.of(Phase.ACTIVE, days);
        var wrong = 0;
        try (var evaluator = rules.newEvaluator(SampleRules.budget(100))) {
            for (var run = 0; run < RUNS; run++) {
                var verdicts = evaluator.run(Stage.ADVICE, customer);
                wrong += verdicts.given().size() == 1
                                && verdicts.given().getFirst().verdict() instanceof Verdict.Boost boost
                                && boost.factor() == days
                        ? 0
                        : 1;
            }
        }
        return wrong;
    }
}
