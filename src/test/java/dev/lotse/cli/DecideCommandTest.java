package dev.lotse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Asking for a decision on the command line. */
final class DecideCommandTest {
    static final String DECISION = """
        {"decisionId": "0199", "customerId": "demo-3", "decidedAt": "2026-11-21T10:00:00+01:00", "ruleBase": "7-3f9a2c1b",
         "phase": {"key": "LAPSED", "model": "crm", "label": "Rückgewinnung", "reasonCode": "LONG_SILENCE", "reason": "Seit 425 Tagen kein Kauf"},
         "moment": "REACTIVATION", "persona": null,
         "actions": [
           {"rank": 1, "action": "WIN_BACK_CALL", "kind": "CALL", "channel": "PHONE", "placement": null, "score": 10.0800,
            "factors": {"propensity": 0.21, "value": 40.0, "context": 1.0, "lever": 1.2},
            "title": "Wir vermissen Sie", "text": "Anrufen und fragen, was gefehlt hat.", "reason": "Wertvoll und lange still",
            "talkingPoints": ["Nach dem Rad fragen"], "notices": ["Einwilligung vom 21.12.2024"],
            "acceptLabel": "Ja", "rejectLabel": "Nein", "legalBasis": "CONSENT", "validUntil": "2026-12-05T10:00:00+01:00", "rule": "Call the valuable ones"},
           {"rank": 2, "action": "WIN_BACK_OFFER", "kind": "OFFER", "channel": "EMAIL", "placement": "hero", "score": 7.5,
            "factors": {"propensity": 0.25, "value": 30, "context": 1, "lever": 1},
            "title": "Angebot", "text": "t", "reason": "Lange still", "talkingPoints": [], "notices": [],
            "acceptLabel": "Ja", "rejectLabel": "Nein", "legalBasis": "CONSENT", "validUntil": "2026-12-05T10:00:00+01:00", "rule": "Win back"}],
         "noAction": null,
         "trace": {"facts": {"daysSinceLastPurchase": 425.41666666667, "categoriesBought": ["Bike", "Wintersport"]},
           "rules": [{"rule": "Long silence", "file": "rules/phases/lapsed.drl", "stage": "PHASE"}],
           "removed": [{"action": "DISCOUNT", "channel": null, "stage": "CONTACT_POLICY", "rule": "One a month", "reason": "Zu oft", "wouldQualifyIf": "Ab 1. Dezember"}],
           "why": [{"action": "NEWSLETTER", "fate": "NOT_PROPOSED", "rules": [{"rule": "Only for customers",
             "file": "rules/eligibility/few.drl", "line": 3, "condition": "phase == ACTIVE", "found": "LAPSED", "needed": "== ACTIVE"}]},
             {"action": "UPSELL", "fate": "REMOVED", "removed": [{"action": "UPSELL", "channel": "EMAIL", "stage": "CONSENT",
             "rule": null, "reason": "Keine Einwilligung", "wouldQualifyIf": "Opt-in"}], "rules": [{"rule": "Sell more",
             "file": "rules/eligibility/few.drl", "line": 9, "condition": null, "found": null, "needed": null}]},
             {"action": "CROSS_SELL", "fate": "OUTRANKED", "rank": 4, "channel": "POST", "score": 1.5, "lastChosenScore": 7.5, "rules": []},
             {"action": "WIN_BACK_CALL", "fate": "CHOSEN", "rank": 1, "channel": "PHONE", "score": 10.08, "rules": []}],
           "micros": 18}}\
        """;

    @TempDir
    Path folder;

    private final EventServer server = new EventServer().answering(200, DECISION);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_request_says_what_the_options_say_and_records_nothing() {
        var ran = run(
                "--customer",
                "demo-3",
                "--channel",
                "CALL_CENTER",
                "--intent",
                "cancellation",
                "--lang",
                "en",
                "--as-of",
                "2026-06-30",
                "--limit",
                "5",
                "--explain",
                "--why",
                "DISCOUNT");

        assertThat(ran.code()).isZero();
        assertThat(server.lastDecisionRequest())
                .containsEntry("customerId", "demo-3")
                .containsEntry("channel", "CALL_CENTER")
                .containsEntry("context", Map.of("intent", "CANCELLATION"))
                .containsEntry("lang", "en")
                .containsEntry("asOf", "2026-06-30T12:00:00Z")
                .containsEntry("explain", true)
                .containsEntry("why", List.of("DISCOUNT"))
                .containsEntry("dryRun", true);
    }

    @Test
    void a_decision_is_recorded_on_demand() {
        run("--customer", "demo-3", "--record");

        assertThat(server.lastDecisionRequest()).containsOnlyKeys("customerId");
    }

    @Test
    void a_customer_of_a_file_is_sent_along() throws IOException {
        var file = Files.writeString(folder.resolve("c.json"), "{\"id\": \"x\", \"events\": []}");

        run("--file", file.toString());

        assertThat(server.lastDecisionRequest()).containsEntry("customer", Map.of("id", "x", "events", List.of()));
    }

    @Test
    void the_card_shows_where_the_customer_stands_and_what_to_do() {
        var card = run("--customer", "demo-3").out();

        assertThat(card)
                .contains("demo-3  LAPSED  Rückgewinnung", "because  Seit 425 Tagen kein Kauf", "moment   REACTIVATION")
                .contains(
                        "1  WIN_BACK_CALL  PHONE",
                        "score    10.08 = propensity 0.21 × value 40 × context 1 × lever 1.2")
                .contains("say      Nach dem Rad fragen", "notice   Einwilligung vom 21.12.2024", "law      CONSENT")
                .contains("2  WIN_BACK_OFFER  EMAIL in hero  Angebot")
                .contains("rules 7-3f9a2c1b");
    }

