package dev.lotse.decision;

import dev.lotse.customer.Channel;
import dev.lotse.decision.Decision.Advice;
import dev.lotse.decision.Decision.NoActionReason;
import dev.lotse.facts.Kind;
import dev.lotse.facts.LegalBasis;
import dev.lotse.facts.Moment;
import dev.lotse.facts.Phase;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a decision answered, without its texts, which follow from the rest.
 *
 * @param model the vocabulary the phase was named in
 * @param noAction why there is no action; null if there is one
 * @param fallback as {@link Decision#fallback}
 * @param truncated as {@link Decision#truncated}
 */
public record Advised(
        Phase phase,
        String model,
        String reasonCode,
        @Nullable Moment moment,
        @Nullable String persona,
        List<Item> actions,
        @Nullable NoActionReason noAction,
        boolean fallback,
        boolean truncated) {
    public Advised {
        actions = List.copyOf(actions);
    }

    /**
     * One action of the answer.
     *
     * @param validity how long from the decision on it holds
     * @param rule which proposed it; null for one of the fallback
     * @param mandatory why it had to come first; null if it had not
     */
    public record Item(
            String action,
            Kind kind,
            Channel channel,
            @Nullable String placement,
            Score score,
            LegalBasis legalBasis,
            Duration validity,
            @Nullable String rule,
            @Nullable String mandatory) {}

    static Advised of(Decision decision) {
        var phase = decision.phase();
        return new Advised(
                phase.key(),
                phase.model(),
                phase.reasonCode(),
                decision.moment(),
                decision.persona(),
                decision.actions().stream()
                        .map(advice -> item(decision, advice))
                        .toList(),
                decision.noAction() == null ? null : decision.noAction().reason(),
                decision.fallback(),
                decision.truncated());
    }

    private static Item item(Decision decision, Advice advice) {
        return new Item(
                advice.action(),
                advice.kind(),
                advice.channel(),
                advice.placement(),
                advice.score(),
                advice.legalBasis(),
                between(decision.decidedAt(), advice.validUntil()),
                advice.rule(),
                advice.mandatory());
    }

    /** As {@link Duration#between}, in a tenth of its time. */
    private static Duration between(OffsetDateTime from, OffsetDateTime until) {
        return Duration.ofSeconds(until.toEpochSecond() - from.toEpochSecond(), until.getNano() - from.getNano());
    }

    public Optional<Item> find(String action) {
        return actions.stream().filter(item -> item.action().equals(action)).findFirst();
    }
}
