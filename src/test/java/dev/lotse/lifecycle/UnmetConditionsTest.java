package dev.lotse.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Micros;
import dev.lotse.facts.Conclusions;
import dev.lotse.facts.Customer;
import dev.lotse.facts.LegalBasis;
import dev.lotse.facts.Moment;
import dev.lotse.facts.Phase;
import dev.lotse.facts.RuleInfo;
import dev.lotse.facts.Situation;
import dev.lotse.facts.Stage;
import dev.lotse.rules.ShippedRuleBase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A rule fires where it has no unmet condition, and nowhere else: both are said by the same code. */
class UnmetConditionsTest {
    private static final Instant AS_OF = Instant.parse("2026-03-15T12:00:00Z");
    private static final int HISTORIES = 400;
    private static final List<String> INTENTS = List.of("CANCELLATION", "COMPLAINT", "PURCHASE");

    @Test
    void everyShippedRuleFiresExactlyWhereNoConditionIsUnmet() {
        var disagreements = new ArrayList<String>();
        var fired = new HashSet<RuleInfo>();
        try (var rules = ShippedRuleBase.get().newRules().get()) {
            customers()
                    .forEach(customer -> Arrays.stream(Stage.values()).forEach(stage -> {
                        var firing = new HashSet<>(rules.run(stage, customer).fired());
                        fired.addAll(firing);
                        ShippedRuleBase.rules().stream()
                                .filter(rule -> stage == stageOf(rule))
                                .filter(rule -> firing.contains(rule)
                                        != rules.unmet(rule, customer).isEmpty())
                                .forEach(rule -> disagreements.add(rule.name() + " " + rules.unmet(rule, customer)));
                    }));
        }

        assertThat(disagreements).isEmpty();
        assertThat(fired).hasSizeGreaterThan(ShippedRuleBase.rules().size() / 2);
    }

    @Test
    void whatIsFoundOfAnyShippedRuleIsNeverSilent() {
        try (var rules = ShippedRuleBase.get().newRules().get()) {
            customers()
                    .limit(50)
                    .forEach(customer -> ShippedRuleBase.rules()
                            .forEach(rule -> rules.unmet(rule, customer)
                                    .ifPresent(unmet -> assertThat(
                                                    List.of(unmet.condition(), unmet.found(), unmet.needed()))
                                            .as(rule.name())
                                            .doesNotContain(""))));
        }
    }

    private static Stage stageOf(RuleInfo rule) {
        return switch (rule.folder()) {
            case "compliance" -> Stage.COMPLIANCE;
            case "phases" -> Stage.PHASE;
            case "moments" -> Stage.MOMENT;
            default -> Stage.ADVICE;
        };
    }

    /** Of whom anything may be concluded, likely or not. */
    private static Stream<Customer> customers() {
        var random = new Random(7);
        var base = ShippedRuleBase.get();
        return new HistoryGenerator(7, AS_OF).histories().limit(HISTORIES).map(history -> {
            var dossier = DefaultRules.dossier(history.profile(), history.events());
            var situation =
                    new Situation(null, null, random.nextBoolean() ? Map.of() : Map.of("intent", one(INTENTS, random)));
            return Customer.asOf(
                            Micros.of(AS_OF),
                            dossier,
                            base.lifecycle().norms(base.contactPolicy().approach(), ZoneOffset.UTC),
                            situation)
                    .concluding(new Conclusions(
                            random.nextBoolean() ? Map.of() : Map.of(Channel.EMAIL, LegalBasis.CONSENT),
                            random.nextBoolean() ? null : one(List.of(Phase.values()), random),
                            one(List.of(Phase.values()), random),
                            random.nextBoolean() ? null : one(List.of(Moment.values()), random)));
        });
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
