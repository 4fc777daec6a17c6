package dev.lotse.simulation;

import dev.lotse.customer.Dossier;
import dev.lotse.customer.Population;
import dev.lotse.decision.Decider;
import dev.lotse.decision.DecisionRequest;
import dev.lotse.decision.DecisionRequest.Subject;
import dev.lotse.decision.RuleBase;
import dev.lotse.facts.Situation;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Lets two versions decide about the same customers and counts the difference. Customers are read a few at a time, so that a
 * million takes no more memory than a hundred. For one thread; blocks.
 */
public final class Simulation {
    private static final int IDS_AT_ONCE = 1_000;
    private static final int CUSTOMERS_AT_ONCE = 50;

    /** Learns how far a simulation is, every few customers; what it throws ends the simulation. */
    @FunctionalInterface
    public interface Progress {
        void at(long done, long total);
    }

    private final Population population;
    private final Question question;
    private final RuleBase before;
    private final RuleBase after;
    private final Progress progress;
    private final Comparison comparison = new Comparison();
    private long total;
    private long done;

    public Simulation(Population population, Question question, RuleBase before, RuleBase after, Progress progress) {
        this.population = population;
        this.question = question;
        this.before = before;
        this.after = after;
        this.progress = progress;
    }

    /** The difference, decided by what {@code deciders} makes of each version. */
    public Shift run(Function<RuleBase, Decider> deciders) {
        var all = population.size().join().customers();
        total = Math.min(all, question.sample());
        progress.at(0, total);
        var sample = new Sample(question.sample());
        if (all > question.sample()) {
            eachPage(ids -> {
                ids.forEach(sample::count);
                progress.at(0, total);
            });
            sample.close();
        }
        try (var one = deciders.apply(before);
                var other = deciders.apply(after)) {
            eachPage(ids -> compare(ids.stream().filter(sample::takes).toList(), one, other));
        }
        return comparison.shift();
    }

    private void eachPage(Consumer<List<String>> work) {
        var page = population.ids(IDS_AT_ONCE, null).join();
        work.accept(page.items());
        while (page.cursor() != null) {
            page = population.ids(IDS_AT_ONCE, page.cursor()).join();
            work.accept(page.items());
        }
    }

    private void compare(List<String> ids, Decider one, Decider other) {
        for (var from = 0; from < ids.size(); from += CUSTOMERS_AT_ONCE) {
            var some = ids.subList(from, Math.min(ids.size(), from + CUSTOMERS_AT_ONCE));
            var found = population.dossiers(some).join();
            for (var id : some) {
                var dossier = found.get(id);
                if (dossier != null) { // else erased since the id was read
                    comparison.add(decided(one, dossier), decided(other, dossier));
                }
            }
            done += some.size();
            progress.at(done, Math.max(done, total));
        }
    }

    private Side decided(Decider decider, Dossier dossier) {
        var request = new DecisionRequest(
                new Subject.Stored(dossier.profile().id()),
                new Situation(question.channel(), null, Map.of()),
                List.of(),
                DecisionRequest.DEFAULT_LIMIT,
                null,
                null,
                true,
                true,
                question.asOf(),
                List.of(),
                null);
        return new Side(
                decider.decide(request, dossier, question.asOf(), "simulation"),
                decider.ruleBase().catalogue());
    }
}
