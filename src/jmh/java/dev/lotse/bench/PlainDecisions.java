package dev.lotse.bench;

import dev.lotse.config.Settings;
import dev.lotse.customer.Channel;
import dev.lotse.decision.Decider;
import dev.lotse.decision.DecisionRequest;
import dev.lotse.decision.DecisionRequest.Subject;
import dev.lotse.decision.RuleBase;
import dev.lotse.facts.Situation;
import java.time.ZoneOffset;
import java.util.Map;

/** Proves that rules as hand-written Java, the limit that they are measured against, decide the same. */
final class PlainDecisions {
    private static final int CUSTOMERS = 10_000;

    private PlainDecisions() {}

    /**
     * About how many customers both decide the same: all of them.
     *
     * @throws IllegalStateException if they do not
     */
    static int equal(String rules) {
        try (var engine = decider(Bases.compiled(rules));
                var java = decider(Bases.plain(rules))) {
            var at = Generate.MOMENT.atOffset(ZoneOffset.UTC);
            for (var i = 0; i < CUSTOMERS; i++) {
                var dossier = Person.of(i, Generate.MOMENT).dossier();
                var request = new DecisionRequest(
                                new Subject.Stored("c-" + i),
                                new Situation(Channel.values()[i % Channel.values().length], null, Map.of()))
                        .limitedTo(DecisionRequest.MAX_ACTIONS);
                var decided = engine.decide(request, dossier, at, "equal");
                if (!decided.equals(java.decide(request, dossier, at, "equal"))) {
                    throw new IllegalStateException(
                            rules + " in plain Java decide otherwise about customer " + i + ": " + decided);
                }
            }
        }
        return CUSTOMERS;
    }

    private static Decider decider(RuleBase base) {
        return new Decider(base, "de", Settings.DEFAULTS.timeZone(), failure -> {
            throw failure;
        });
    }
}
