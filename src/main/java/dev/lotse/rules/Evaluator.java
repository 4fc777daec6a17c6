package dev.lotse.rules;

import dev.lotse.decision.RuleFailure;
import dev.lotse.decision.Rules;
import dev.lotse.decision.Unmet;
import dev.lotse.facts.Customer;
import dev.lotse.facts.RuleInfo;
import dev.lotse.facts.Stage;
import dev.lotse.facts.Verdicts;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.drools.core.common.InternalFactHandle;
import org.drools.modelcompiler.constraints.ConstraintEvaluationException;
import org.jspecify.annotations.Nullable;
import org.kie.api.definition.rule.Rule;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.AgendaFilter;
import org.kie.api.runtime.rule.FactHandle;
import org.kie.api.runtime.rule.Match;

/** Runs rules on one fact at a time. Belongs to one thread; nothing of a fact outlives its run. */
public final class Evaluator implements Rules {
    private final CompiledRules rules;
    private final Map<Stage, KieSession> sessions = new EnumMap<>(Stage.class);
    private final Recorder recorder;

    Evaluator(CompiledRules rules, Budget budget) {
        this.rules = rules;
        this.recorder = new Recorder(rules.infosByRule(), budget);
    }

    @Override
    public Verdicts run(Stage stage, Customer customer) {
        return run(stage, (Object) customer);
    }

    @Override
    public boolean cover(Stage stage) {
        return rules.cover(stage);
    }

    @Override
    public List<RuleInfo> proposing(String action) {
        return rules.conditions().proposing(action);
    }

    @Override
    public Optional<Unmet> unmet(RuleInfo rule, Customer customer) {
        return rules.conditions().unmet(rule, customer);
    }

    /** As {@link #run}, for any fact; the evaluator stays usable after a failure. */
    Verdicts run(Stage stage, Object fact) {
        KieSession session = sessions.computeIfAbsent(stage, rules::newSession);
        Verdicts verdicts = recorder.begin();
        try {
            FactHandle handle = session.insert(fact);
            session.fireAllRules(recorder);
            remove(session, handle);
            return verdicts;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            discard(stage, session);
            throw new RuleFailure(recorder.guilty(e), e);
        } catch (Error e) {
            discard(stage, session);
            throw e;
        } finally {
            verdicts.end();
        }
    }

    /** A fact may have stayed in it. */
    private void discard(Stage stage, KieSession session) {
        sessions.remove(stage);
        session.dispose();
    }

    /** Of an immutable base, Drools itself removes a fact that no rule matches, and warns of a second removal. */
    private static void remove(KieSession session, FactHandle handle) {
        if (!((InternalFactHandle) handle).isDisconnected()) {
            session.delete(handle);
        }
    }

    /** How many facts are held; 0 between runs. */
    long facts() {
        return sessions.values().stream().mapToLong(KieSession::getFactCount).sum();
    }

    @Override
    public void close() {
        sessions.values().forEach(KieSession::dispose);
        sessions.clear();
    }

    /** Asked before each firing; beyond the budget rules no longer fire. */
    private static final class Recorder implements AgendaFilter {
        private final IdentityHashMap<Rule, RuleInfo> infosByRule;
        private final Meter meter;
        private Verdicts verdicts = new Verdicts();
        private @Nullable RuleInfo last;

        Recorder(IdentityHashMap<Rule, RuleInfo> infosByRule, Budget budget) {
            this.infosByRule = infosByRule;
            this.meter = new Meter(budget);
        }

        Verdicts begin() {
            verdicts = new Verdicts();
            last = null;
            meter.begin();
            verdicts.listen(meter.latest());
            return verdicts;
        }

        /** The rule that fired last, or, if a condition threw, the first of the rules that share it. */
        @Nullable
        RuleInfo guilty(Throwable failure) {
            if (!(failure instanceof ConstraintEvaluationException)) {
                return last;
            }
            String names = String.valueOf(failure.getMessage());
            return infosByRule.values().stream()
                    .filter(rule -> names.contains('"' + rule.name() + '"'))
                    .min(Comparator.comparing(RuleInfo::file).thenComparingInt(RuleInfo::line))
                    .orElse(null);
        }

        @Override
        public boolean accept(Match match) {
            if (!meter.allows()) {
                verdicts.truncate();
                return false;
            }
            RuleInfo rule = Objects.requireNonNull(infosByRule.get(match.getRule()));
            last = rule;
            verdicts.fires(rule);
            return true;
        }
    }
}
