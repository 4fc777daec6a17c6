package dev.lotse.decision;

import dev.lotse.customer.Channel;
import dev.lotse.facts.Kind;
import dev.lotse.facts.LegalBasis;
import dev.lotse.facts.Moment;
import dev.lotse.facts.Phase;
import dev.lotse.facts.RuleInfo;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer: where the customer stands and what to do next, best first.
 *
 * @param fallback the rules failed; the actions are those for that case
 * @param truncated the evaluation hit its budget
 * @param why of the actions asked for, in the order asked
 * @param noAction why there is no action; null if there is one
 */
public record Decision(
        String decisionId,
        String customerId,
        OffsetDateTime decidedAt,
        String ruleBase,
        Standing phase,
        @Nullable Moment moment,
        @Nullable String persona,
        List<Advice> actions,
        @Nullable NoAction noAction,
        boolean fallback,
        boolean truncated,
        @Nullable Trace trace,
        List<Why> why) {

    public Decision {
        actions = List.copyOf(actions);
        why = List.copyOf(why);
    }

    /** Where the customer stands, in the words of {@code model}. */
    public record Standing(Phase key, String model, String label, String reasonCode, String reason) {}

    /**
     * An action advised.
     *
     * @param rule null where no rule but the fallback proposed it
     * @param mandatory why it had to come first; null if it had not
     */
    public record Advice(
            int rank,
            String action,
            Kind kind,
            Channel channel,
            @Nullable String placement,
            Score score,
            String title,
            String text,
            String reason,
            List<String> talkingPoints,
            List<String> notices,
            String acceptLabel,
            String rejectLabel,
            LegalBasis legalBasis,
            OffsetDateTime validUntil,
            @Nullable String rule,
            @Nullable String mandatory) {}

    public record NoAction(NoActionReason reason, String detail) {}

    public enum NoActionReason {
        OBJECTION,
        CONTROL_GROUP,
        NOTHING_QUALIFIES,
        FALLBACK_FAILED
    }

    /**
     * How the decision came about.
     *
     * @param facts the figures the rules saw, by name
     * @param rules what fired, in firing order
     * @param micros how long the evaluation took, in microseconds
     */
    public record Trace(Map<String, Object> facts, List<Fired> rules, List<Removed> removed, long micros) {}

    public record Fired(String rule, String file, TraceStage stage) {}

    /**
     * An action that was proposed and not advised.
     *
     * @param channel null for all channels
     * @param rule null where no rule but the server's own checks removed it
     * @param wouldQualifyIf what would have kept it, null where nothing the customer or company can change would
     */
    public record Removed(
            String action,
            @Nullable Channel channel,
            TraceStage stage,
            @Nullable String rule,
            String reason,
            @Nullable String wouldQualifyIf) {}

    /** Where in the evaluation something happened. */
    public enum TraceStage {
        PHASE,
        ELIGIBILITY,
        VALUE,
        CONSENT,
        CONTACT_POLICY,
        SUITABILITY,
        CHANNEL,
        ARBITRATION,
        LIMIT;

        /** The stage that the folder of {@code rule} belongs to. */
        public static TraceStage of(RuleInfo rule) {
            return switch (rule.folder()) {
                case "phases", "moments" -> PHASE;
                case "compliance" -> CONSENT;
                case "contact-policy" -> CONTACT_POLICY;
                case "value" -> VALUE;
                case "suitability" -> SUITABILITY;
                default -> ELIGIBILITY;
            };
        }
    }
}