    @Test
    void the_explanation_shows_facts_rules_and_what_was_left_out() {
        var card = run("--customer", "demo-3", "--explain").out();

        assertThat(card)
                .containsPattern("daysSinceLastPurchase +425\\.417")
                .containsPattern("categoriesBought +Bike, Wintersport")
                .containsPattern("PHASE +Long silence \\(rules/phases/lapsed.drl\\)")
                .contains("DISCOUNT on every channel  CONTACT_POLICY", "because Zu oft", "unless  Ab 1. Dezember");
    }

    @Test
    void why_an_action_was_not_chosen_is_told_by_rule_and_condition() {
        var card = run("--customer", "demo-3", "--why", "NEWSLETTER").out();

        assertThat(card)
                .contains("NEWSLETTER  was not proposed")
                .contains("no      Only for customers (rules/eligibility/few.drl:3)", "asks  phase == ACTIVE")
                .contains("found LAPSED", "needs == ACTIVE")
                .contains(
                        "UPSELL  was proposed and taken out", "because by EMAIL: Keine Einwilligung", "unless  Opt-in")
                .contains("yes     Sell more (rules/eligibility/few.drl:9)")
                .contains("CROSS_SELL  was outranked: rank 4 with score 1.5, the last one chosen has 7.5")
                .contains("WIN_BACK_CALL  was chosen, at rank 1");
    }

    @Test
    void why_alone_is_shown_without_the_rest_of_a_trace() {
        var trace = DECISION.substring(0, DECISION.indexOf("\"trace\""))
                + "\"trace\": {\"why\": [{\"action\": \"NEWSLETTER\","
                + " \"fate\": \"NOT_PROPOSED\", \"rules\": []}]}}";
        server.answering(200, trace);

        var card = run("--customer", "demo-3", "--why", "NEWSLETTER").out();

        assertThat(card).contains("NEWSLETTER  is not proposed by any rule").doesNotContain("Facts", "evaluated in");
    }

    @Test
    void no_action_is_an_answer_with_its_reason() {
        server.answering(
                200,
                "{\"customerId\": \"c\", \"phase\": {\"key\": \"ACTIVE\"}, \"actions\": [], \"noAction\": {\"reason\":"
                        + " \"OBJECTION\", \"detail\": \"Widerspruch\"}}");

        var ran = run("--customer", "c");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("no action  OBJECTION", "Widerspruch");
    }

    @Test
    void json_is_printed_as_it_came() {
        assertThat(run("--customer", "demo-3", "--json").out()).isEqualTo(DECISION + System.lineSeparator());
    }

    @Test
    void colours_are_only_for_terminals_and_data_cannot_bring_its_own() {
        var evil = Json.readObject(DECISION.replace("Lange still", "\\u001b[31mred @|bold x|@"));

        assertThat(DecisionCard.of(evil, CommandLine.Help.defaultColorScheme(Ansi.OFF)))
                .doesNotContain("\u001b")
                .contains("@|bold x|@");
        assertThat(DecisionCard.of(evil, CommandLine.Help.defaultColorScheme(Ansi.ON)))
                .contains("\u001b[")
                .doesNotContain("\u001b[31mred");
    }

    @Test
    void a_problem_is_told_with_its_places() {
        server.answering(
                400,
                "{\"title\": \"Bad Request\", \"detail\": \"The request is not valid.\", \"errors\": [{\"pointer\":"
                        + " \"/lang\", \"detail\": \"must be one of de, en\"}]}");

        var ran = run("--customer", "c", "--lang", "fr");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("The request is not valid.", "/lang must be one of de, en");
    }

    @ParameterizedTest
    @CsvSource({"401, LOTSE_API_KEY", "403, lacks the scope", "404, check --server"})
    void a_refusal_names_the_cure(int status, String cure) {
        server.answering(status, "{}");

        var ran = run("--customer", "c");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains(cure);
    }

    @Test
    void without_a_server_the_cure_is_named() {
        server.close();

        var ran = run("--customer", "c");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("No Lotse answers at " + server.url(), "./lotse serve");
    }

    @Test
    void a_wrong_command_is_told_what_is_wrong() throws IOException {
        var list = Files.writeString(folder.resolve("list.json"), "[]");

        assertThat(run().err()).contains("--customer");
        assertThat(run("--customer", "c", "--as-of", "yesterday").err()).contains("--as-of must be a day or time");
        assertThat(run("--file", list.toString()).err()).contains("must hold a customer as a JSON object");
        assertThat(run("--file", folder.resolve("none.json").toString()).code()).isEqualTo(2);
        assertThat(Ran.of(command(), "--customer", "c", "--server", "localhost:8080")
                        .err())
                .contains("http://127.0.0.1:8080");
    }

    @Test
    void help_shows_examples_and_fits_a_terminal() {
        var help = Ran.of(command(), "--help").out();

        assertThat(help).contains("./lotse decide --customer demo-1", "Exit codes");
        assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    private Ran run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--server", server.url()));
        return Ran.of(command(), all.toArray(String[]::new));
    }

    private static DecideCommand command() {
        return new DecideCommand(new Screen(false, Duration.ZERO));
    }
}
