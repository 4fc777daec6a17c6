package dev.lotse.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.decision.Decision;
import dev.lotse.facts.RuleInfo;
import dev.lotse.rules.RuleSources;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What {@code ./lotse test --coverage --mutants} says of the rules as shipped. */
class ShippedScenariosTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @TestFactory
    Stream<DynamicTest> scenarios() {
        return ShippedScenarios.ALL.stream()
                .map(scenario -> DynamicTest.dynamicTest(
                        scenario.name(),
                        () -> assertThat(run(scenario).misses()).isEmpty()));
    }

    @Test
    void every_rule_fires_in_some_scenario() {
        assertThat(Coverage.of(ShippedScenarios.RULES.rules(), results()).uncovered())
                .isEmpty();
    }

    @Test
    void no_rule_could_be_removed_without_a_scenario_failing() {
        assertThat(Mutants.survivors(
                        ShippedScenarios.RULES.base(),
                        ShippedScenarios.RULES.rules(),
                        results(),
                        base -> new Rehearsal(base, "de", BERLIN)))
                .isEmpty();
    }

    @Test
    void ignoring_a_rule_is_as_good_as_removing_it() {
        var one = oneRuleOfEachFile();
        var names = one.stream().map(RuleInfo::name).collect(Collectors.toSet());
        var removed = ShippedScenarios.load(without(one));
        var ignored = Mutants.without(ShippedScenarios.RULES.base(), names);

        assertThat(removed.rules()).hasSize(ShippedScenarios.RULES.rules().size() - one.size());
        try (var really = new Rehearsal(removed.base(), "de", BERLIN);
                var asIf = new Rehearsal(ignored, "de", BERLIN)) {
            for (var scenario : ShippedScenarios.ALL) {
                assertThat(told(asIf.run(scenario).decision()))
                        .as(scenario.name())
                        .isEqualTo(told(really.run(scenario).decision()));
            }
        }
    }

    private static List<RuleInfo> oneRuleOfEachFile() {
        var files = new HashSet<String>();
        return ShippedScenarios.RULES.rules().stream()
                .filter(rule -> files.add(rule.file()))
                .toList();
    }

    private static RuleSources without(List<RuleInfo> rules) {
        SortedMap<String, String> files = new TreeMap<>(ShippedScenarios.SOURCES.files());
        for (var rule : rules) {
            files.compute(rule.file(), (file, text) -> {
                if (file.endsWith(".csv")) {
                    return text.lines()
                            .filter(row -> !row.startsWith(rule.name()))
                            .collect(Collectors.joining("\n"));
                }
                var from = text.indexOf("rule \"" + rule.name() + "\"");
                return text.substring(0, from) + text.substring(text.indexOf("\nend", from) + 4);
            });
        }
        return new RuleSources(files);
    }

    /** All of a decision that does not depend on the version's name, a rule's line or the time it took. */
    private static List<Object> told(Decision decision) {
        var told = new ArrayList<Object>(List.of(decision.phase(), decision.actions()));
        told.add(decision.moment());
        told.add(decision.noAction());
        told.add(decision.trace().facts());
        told.add(Set.copyOf(decision.trace().rules()));
        told.add(decision.trace().removed());
        return told;
    }

    private static Result run(Scenario scenario) {
        return run(List.of(scenario)).getFirst();
    }

    private static List<Result> results() {
        return run(ShippedScenarios.ALL);
    }

    private static List<Result> run(List<Scenario> scenarios) {
        try (var rehearsal = new Rehearsal(ShippedScenarios.RULES.base(), "de", BERLIN)) {
            return rehearsal.run(scenarios);
        }
    }
}
