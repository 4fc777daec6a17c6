package dev.lotse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Direction;
import dev.lotse.customer.Happening;
import dev.lotse.customer.Happening.Answered;
import dev.lotse.customer.Happening.Objected;
import dev.lotse.customer.History;
import dev.lotse.customer.Micros;
import dev.lotse.customer.Outcome;
import dev.lotse.decision.OutcomeStore.Tally;
import dev.lotse.decision.Stop;
import dev.lotse.facts.Phase;
import dev.lotse.scenario.Claim;
import dev.lotse.scenario.Scenario;
import dev.lotse.scenario.ShippedScenarios;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioFileTest {
    private static final String HEAD = """
        asOf: 2026-03-16T12:00:00+01:00
        customer: { email: a@example.org }
        tags: { feature: M1.1 }
        request: { channel: WEB }
        scenarios:
        """;

    @Test
    void a_scenario_says_who_what_happened_what_is_asked_and_what_is_expected() {
        var scenario = read("""
              - name: Somebody buys
                tags: { law: [5, 8] }
                customer: { phone: "+49 1", preferredChannel: POST }
                events:
                  - { type: order.placed, at: -200d, amount: 80, items: [ { category: BOOKS } ] }
                request: { context: { intent: PURCHASE }, placements: [hero], lang: en }
                expect: { phase: AT_RISK, moment: none, first: [DISCOUNT, UPSELL], never: [kind(SURVEY), PHONE, marketing] }
            """).getFirst();

        assertThat(scenario.name()).isEqualTo("Somebody buys");
        assertThat(scenario.line()).isEqualTo(6);
        assertThat(scenario.tagged()).isEqualTo("feature=M1.1 law=5 law=8");
        assertThat(scenario.given().dossier().profile().email()).isEqualTo("a@example.org");
        assertThat(scenario.given().dossier().profile().preferredChannel()).isEqualTo(Channel.POST);
        assertThat(scenario.request().situation().channel()).isEqualTo(Channel.WEB);
        assertThat(scenario.request().situation().context()).isEqualTo(Map.of("intent", "PURCHASE"));
        assertThat(scenario.request().placements()).containsExactly("hero");
        assertThat(scenario.claims().stream().map(Claim::expected))
                .containsExactly(
                        "AT_RISK", "none", "DISCOUNT or UPSELL", "no kind(SURVEY)", "no PHONE", "no marketing");
    }

    @ParameterizedTest
    @CsvSource({
        "-200d, 2025-08-28T11:00:00Z",
        "-2h, 2026-03-16T09:00:00Z",
        "-90d1ms, 2025-12-16T10:59:59.999Z",
        "+30d, 2026-04-15T11:00:00Z",
        "-1w2d3h4min5s6ms, 2026-03-07T07:55:54.994Z",
        "0d, 2026-03-16T11:00:00Z",
        "2025-01-01T00:00:00+01:00, 2024-12-31T23:00:00Z"
    })
    void times_are_absolute_or_spans_from_the_moment_of_the_decision(String written, Instant meant) {
        var scenario = read("""
              - name: x
                events: [ { type: email.opened, at: %s } ]
                expect: { phase: ENGAGED }
            """.formatted(written)).getFirst();
        assertThat(times(scenario.given().dossier().history())).containsExactly(meant);
    }

    @Test
    void what_became_of_earlier_advice_is_kept_as_the_server_would() {
        var scenario = read("""
              - name: x
                outcomes:
                  - { action: UPSELL, outcome: PRESENTED, at: -2d, channel: CALL_CENTER, direction: OUTBOUND, campaign: spring }
                  - { action: UPSELL, outcome: REJECTED, at: -1d, channel: WEB, reason: NO_ADVERTISING }
                expect: { noAction: OBJECTION }
            """).getFirst();
        var happenings = new ArrayList<Happening>();
        scenario.given().dossier().history().until(Long.MAX_VALUE, happenings::add);

        var presented = Micros.of(Instant.parse("2026-03-14T11:00:00Z"));
        var rejected = Micros.of(Instant.parse("2026-03-15T11:00:00Z"));
        assertThat(happenings)
                .containsExactly(
                        new Answered(
                                presented, "UPSELL", Channel.PHONE, Direction.OUTBOUND, Outcome.PRESENTED, "spring"),
                        new Answered(rejected, "UPSELL", Channel.WEB, Direction.INBOUND, Outcome.REJECTED, null),
                        new Objected(rejected, false, true));
    }

    @Test
    void an_action_may_be_otherwise_than_the_catalogue_says_in_a_file_and_more_so_in_a_scenario() {
        var scenario = readFile("""
            asOf: 2026-03-16T12:00:00+01:00
            actions: { DISCOUNT: { significantEffect: true, channels: [STORE], texts: { channels: null } } }
            scenarios:
              - name: x
                actions: { DISCOUNT: { channels: [WEB], texts: { en: { title: Less } } } }
                expect: { phase: VISITOR }
            """).getFirst();
        var usual = ShippedScenarios.RULES.base().catalogue().find("DISCOUNT").orElseThrow();
        var changed = Objects.requireNonNull(scenario.given().actions().get("DISCOUNT"));

        assertThat(changed.significantEffect()).isTrue();
        assertThat(changed.channels()).containsExactly(Channel.WEB);
        assertThat(changed.wording().on(Channel.WEB, "en").title()).isEqualTo("Less");
        assertThat(changed.wording().on(Channel.WEB, "en").text())
                .isEqualTo(usual.wording().on(Channel.WEB, "en").text());
        assertThat(changed.wording().on(Channel.WEB, "de"))
                .isEqualTo(usual.wording().on(Channel.WEB, "de"));
        assertThat(changed.propensity()).isEqualTo(usual.propensity());
    }

    @Test
    void what_outcomes_taught_and_what_is_stopped_may_stand_in_the_file_and_in_the_scenario() {
        var given = readFile("""
            asOf: 2026-03-16T12:00:00+01:00
            stops: EMAIL
            experience: [ { action: UPSELL, channel: WEB, phase: ACTIVE, presented: 10, accepted: 1 } ]
            scenarios:
              - name: x
                stops: [CALL]
                experience:
                  - { action: UPSELL, channel: WEB, phase: ACTIVE, presented: 5, accepted: 2 }
                  - { action: UPSELL, channel: APP, phase: ACTIVE, presented: 3, accepted: 3 }
                expect: { phase: VISITOR }
            """).getFirst().given();

        assertThat(given.stops().stream().map(Stop::target)).containsExactly("EMAIL", "CALL");
        assertThat(given.experience())
                .containsExactly(
                        new Tally("UPSELL", Channel.WEB, Phase.ACTIVE, 5, 2),
                        new Tally("UPSELL", Channel.APP, Phase.ACTIVE, 3, 3));
    }

    @Test
    void an_empty_value_takes_a_default_of_the_file_back() {
        var scenario = read("""
              - name: x
                customer: { email: null }
                request: { channel: null }
                expect: { phase: VISITOR }
            """).getFirst();
        assertThat(scenario.given().dossier().profile().email()).isNull();
        assertThat(scenario.request().situation().channel()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "events: [ { type: order.placd, at: -2d, amount: 3 } ] | line 7: scenarios[0].events[0].type must be a"
                        + " type of event, but was order.placd. Did you mean order.placed?",
                "events: [ { type: order.placed, amount: 3 } ] | line 7: scenarios[0].events[0].at is missing",
                "events: [ { type: order.placed, at: yesterday, amount: 3 } ] | line 7: scenarios[0].events[0].at must"
                        + " be a time such as",
                "events: [ { type: order.placed, at: -2d } ] | line 7: scenarios[0].events[0].amount is required",
                "events: [ { type: order.placed, at: -2d, amount: -3 } ] | line 7: scenarios[0].events[0].amount must"
                        + " not be negative, but was -3",
                "events: [ { type: order.placed, at: -2d, amount: 3, noticGiven: true } ] | line 7:"
                        + " scenarios[0].events[0].noticGiven is not known of order.placed. Did you mean noticeGiven?",
                "events: [ { type: order.placed, at: -2d, data: { amount: 3 } } ] | scenarios[0].events[0].data is not"
                        + " known here. Write its keys beside type and at.",
                "events: [ { type: order.placed, at: -2d, amount: 3, items: [ { price: -1 } ] } ] | line 7:"
                        + " scenarios[0].events[0].items[0].price must not be negative",
                "customer: { emial: x } | line 7: scenarios[0].customer.emial is not a known field",
                "customer: { birthDate: 1.1.2000 } | line 7: scenarios[0].customer.birthDate must be a date such as"
                        + " 1980-12-31",
                "request: { chanel: WEB } | line 7: scenarios[0].request.chanel is not known here. Did you mean"
                        + " channel?",
                "request: { direction: OUTBOUND } | line 7: scenarios[0].request.direction nobody is approached on WEB",
                "request: { context: { intent: CANCEL } } | line 7: scenarios[0].request.context.intent must be one of"
                        + " CANCELLATION",
                "request: { model: romanze } | scenarios[0].request.model must be one of bonding, crm,"
                        + " lifecycle-marketing, reach-to-advocacy, romance, but was romanze. Did you mean romance?",
                "asOf: today | line 7: scenarios[0].asOf must be a time such as",
                "tags: { law: { a: b } } | line 7: scenarios[0].tags.law must be a word, a number or a list of them,"
                        + " but was a section",
                "events: [ { type: email.opened, at: 2d } ] | line 7: scenarios[0].events[0].at must be a time such as"
                        + " 2026-03-16T12:00:00+01:00 or a span such as -200d, -2h, +30d (w, d, h, min, s, ms), but"
                        + " was \"2d\"",
                "outcomes: [ { action: UPSEL, outcome: REJECTED, at: -2d, channel: WEB } ] | line 7:"
                        + " scenarios[0].outcomes[0].action must be an action of config/actions.yaml, but was"
                        + " \"UPSEL\". Did you mean UPSELL?",
                "outcomes: [ { action: UPSELL, outcome: REJECTD, at: -2d, channel: WEB } ] | line 7:"
                        + " scenarios[0].outcomes[0].outcome must be one of PRESENTED, CLICKED",
                "outcomes: [ { action: UPSELL, outcome: REJECTED, at: -2d } ] | line 7:"
                        + " scenarios[0].outcomes[0].channel is missing",
                "outcomes: [ { action: UPSELL, outcome: REJECTED, at: -2d, channel: WEB, direction: OUTBOUND } ] |"
                        + " scenarios[0].outcomes[0].direction must be INBOUND, for nobody is approached on WEB",
                "outcomes: [ { action: UPSELL, outcome: CONVERTED, at: -2d, channel: WEB, value: -1 } ] | line 7:"
                        + " scenarios[0].outcomes[0].value must not be negative",
                "outcomes: [ { action: UPSELL, outcome: REJECTED, at: -2d, channel: WEB, reson: x } ] | line 7:"
                        + " scenarios[0].outcomes[0].reson is not known here. Did you mean"
                        + " scenarios[0].outcomes[0].reason?",
                "experience: [ { action: UPSELL, channel: WEB, phase: ACTIV, presented: 3, accepted: 2 } ] | line 7:"
                        + " scenarios[0].experience[0].phase must be one of CANCELLING",
                "experience: [ { action: UPSELL, channel: WEB, phase: ACTIVE, presented: 3, accepted: 4 } ] | line 7:"
                        + " scenarios[0].experience[0].accepted must be 0 to presented, 3, but was 4",
                "experience: [ { action: UPSELL, channel: WEB, presented: 3, accepted: 1 } ] | line 7:"
                        + " scenarios[0].experience[0].phase is missing",
                "stops: [CAL] | line 7: scenarios[0].stops must name an action, a kind or a channel, but was CAL. Did"
                        + " you mean CALL?",
                "actions: { UPSEL: { value: 3 } } | line 7: scenarios[0].actions.UPSEL must be an action of"
                        + " config/actions.yaml. Did you mean UPSELL?",
                "actions: { UPSELL: { valu: 3 } } | line 7: scenarios[0].actions.UPSELL.valu is not known here. Did you"
                        + " mean scenarios[0].actions.UPSELL.value?",
                "actions: { UPSELL: { propensity: 3 } } | line 7: scenarios[0].actions.UPSELL.propensity must be above"
                        + " 0",
                "evnts: [] | line 7: scenarios[0].evnts is not known here. Did you mean scenarios[0].events?"
            })
    void what_is_wrong_is_told_by_line_and_key_with_a_cure(String wrong, String told) {
        assertThatThrownBy(() -> read("""
              - name: x
                %s
                expect: { phase: LEAD }
            """.formatted(wrong)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "phase: LED | expect.phase must be one of CANCELLING",
                "frist: DISCOUNT | expect.frist is not known here. Did you mean scenarios[0].expect.first?",
                "first: DISCUONT | expect.first must name an action of config/actions.yaml, but was DISCUONT. Did you"
                        + " mean DISCOUNT?",
                "never: kind(SURVAY) | expect.never must name an action, a channel, a kind as in kind(DISCOUNT), or"
                        + " marketing, but was kind(SURVAY). Did you mean kind(SURVEY)?",
                "moment: COMPLAIN | expect.moment must be one of COMPLAINT",
                "legalBasis: { UPSEL: CONSENT } | expect.legalBasis.UPSEL must name an action",
                "noAction: NONE | expect.noAction must be one of OBJECTION",
                "removed: { UPSEL: x } | expect.removed.UPSEL must name an action",
                "removed: [UPSEL] | expect.removed must name an action of config/actions.yaml, but was UPSEL. Did you"
                        + " mean UPSELL?",
                "propensity: { UPSELL: high } | expect.propensity.UPSELL must be a number, but was \"high\"",
                "lever: { UPSELL: twice } | expect.lever.UPSELL must be a number, but was \"twice\"",
                "'' | expect must say something. Without it nothing can fail."
            })
    void so_is_what_is_wrong_with_an_expectation(String wrong, String told) {
        assertThatThrownBy(() -> read("""
              - name: x
                expect: { %s }
            """.formatted(wrong)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(told);
    }

    @Test
    void a_mistake_in_the_defaults_of_a_file_is_told_once() {
        assertThatThrownBy(() -> readFile("""
            asOf: 2026-03-16T12:00:00+01:00
            customer: { emial: x }
            scenarios:
              - { name: a, expect: { phase: LEAD } }
              - { name: b, expect: { phase: LEAD } }
            """))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        wrong -> assertThat(wrong.problems())
                                .singleElement()
                                .hasToString("rules/tests/a.yaml line 2: customer.emial is not a known field; known are"
                                        + " address, attributes, birthDate, business, email, events, id, lang,"
                                        + " loyaltyPoints, loyaltyTier, name, persona, phone, preferredChannel,"
                                        + " region, segment, timeZone"));
    }

    @Test
    void a_moment_must_be_fixed() {
        assertThatThrownBy(() -> readFile("scenarios: [ { name: a, expect: { phase: LEAD } } ]"))
                .hasMessageContaining("asOf is missing. Give it here or for the whole file.");
    }

    @Test
    void no_two_scenarios_have_the_same_name() {
        var file = HEAD + "  - { name: x, expect: { phase: LEAD } }\n";
        assertThatThrownBy(() -> ScenarioFile.readAll(
                        Map.of("rules/tests/a.yaml", file, "rules/tests/b.yaml", file),
                        ShippedScenarios.RULES.base(),
                        "EUR"))
                .hasMessage("rules/tests/b.yaml line 6: name \"x\" is that of rules/tests/a.yaml line 6."
                        + " Give one of them another.");
    }

    private static List<Scenario> read(String scenarios) {
        return readFile(HEAD + scenarios);
    }

    private static List<Scenario> readFile(String text) {
        var files = Map.of(
                "config/actions.yaml",
                Objects.requireNonNull(ShippedScenarios.SOURCES.files().get("config/actions.yaml")),
                "rules/tests/a.yaml",
                text);
        return ScenarioFile.readAll(files, ShippedScenarios.RULES.base(), "EUR");
    }

    private static List<Instant> times(History history) {
        var times = new ArrayList<Instant>();
        history.until(Long.MAX_VALUE, happening -> times.add(Micros.instant(happening.at())));
        return times;
    }
}
