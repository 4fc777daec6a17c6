package dev.lotse.scenario;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.facts.RuleInfo;
import java.lang.reflect.Method;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Where each of the 29 features of the five models (LIFECYCLE.md, tag {@code feature}) and each of the 17 duties of the law
 * (LEGAL.md, tag {@code law}) is shown: by scenarios, and by the tests named here where the server keeps it and no rule.
 */
class PromisesTest {
    private static final Map<String, List<String>> TESTS_BY_DUTY = Map.ofEntries(
            entry("2", List.of("ErasureTest#the_proof_of_consent_to_calls_is_kept_five_years_from_the_last_call")),
            entry("8", List.of("OutcomesTest#no_advertising_is_an_objection_that_the_very_next_decision_sees")),
            entry("11", List.of("DecisionsTest#aRecordedDecisionSaysInPlainWordsWhyAndWhatWouldHaveChangedIt")),
            entry(
                    "12",
                    List.of(
                            "ErasureTest#an_objection_outlives_the_erasure_and_the_revival",
                            "ErasureTest#events_of_the_erased_are_rejected_at_their_place_and_the_others_taken",
                            "ErasureTest#an_objection_follows_the_email_to_another_id",
                            "ErasureTest#an_export_is_complete_however_many_decisions_there_are",
                            "CustomersTest#whoIsErasedIsGoneWithAllThatWasDecided")),
            entry("16", List.of("RuleBasesTest#aConditionOnWhatArt9GdprProtectsIsAWarning")),
            entry(
                    "17",
                    List.of(
                            "OutcomesTest#an_agent_is_never_kept_by_name",
                            "OutcomesTest#nothing_is_counted_by_agent")));

    /** Duties that rules of {@code rules/compliance/} keep; the others are kept by the catalogue or the server. */
    private static final List<String> KEPT_BY_COMPLIANCE = List.of("1", "3", "4", "5", "7", "8", "9", "10", "14");

    private static final Map<String, Rehearsal> WITHOUT = new HashMap<>();

    @AfterAll
    static void close() {
        WITHOUT.values().forEach(Rehearsal::close);
    }

    @Test
    void every_feature_has_a_scenario() {
        assertThat(tagged("feature")).containsExactlyInAnyOrderElementsOf(features());
    }

    @Test
    void every_duty_has_a_scenario_or_a_named_test() {
        var duties = IntStream.rangeClosed(1, 17).mapToObj(String::valueOf).toList();

        assertThat(Stream.of(tagged("law"), TESTS_BY_DUTY.keySet())
                        .flatMap(Set::stream)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(duties);
    }

    @TestFactory
    Stream<DynamicTest> every_named_test_is_run() {
        return TESTS_BY_DUTY.values().stream()
                .flatMap(List::stream)
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> assertThat(method(name).isAnnotationPresent(Test.class))
                                .isTrue()));
    }

    @TestFactory
    Stream<DynamicTest> some_rule_cannot_be_removed_without_a_scenario_of_the_feature_failing() {
        return features().stream()
                .map(feature -> DynamicTest.dynamicTest(
                        feature,
                        () -> assertThat(keeping("feature", feature, rule -> true))
                                .isNotEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> some_rule_of_the_law_cannot_be_removed_without_a_scenario_of_the_duty_failing() {
        return KEPT_BY_COMPLIANCE.stream()
                .map(duty -> DynamicTest.dynamicTest(
                        duty,
                        () -> assertThat(
                                        keeping("law", duty, rule -> rule.file().startsWith("rules/compliance/")))
                                .isNotEmpty()));
    }

    /** The first of the rules that fire in the scenarios with this tag, without which one of these would fail. */
    private static List<String> keeping(String tag, String value, Predicate<RuleInfo> which) {
        return ShippedScenarios.ALL.stream()
                .filter(scenario -> scenario.tags().getOrDefault(tag, List.of()).contains(value))
                .flatMap(scenario -> ShippedScenarios.RULES.rules().stream()
                        .filter(which)
                        .filter(rule -> !without(rule).run(scenario).passed())
                        .map(rule -> rule.name() + ": " + scenario.name()))
                .limit(1)
                .toList();
    }

    private static Rehearsal without(RuleInfo rule) {
        return WITHOUT.computeIfAbsent(
                rule.name(),
                name -> new Rehearsal(
                        Mutants.without(ShippedScenarios.RULES.base(), Set.of(name)),
                        "de",
                        ZoneId.of("Europe/Berlin")));
    }

    private static Method method(String name) throws ReflectiveOperationException {
        var parts = name.split("#", 2);
        return Stream.of(Class.forName("dev.lotse.http." + parts[0]).getDeclaredMethods())
                .filter(method -> method.getName().equals(parts[1]))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no test " + name));
    }

    private static List<String> features() {
        var features = new ArrayList<String>();
        IntStream.rangeClosed(1, 29).forEach(number -> features.add("M" + model(number) + "." + number));
        return features;
    }

    private static int model(int feature) {
        return feature <= 6 ? 1 : feature <= 11 ? 2 : feature <= 16 ? 3 : feature <= 21 ? 4 : 5;
    }

    private static Set<String> tagged(String tag) {
        return Set.copyOf(ShippedScenarios.ALL.stream()
                .flatMap(scenario -> Objects.requireNonNullElse(scenario.tags().get(tag), List.<String>of()).stream())
                .toList());
    }
}
