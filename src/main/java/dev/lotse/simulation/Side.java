package dev.lotse.simulation;

import dev.lotse.customer.Channel;
import dev.lotse.decision.Catalogue;
import dev.lotse.decision.Decision;
import dev.lotse.decision.Decision.Advice;
import dev.lotse.simulation.Shift.Stand;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one version decided about a customer. */
record Side(Decision decision, Catalogue catalogue) {

    @Nullable
    Advice first() {
        return decision.actions().isEmpty() ? null : decision.actions().getFirst();
    }

    @Nullable
    String firstAction() {
        var first = first();
        return first == null ? null : first.action();
    }

    Set<String> actions() {
        return decision.actions().stream().map(Advice::action).collect(Collectors.toSet());
    }

    Set<Channel> channels() {
        return decision.actions().stream().map(Advice::channel).collect(Collectors.toSet());
    }

    /** The actions with their channels, in order. */
    List<String> advised() {
        return decision.actions().stream()
                .map(advice -> advice.action() + " " + advice.channel())
                .toList();
    }

    double expected() {
        var first = first();
        return first == null ? 0 : first.score().total();
    }

    double net() {
        return expected() - cost();
    }

    /** What the first action will cost, as likely as it is accepted. A value that is the catalogue's less cost is net already. */
    private double cost() {
        var first = first();
        if (first == null) {
            return 0;
        }
        return catalogue
                .find(first.action())
                .filter(action -> action.worth() != first.score().value())
                .map(action -> action.cost() * first.score().propensity())
                .orElse(0.0);
    }

    Stand stand() {
        var first = first();
        var none = decision.noAction();
        return new Stand(
                decision.phase().key(),
                decision.phase().reason(),
                decision.moment(),
                firstAction(),
                first == null ? null : first.channel(),
                first != null ? first.reason() : none == null ? null : none.detail());
    }
}
