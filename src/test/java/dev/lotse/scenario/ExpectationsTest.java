package dev.lotse.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.config.ScenarioFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a scenario may expect can be missed, and is told then. */
class ExpectationsTest {
    private static final String CUSTOMER = """
        asOf: 2026-03-16T12:00:00+01:00
        request: { lang: en, channel: WEB }
        scenarios:
          - name: x
            events: [ { type: order.placed, at: -200d, amount: 50 } ]
            outcomes: [ { action: CARE_CALL, outcome: REJECTED, at: -1d, channel: STORE } ]
            stops: CONSULTATION
            expect: { %s }
        """;

    /** An expectation that holds, one that does not, and what is told then. */
    record Pair(String right, String wrong, String told) {
        String key() {
            return right.substring(0, right.indexOf(':'));
        }
    }

    private static Stream<Pair> pairs() {
        return Stream.of(
                new Pair("phase: AT_RISK", "phase: ACTIVE", "phase: expected ACTIVE, but found AT_RISK"),
                new Pair("reasonCode: OVERDUE", "reasonCode: COMPLAINT", "but found OVERDUE"),
                new Pair("label: Closure or re-engagement", "label: Active", "but found Closure or re-engagement"),
                new Pair("moment: none", "moment: COMPLAINT", "expected COMPLAINT, but found none"),
                new Pair("first: RETENTION_OFFER", "first: DISCOUNT", "but found RETENTION_OFFER"),
                new Pair("contains: DISCOUNT", "contains: UPSELL", "UPSELL was proposed by no rule."),
                new Pair("never: UPSELL", "never: kind(DISCOUNT)", "DISCOUNT on WEB (INBOUND), proposed by"),
                new Pair("never: [PHONE, kind(SURVEY)]", "never: marketing", "RETENTION_OFFER on WEB"),
                new Pair("never: EMAIL", "never: WEB", "on WEB"),
                new Pair("never: CARE_CALL", "never: DISCOUNT", "no DISCOUNT, but found DISCOUNT"),
                new Pair(
                        "actions: [RETENTION_OFFER, DISCOUNT, OPT_IN_REQUEST]",
                        "actions: []",
                        "expected none, but found RETENTION"),
                new Pair(
                        "order: [RETENTION_OFFER, DISCOUNT]",
                        "order: [DISCOUNT, RETENTION_OFFER]",
                        "RETENTION_OFFER ("),
                new Pair("channel: WEB", "channel: EMAIL", "but found WEB (RETENTION_OFFER)"),
                new Pair(
                        "channel: { DISCOUNT: WEB }",
                        "channel: { UPSELL: WEB }",
                        "channel of UPSELL: expected WEB, but"),
                new Pair("legalBasis: INBOUND", "legalBasis: CONSENT", "but found INBOUND"),
                new Pair("reason: Might leave", "reason: Might stay", "… Might stay …, but found Might leave"),
                new Pair("notice: { DISCOUNT: personalised }", "notice: { DISCOUNT: free }", "notice of DISCOUNT"),
                new Pair("text: { DISCOUNT: discount }", "text: { DISCOUNT: elephant }", "text of DISCOUNT"),
                new Pair("lever: { DISCOUNT: 1 }", "lever: { DISCOUNT: 1.1 }", "expected 1.1, but found 1"),
                new Pair("propensity: { DISCOUNT: 0.15 }", "propensity: { DISCOUNT: 0.2 }", "0.2, but found 0.15"),
                new Pair(
                        "removed: CARE_CALL",
                        "removed: DISCOUNT",
                        "removed of DISCOUNT: expected that it is, but found advised"),
                new Pair(
                        "removed: { CARE_CALL: Cool-down }",
                        "removed: { CARE_CALL: Cap }",
                        "but found Cool-down after"),
                new Pair(
                        "removed: { CARE_CALL: 2026-03-29 }",
                        "removed: { UPSELL: x }",
                        "but found proposed by no rule"));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void what_is_right_passes_and_what_is_wrong_is_told(Pair pair) {
        assertThat(misses(pair.right())).isEmpty();
        assertThat(misses(pair.wrong())).singleElement().asString().contains(pair.told());
    }

    @Test
    void that_nothing_is_advised_can_be_expected_for_a_reason() {
        var nothing = "events: [ { type: objection.raised, at: -1d } ]\n    expect: { noAction: %s }";
        assertThat(run(CUSTOMER.substring(0, CUSTOMER.indexOf("events:")) + nothing.formatted("OBJECTION")))
                .isEmpty();
        assertThat(run(CUSTOMER.substring(0, CUSTOMER.indexOf("events:")) + nothing.formatted("NOTHING_QUALIFIES")))
                .containsExactly("noAction: expected NOTHING_QUALIFIES, but found OBJECTION");
        assertThat(misses("noAction: OBJECTION"))
                .containsExactly("noAction: expected OBJECTION, but found RETENTION_OFFER, DISCOUNT, OPT_IN_REQUEST");
    }

    @Test
    void the_handbook_names_every_key_that_is_tested_here() throws IOException {
        var handbook = Files.readString(Path.of("rules/README.md"));
        var begins = handbook.indexOf("| `expect` |");
        var table = handbook.substring(begins, handbook.indexOf("| run |", begins));
        var documented = table.lines()
                .skip(2)
                .filter(row -> row.startsWith("| `"))
                .flatMap(row -> Pattern.compile("`(\\w+)`")
                        .matcher(row.substring(2, row.indexOf('|', 2)))
                        .results())
                .map(key -> key.group(1))
                .collect(Collectors.toSet());
        var tested = pairs().map(Pair::key).collect(Collectors.toSet());
        tested.add("noAction");

        assertThat(documented).isEqualTo(tested);
    }

    @Test
    void the_examples_of_the_handbook_hold() throws IOException {
        var handbook = Files.readString(Path.of("rules/README.md"));
        var examples = handbook.substring(handbook.indexOf("## Scenario tests"), handbook.indexOf("| `expect` |"))
                .lines()
                .filter(line -> line.startsWith("    "))
                .map(line -> line.substring(4))
                .collect(Collectors.joining("\n"));

        assertThat(run(examples)).isEmpty();
    }

    private static List<String> misses(String expected) {
        return run(CUSTOMER.formatted(expected));
    }

    private static List<String> run(String file) {
        var files = new HashMap<>(ShippedScenarios.SOURCES.withoutTests().files());
        files.put("rules/tests/a.yaml", file);
        var base = ShippedScenarios.RULES.base();
        try (var rehearsal = new Rehearsal(base, "de", ZoneId.of("Europe/Berlin"))) {
            return rehearsal.run(ScenarioFile.readAll(files, base, "EUR")).stream()
                    .flatMap(result -> result.misses().stream())
                    .map(Result.Miss::toString)
                    .toList();
        }
    }
}
