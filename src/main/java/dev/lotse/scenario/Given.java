package dev.lotse.scenario;

import dev.lotse.customer.Dossier;
import dev.lotse.decision.Action;
import dev.lotse.decision.OutcomeStore.Tally;
import dev.lotse.decision.Stop;
import java.util.List;
import java.util.Map;

/**
 * What is the case when a scenario asks.
 *
 * @param dossier the customer, with what became of earlier advice
 * @param experience what outcomes of all customers have taught
 * @param stops what must not be done at all
 * @param actions those the catalogue describes otherwise here, by key
 */
public record Given(Dossier dossier, List<Tally> experience, List<Stop> stops, Map<String, Action> actions) {
    public Given {
        experience = List.copyOf(experience);
        stops = List.copyOf(stops);
        actions = Map.copyOf(actions);
    }
}
