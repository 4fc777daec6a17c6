package dev.lotse.decision;

import dev.lotse.decision.Advised.Item;
import dev.lotse.decision.Decision.Advice;
import dev.lotse.decision.Decision.NoAction;
import dev.lotse.decision.Decision.NoActionReason;
import dev.lotse.decision.Decision.Standing;
import dev.lotse.decision.DecisionStore.Logged;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A recorded decision as it was answered. What was kept holds; {@code again}, the same decided again, lends the texts. Where
 * it has none, keys and codes stand in for them, and nothing for what has neither.
 */
record Restored(Logged logged, @Nullable Decision again) {

    Decision decision() {
        var advised = logged.advised();
        return new Decision(
                logged.id().toString(),
                logged.customerId(),
                logged.decidedAt(),
                logged.ruleBase(),
                standing(advised),
                advised.moment(),
                advised.persona(),
                IntStream.range(0, advised.actions().size())
                        .mapToObj(place -> advice(place + 1, advised.actions().get(place)))
                        .toList(),
                advised.noAction() == null ? null : noAction(advised.noAction()),
                advised.fallback(),
                advised.truncated(),
                again == null ? null : again.trace(),
                List.of());
    }

    private Standing standing(Advised advised) {
        if (again != null
                && again.phase().key() == advised.phase()
                && again.phase().reasonCode().equals(advised.reasonCode())) {
            return again.phase();
        }
        return new Standing(
                advised.phase(), advised.model(), advised.phase().name(), advised.reasonCode(), advised.reasonCode());
    }

    private NoAction noAction(NoActionReason reason) {
        var told = again == null ? null : again.noAction();
        return told != null && told.reason() == reason ? told : new NoAction(reason, reason.name());
    }

    private Advice advice(int rank, Item item) {
        var told = told(item);
        return new Advice(
                rank,
                item.action(),
                item.kind(),
                item.channel(),
                item.placement(),
                item.score(),
                told == null ? item.action() : told.title(),
                told == null ? "" : told.text(),
                told == null ? item.action() : told.reason(),
                told == null ? List.of() : told.talkingPoints(),
                told == null ? List.of() : told.notices(),
                told == null ? item.action() : told.acceptLabel(),
                told == null ? item.action() : told.rejectLabel(),
                item.legalBasis(),
                logged.decidedAt().plus(item.validity()),
                item.rule(),
                item.mandatory());
    }

    private @Nullable Advice told(Item item) {
        return again == null
                ? null
                : again.actions().stream()
                        .filter(advice -> advice.action().equals(item.action()) && advice.channel() == item.channel())
                        .findFirst()
                        .orElse(null);
    }
}
