package dev.lotse.decision;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Dossier;
import dev.lotse.facts.Customer;
import dev.lotse.facts.Customer.Conclusions;
import dev.lotse.facts.LegalBasis;
import dev.lotse.facts.Phase;
import dev.lotse.facts.Reason;
import dev.lotse.facts.RuleInfo;
import dev.lotse.facts.Stage;
import dev.lotse.facts.Verdict;
import dev.lotse.facts.Verdict.AtMoment;
import dev.lotse.facts.Verdict.InPhase;
import dev.lotse.facts.Verdict.Permission;
import dev.lotse.facts.Verdicts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the rules say of one customer, stage by stage: law, phase, moment, advice.
 *
 * @param customer the customer as the advice stage saw them
 * @param phase the phase that holds and why
 * @param lawful whether the compliance rules were there and ran; without them nothing that is marketing may be done
 * @param given the verdicts of the compliance and advice stages
 */
record Conclusion(
        Customer customer,
        InPhase phase,
        boolean lawful,
        List<Verdicts.Given> given,
        List<RuleInfo> fired,
        boolean truncated,
        Optional<RuleFailure> complianceFailure) {

    private static final Comparator<RuleInfo> BY_PLACE = Comparator.comparing(RuleInfo::file)
            .thenComparingInt(RuleInfo::line)
            .thenComparing(RuleInfo::name);

    /** The order in which equals are preferred: where their rules stand. */
    static final Comparator<Verdicts.Given> AS_WRITTEN = Comparator.comparing(Verdicts.Given::rule, BY_PLACE);

    private static final InPhase NO_PHASE_RULE = new InPhase(
            Phase.VISITOR, "NO_RULE", new Reason("Keine Regel bestimmt die Phase", "No rule decides the phase"));

    /** Verdicts of type {@code type}. */
    <V extends Verdict> Stream<V> verdicts(Class<V> type) {
        return of(given, type);
    }

    private static <V extends Verdict> Stream<V> of(List<Verdicts.Given> given, Class<V> type) {
        return given.stream()
                .map(Verdicts.Given::verdict)
                .filter(type::isInstance)
                .map(type::cast);
    }

    /** Runs the stages, one after the other, over {@code customer}. */
    static final class Drawing {
        private final Rules rules;
        private final List<Verdicts.Given> given = new ArrayList<>();
        private final List<RuleInfo> fired = new ArrayList<>();
        private boolean lawful;
        private Optional<RuleFailure> complianceFailure = Optional.empty();
        private boolean truncated;

        Drawing(Rules rules) {
            this.rules = rules;
        }

        Conclusion draw(Customer asked, Dossier dossier) {
            var permissions = permissions(asked);
            var before = asked.beforeLastCommitment(dossier.history());
            var phaseBefore = before == null ? null : phase(before, false).phase();
            var customer = asked.concluding(new Conclusions(permissions, phaseBefore, null, null));
            var phase = phase(customer, true);
            customer = customer.concluding(new Conclusions(permissions, phaseBefore, phase.phase(), null));
            var moment = of(run(Stage.MOMENT, customer).given(), AtMoment.class)
                    .map(AtMoment::moment)
                    .min(Comparator.naturalOrder());
            customer =
                    customer.concluding(new Conclusions(permissions, phaseBefore, phase.phase(), moment.orElse(null)));
            given.addAll(run(Stage.ADVICE, customer).given());
            return new Conclusion(customer, phase, lawful, given, fired, truncated, complianceFailure);
        }

        private Map<Channel, LegalBasis> permissions(Customer customer) {
            var permissions = new EnumMap<Channel, LegalBasis>(Channel.class);
            try {
                var verdicts = run(Stage.COMPLIANCE, customer);
                given.addAll(verdicts.given());
                lawful = rules.cover(Stage.COMPLIANCE) && !verdicts.truncated();
            } catch (RuleFailure failure) {
                complianceFailure = Optional.of(failure);
            }
            of(given, Permission.class)
                    .forEach(each -> permissions.merge(
                            each.channel(), each.basis(), (one, other) -> one.compareTo(other) < 0 ? one : other));
            return permissions;
        }

        private InPhase phase(Customer customer, boolean traced) {
            var verdicts = traced ? run(Stage.PHASE, customer) : rules.run(Stage.PHASE, customer);
            Optional<InPhase> first = verdicts.given().stream()
                    .sorted(AS_WRITTEN)
                    .map(each -> (InPhase) each.verdict())
                    .min(Comparator.comparing(InPhase::phase));
            return first.orElse(NO_PHASE_RULE);
        }

        private Verdicts run(Stage stage, Customer customer) {
            var verdicts = rules.run(stage, customer);
            fired.addAll(verdicts.fired());
            truncated |= verdicts.truncated();
            return verdicts;
        }
    }
}
