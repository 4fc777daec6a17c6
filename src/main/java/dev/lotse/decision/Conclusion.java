package dev.lotse.decision;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Dossier;
import dev.lotse.facts.Conclusions;
import dev.lotse.facts.Customer;
import dev.lotse.facts.Customer.Commitment;
import dev.lotse.facts.LegalBasis;
import dev.lotse.facts.Moment;
import dev.lotse.facts.Phase;
import dev.lotse.facts.Reason;
import dev.lotse.facts.RuleInfo;
import dev.lotse.facts.Stage;
import dev.lotse.facts.Verdict.AtMoment;
import dev.lotse.facts.Verdict.InPhase;
import dev.lotse.facts.Verdict.Permission;
import dev.lotse.facts.Verdict.Proposal;
import dev.lotse.facts.Verdicts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say of one customer, stage by stage: law, phase, moment, advice.
 *
 * @param customer the customer as the advice stage saw them
 * @param phase the phase that holds and why
 * @param lawful whether the compliance rules were there and ran; without them nothing that is marketing may be done
 * @param given the verdicts of the compliance and advice stages; those of compliance only if there is no advice
 * @param advised whether the stages after compliance ran to their end; if not, the fallback must answer
 * @param failures what rules threw
 */
record Conclusion(
        Customer customer,
        InPhase phase,
        boolean lawful,
        List<Verdicts.Given> given,
        List<RuleInfo> fired,
        boolean advised,
        boolean truncated,
        List<RuleFailure> failures) {

    private static final Comparator<RuleInfo> BY_PLACE = Comparator.comparing(RuleInfo::file)
            .thenComparingInt(RuleInfo::line)
            .thenComparing(RuleInfo::name);

    /** The order in which equals are preferred: where their rules stand, and in one rule by their reasons. */
    static final Comparator<Verdicts.Given> AS_WRITTEN = Comparator.comparing(Verdicts.Given::rule, BY_PLACE)
            .thenComparing(given -> given.verdict().reason().english())
            .thenComparing(given -> given.verdict().reason().german());

    private static final Comparator<Verdicts.Given> FIRST_PHASE = Comparator.comparing(
                    (Verdicts.Given given) -> ((InPhase) given.verdict()).phase())
            .thenComparing(AS_WRITTEN);

    private static final InPhase NO_PHASE_RULE = new InPhase(
            Phase.VISITOR, "NO_RULE", new Reason("Keine Regel bestimmt die Phase", "No rule decides the phase"));

    /** The same, with {@code proposals} in the place of what the rules advise. */
    Conclusion with(List<Verdicts.Given> proposals) {
        var standIns = new ArrayList<>(proposals);
        given.stream().filter(each -> !(each.verdict() instanceof Proposal)).forEach(standIns::add);
        return new Conclusion(customer, phase, lawful, standIns, fired, advised, truncated, failures);
    }

    /** Runs the stages, one after the other, over a customer. */
    static final class Drawing {
        private final Rules rules;
        private final Object identity;
        private final List<Verdicts.Given> given = new ArrayList<>();
        private final List<RuleInfo> fired = new ArrayList<>();
        private final List<RuleFailure> failures = new ArrayList<>();
        private boolean lawful;
        private boolean truncated;
        private @Nullable InPhase phase;

        /** @param identity of the rule base that {@code rules} belong to */
        Drawing(Rules rules, Object identity) {
            this.rules = rules;
            this.identity = identity;
        }

        /** What the rules say of {@code asked}, as far as they can. */
        Conclusion draw(Customer asked, Dossier dossier) {
            var permissions = permissions(asked);
            try {
                var customer = customer(asked, dossier, permissions);
                var advice = run(Stage.ADVICE, customer).given();
                if (!truncated) {
                    given.addAll(advice);
                }
                return conclusion(customer, !truncated);
            } catch (RuleFailure failure) {
                failures.add(failure);
                var known = phase == null ? null : phase.phase();
                return conclusion(asked.concluding(new Conclusions(permissions, null, known, null)), false);
            }
        }

        private Customer customer(Customer asked, Dossier dossier, Map<Channel, LegalBasis> permissions) {
            var phaseBefore = phaseBefore(asked, dossier);
            var customer = asked.concluding(new Conclusions(permissions, phaseBefore, null, null));
            var inPhase = phase(customer, true);
            phase = inPhase;
            customer = customer.concluding(new Conclusions(permissions, phaseBefore, inPhase.phase(), null));
            return customer.concluding(new Conclusions(permissions, phaseBefore, inPhase.phase(), moment(customer)));
        }

        /** The same until something arrives or the rules change, so it is worked out once. */
        private @Nullable Phase phaseBefore(Customer asked, Dossier dossier) {
            var commitment = Commitment.recent(asked);
            if (commitment == null) {
                return null;
            }
            if (dossier.remembered(identity, commitment.moment()) instanceof Phase known) {
                return known;
            }
            var before = phase(commitment.before(dossier.history()), false).phase();
            if (!truncated) {
                dossier.remember(identity, commitment.moment(), before);
            }
            return before;
        }

        private Conclusion conclusion(Customer customer, boolean advised) {
            return new Conclusion(
                    customer,
                    phase == null ? certain(customer) : phase,
                    lawful,
                    given,
                    fired,
                    advised,
                    truncated,
                    failures);
        }

        /** What needs no rule: whether they are a customer. */
        private static InPhase certain(Customer customer) {
            return new InPhase(
                    customer.customer() ? Phase.ACTIVE : Phase.VISITOR,
                    "FALLBACK",
                    new Reason("Die Regeln sind fehlgeschlagen", "The rules failed"));
        }

        private Map<Channel, LegalBasis> permissions(Customer customer) {
            var permissions = new EnumMap<Channel, LegalBasis>(Channel.class);
            try {
                var verdicts = run(Stage.COMPLIANCE, customer);
                given.addAll(verdicts.given());
                lawful = rules.cover(Stage.COMPLIANCE) && !verdicts.truncated();
            } catch (RuleFailure failure) {
                failures.add(failure);
            }
            for (var each : given) {
                if (each.verdict() instanceof Permission permission) {
                    permissions.merge(
                            permission.channel(),
                            permission.basis(),
                            (one, other) -> one.compareTo(other) < 0 ? one : other);
                }
            }
            return Map.copyOf(permissions);
        }

        private InPhase phase(Customer customer, boolean traced) {
            var verdicts = run(Stage.PHASE, customer, traced);
            return verdicts.given().isEmpty()
                    ? NO_PHASE_RULE
                    : (InPhase) Collections.min(verdicts.given(), FIRST_PHASE).verdict();
        }

        /** Of several the first of {@link Moment}. */
        private @Nullable Moment moment(Customer customer) {
            Moment first = null;
            for (var each : run(Stage.MOMENT, customer).given()) {
                var moment = ((AtMoment) each.verdict()).moment();
                first = first == null || moment.compareTo(first) < 0 ? moment : first;
            }
            return first;
        }

        private Verdicts run(Stage stage, Customer customer) {
            return run(stage, customer, true);
        }

        private Verdicts run(Stage stage, Customer customer, boolean traced) {
            var verdicts = rules.run(stage, customer);
            if (traced) {
                fired.addAll(verdicts.fired());
            }
            if (verdicts.truncated()) {
                truncated = true;
                failures.add(RuleFailure.overBudget(
                        verdicts.fired().isEmpty() ? null : verdicts.fired().getLast()));
            }
            return verdicts;
        }
    }
}
