package dev.lotse.decision;

import dev.lotse.customer.Dossier;
import dev.lotse.customer.Profile;
import dev.lotse.facts.Situation;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question: what to do next with this customer, here and now.
 *
 * @param placements the slots to fill, each with a different action; empty for a plain list
 * @param limit how many actions are wanted, 1 to {@value #MAX_ACTIONS}; {@code placements} count instead
 * @param model the vocabulary for the phase, null for the configured one
 * @param lang {@code de} or {@code en}, null for the customer's or else the configured one
 * @param asOf decide as of this moment, null for now
 * @param why actions of which to tell why they were chosen or not
 * @param ruleBase decide with this version, null for the active one
 */
public record DecisionRequest(
        Subject subject,
        Situation situation,
        List<String> placements,
        int limit,
        @Nullable String model,
        @Nullable String lang,
        boolean explain,
        boolean dryRun,
        @Nullable OffsetDateTime asOf,
        List<String> why,
        @Nullable String ruleBase) {

    public static final int DEFAULT_LIMIT = 3;
    public static final int MAX_ACTIONS = 20;
    /** Of how many actions the reasons can be asked for. */
    public static final int MAX_WHY = 20;

    /** Whom the question is about. */
    public sealed interface Subject {
        String customerId();

        /** A stored customer, or nobody we know. */
        record Stored(String customerId) implements Subject {
            public Stored {
                Profile.checkId(customerId);
            }
        }

        /** A customer the request brings along; nothing is looked up or stored. */
        record Inline(Dossier dossier) implements Subject {
            @Override
            public String customerId() {
                return dossier.profile().id();
            }
        }
    }

    public DecisionRequest {
        placements = List.copyOf(placements);
        why = List.copyOf(why);
        if (limit < 1 || limit > MAX_ACTIONS) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_ACTIONS + ", but was " + limit);
        }
    }

    /** The usual question: what the active rule base advises now, without why. */
    public DecisionRequest(Subject subject, Situation situation) {
        this(subject, situation, List.of(), DEFAULT_LIMIT, null, null, false, false, null);
    }

    /** A question to the active rule base, of no action in particular. */
    public DecisionRequest(
            Subject subject,
            Situation situation,
            List<String> placements,
            int limit,
            @Nullable String model,
            @Nullable String lang,
            boolean explain,
            boolean dryRun,
            @Nullable OffsetDateTime asOf) {
        this(subject, situation, placements, limit, model, lang, explain, dryRun, asOf, List.of(), null);
    }

    /** Whether the decision is kept and may be answered with outcomes. */
    public boolean recorded() {
        return !dryRun && asOf == null && ruleBase == null && subject instanceof Subject.Stored;
    }

    /** The same question, to be answered with at most {@code most} actions. */
    public DecisionRequest limitedTo(int most) {
        return new DecisionRequest(
                subject, situation, placements, most, model, lang, explain, dryRun, asOf, why, ruleBase);
    }

    /** The same question, to be answered with its trace. */
    public DecisionRequest explained() {
        return new DecisionRequest(
                subject, situation, placements, limit, model, lang, true, dryRun, asOf, why, ruleBase);
    }

    /** The same question, to be answered with why {@code actions} were chosen or not. */
    DecisionRequest asking(List<String> actions) {
        return new DecisionRequest(
                subject, situation, placements, limit, model, lang, explain, dryRun, asOf, actions, ruleBase);
    }

    /** How many actions are wanted at most. */
    public int wanted() {
        return placements.isEmpty() ? limit : placements.size();
    }
}
