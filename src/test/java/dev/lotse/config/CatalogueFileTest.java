package dev.lotse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Outcome;
import dev.lotse.decision.Action;
import dev.lotse.decision.Action.Mandatory;
import dev.lotse.decision.Action.SimilarGoods;
import dev.lotse.decision.Cap;
import dev.lotse.decision.Catalogue;
import dev.lotse.decision.Scope;
import dev.lotse.facts.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueFileTest {
    private static final String ONE = """
        actions:
          RAFFLE:
            kind: MESSAGE
            channels: [EMAIL, WEB]
            value: 12.5
            propensity: 0.3
            texts:
              de: { title: Verlosung, text: "Seit {daysSinceLastPurchase} Tagen", acceptLabel: Ja, rejectLabel: Nein }
              en:
                title: Raffle
                text: Take part
                talkingPoints:
                  - "{spend}"
                acceptLabel: "Yes"
                rejectLabel: "No"
        """;

    @Test
    void the_shipped_file_holds_the_actions_of_the_models() throws IOException {
        var catalogue = read(Files.readString(Path.of("config/actions.yaml")));
        assertThat(catalogue.actionsByKey()).hasSize(29);
        assertThat(catalogue.actionsByKey().values())
                .filteredOn(action -> !action.marketing())
                .extracting(Action::key)
                .containsExactly("COMPLAINT_CARE");
        assertThat(catalogue.actionsByKey().values())
                .filteredOn(action -> action.similarGoods() instanceof SimilarGoods.Bought)
                .extracting(Action::key)
                .containsExactly("PRODUCT_RECOMMENDATION", "CROSS_SELL");
        assertThat(catalogue
                        .find("DISCOUNT")
                        .orElseThrow()
                        .wording()
                        .on(Channel.EMAIL, "de")
                        .notices())
                .anyMatch(notice -> notice.contains("Art. 246a § 1 Abs. 1 Nr. 6 EGBGB"));
    }

    @Test
    void an_entry_is_read_as_it_stands_and_the_rest_has_its_default() {
        var action = read(ONE).find("RAFFLE").orElseThrow();
        assertThat(action.kind()).isEqualTo(Kind.MESSAGE);
        assertThat(action.channels()).containsExactly(Channel.EMAIL, Channel.WEB);
        assertThat(action.value()).isEqualTo(12.5);
        assertThat(action.propensity()).isEqualTo(0.3);
        assertThat(action.priority()).isZero();
        assertThat(action.validity()).isEqualTo(Duration.ofDays(14));
        assertThat(action.marketing()).isTrue();
        assertThat(action.significantEffect()).isFalse();
        assertThat(action.similarGoods()).isEqualTo(new SimilarGoods.None());
        assertThat(action.wording().on(Channel.WEB, "en").talkingPoints()).containsExactly("{spend}");
        assertThat(action.wording().on(Channel.WEB, "de").rejectLabel()).isEqualTo("Nein");
    }

    @Test
    void on_a_channel_only_what_is_said_otherwise_is_stated() {
        var wording = read(ONE.replace("channels: [EMAIL, WEB]", "channels: [EMAIL, SMS]")
                        + "      channels: { SMS: { de: { text: \"Kurz, seit {daysSinceLastPurchase} Tagen\", reason:"
                        + " \"{spend} EUR\" } } }\n")
                .find("RAFFLE")
                .orElseThrow()
                .wording();
        assertThat(wording.on(Channel.SMS, "de").text()).isEqualTo("Kurz, seit {daysSinceLastPurchase} Tagen");
        assertThat(wording.on(Channel.SMS, "de").reason()).isEqualTo("{spend} EUR");
        assertThat(wording.on(Channel.SMS, "de").title()).isEqualTo("Verlosung");
        assertThat(wording.on(Channel.EMAIL, "de").text()).isEqualTo("Seit {daysSinceLastPurchase} Tagen");
        assertThat(wording.on(Channel.EMAIL, "de").reason()).isNull();
        assertThat(wording.on(Channel.SMS, "en")).isEqualTo(wording.on(Channel.EMAIL, "en"));
    }

    @Test
    void what_is_wrong_with_the_words_of_a_channel_is_told_at_its_line() {
        refused(
                "channels: { WEB: { en: { title: \"{spent}\" } } }",
                "texts.channels.WEB.en.title names {spent}, but there is no" + " such figure. Did you mean spend?");
        refused(
                "channels: { WEB: { en: { reason: \"{lifetimValue}\" } } }",
                "texts.channels.WEB.en.reason names {lifetimValue},"
                        + " but there is no such figure. Did you mean lifetimeValue?");
        refused(
                "channels: { WEB: { en: { talkingPoint: [] } } }",
                "texts.channels.WEB.en.talkingPoint is not known here. Did you"
                        + " mean actions.RAFFLE.texts.channels.WEB.en.talkingPoints?");
        refused("channels: { WBE: { en: { title: a } } }", "a key of actions.RAFFLE.texts.channels must be one of");
        refused(
                "channels: { SMS: { en: { title: a } } }",
                "texts.channels.SMS is said nowhere: the action's channels are" + " [EMAIL, WEB]");
        refused("channels: { WEB: { fr: { title: a } } }", "texts.channels.WEB.fr is not known here.");
    }

    @Test
    void a_text_message_is_short() {
        var onSms = ONE.replace("channels: [EMAIL, WEB]", "channels: [EMAIL, SMS]")
                + "      channels: { SMS: { en: { text: %s } } }\n";
        assertThat(read(onSms.formatted("x".repeat(160))).find("RAFFLE")).isPresent();
        assertThatThrownBy(() -> read(onSms.formatted("x".repeat(161))))
                .hasMessageMatching(
                        "actions.yaml line \\d+: actions.RAFFLE.texts.channels.SMS.en.text must be at most 160"
                                + " characters on SMS, but has 161");
    }

    private static void refused(String texts, String message) {
        assertThatThrownBy(() -> read(ONE + "      " + texts + "\n"))
                .hasMessageMatching("(?s)actions.yaml line \\d+: .*")
                .hasMessageContaining(message);
    }

    @Test
    void every_text_message_shipped_fits_one_message_of_the_basic_alphabet() throws IOException {
        for (var action : read(Files.readString(Path.of("config/actions.yaml")))
                .actionsByKey()
                .values()) {
            for (var lang : action.channels().contains(Channel.SMS) ? Catalogue.LANGUAGES : Set.<String>of()) {
                assertThat(action.wording().on(Channel.SMS, lang).text())
                        .as(action.key())
                        .hasSizeLessThanOrEqualTo(160)
                        .matches("[A-Za-z0-9 äöüÄÖÜß.,:;!?()%&'\"/+*=-]*");
            }
        }
    }

    @Test
    void the_rest_can_be_stated() {
        var action = read(with("priority: 7, validity: PT6H, notMarketing: a duty, significantEffect: true"))
                .find("RAFFLE")
                .orElseThrow();
        assertThat(action.priority()).isEqualTo(7);
        assertThat(action.validity()).isEqualTo(Duration.ofHours(6));
        assertThat(action.notMarketing()).isEqualTo("a duty");
        assertThat(action.significantEffect()).isTrue();
    }

    @Test
    void an_answer_holds_for_ten_years_at_most() {
        assertThat(read(with("validity: P3660D")).find("RAFFLE").orElseThrow().validity())
                .isEqualTo(Duration.ofDays(3_660));
        assertThatThrownBy(() -> read(with("validity: PT87840H0.001S")))
                .hasMessageContaining(
                        "actions.RAFFLE.validity must be above 0 and at most P3660D, but was PT87840H0.001S");
        assertThatThrownBy(() -> read(with("validity: PT0S"))).hasMessageContaining("above 0 and at most P3660D");
    }

    @Test
    void what_it_costs_is_taken_off_its_worth_and_never_more() {
        assertThat(read(with("cost: 2.5")).find("RAFFLE").orElseThrow().worth()).isEqualTo(10);
        assertThat(read(with("cost: 20")).find("RAFFLE").orElseThrow().worth()).isZero();
        assertThatThrownBy(() -> read(with("cost: -1")))
                .hasMessage("actions.yaml line 3: actions.RAFFLE.cost must be 0 to 1e9, but was -1.0");
    }

    @Test
    void its_own_cool_down_and_caps_can_be_stated() {
        var tact = read(with(
                        "coolDown: {REJECTED: P60D, NO_RESPONSE: PT0S}, caps: [{max: 2, per: P30D, channel: EMAIL}]"))
                .find("RAFFLE")
                .orElseThrow()
                .tact();
        assertThat(tact.coolDown())
                .containsOnly(
                        Map.entry(Outcome.REJECTED, Duration.ofDays(60)),
                        Map.entry(Outcome.NO_RESPONSE, Duration.ZERO));
        assertThat(tact.caps())
                .containsExactly(new Cap(new Scope("RAFFLE", null, Channel.EMAIL, null), 2, Duration.ofDays(30)));
        assertThat(read(with("coolDown: P7D"))
                        .find("RAFFLE")
                        .orElseThrow()
                        .tact()
                        .coolDown())
                .containsOnly(Map.entry(Outcome.PRESENTED, Duration.ofDays(7)));
        assertThatThrownBy(() -> read(with("caps: [{max: 0, per: P30D}]")))
                .hasMessageStartingWith(
                        "actions.yaml line 3: actions.RAFFLE.caps[0].max must be at least 1, but was 0.");
    }

    @Test
    void a_mandatory_action_says_why_who_ordered_it_and_until_when() {
        var order = "mandatory: {reason: a recall, approver: head of quality, until: '2026-12-31T23:59:59+01:00'}";
        assertThat(read(with(order)).find("RAFFLE").orElseThrow().mandatory())
                .isEqualTo(new Mandatory(
                        "a recall", "head of quality", OffsetDateTime.parse("2026-12-31T23:59:59+01:00")));
        assertThatThrownBy(() -> read(with(order.replace("a recall", "''"))))
                .hasMessage("actions.yaml line 3: actions.RAFFLE.mandatory.reason must say why it comes first");
        assertThatThrownBy(() -> read(with(order.replace("T23:59:59+01:00", ""))))
                .hasMessage("actions.yaml line 3: actions.RAFFLE.mandatory.until must be a time with offset such as"
                        + " 2026-12-31T23:59:59+01:00, but was \"2026-12-31\"");
        assertThatThrownBy(() -> read(with("mandatory: {until: '2026-12-31T23:59:59+01:00'}")))
                .hasMessageContaining("line 3: actions.RAFFLE.mandatory.reason is missing")
                .hasMessageContaining("line 3: actions.RAFFLE.mandatory.approver is missing");
    }

    @Test
    void similar_goods_are_none_those_bought_or_listed() {
        assertThat(similarGoods("none")).isEqualTo(new SimilarGoods.None());
        assertThat(similarGoods("bought")).isEqualTo(new SimilarGoods.Bought());
        assertThat(similarGoods("[BOOKS, TOYS]")).isEqualTo(new SimilarGoods.Of(Set.of("BOOKS", "TOYS")));
        assertThatThrownBy(() -> similarGoods("some"))
                .hasMessageContaining("similarGoods must be none, bought or a list of categories, but was some");
    }

    @Test
    void a_figure_that_does_not_exist_is_told_where_it_is_named() {
        assertThatThrownBy(() -> read(ONE.replace("{spend}", "{spent}")))
                .hasMessage("actions.yaml line 13: actions.RAFFLE.texts.en.talkingPoints names {spent},"
                        + " but there is no such figure. Did you mean spend?");
    }

    @Test
    void a_missing_language_or_text_is_told() {
        assertThatThrownBy(() -> read(ONE.substring(0, ONE.indexOf("      en:"))))
                .hasMessageContaining("actions.RAFFLE.texts.en is missing");
        assertThatThrownBy(() -> read(ONE.replace("        text: Take part\n", "")))
                .hasMessageContaining("actions.RAFFLE.texts.en.text is missing");
    }

    @Test
    void a_wrong_word_is_told_with_the_nearest() {
        assertThatThrownBy(() -> read(ONE.replace("[EMAIL, WEB]", "[EMIAL, WEB]")))
                .hasMessageStartingWith("actions.yaml line 4: actions.RAFFLE.channels must be one of CALL_CENTER, ")
                .hasMessageEndingWith("but was \"EMIAL\". Did you mean EMAIL?");
        assertThatThrownBy(() -> read(ONE.replace("[EMAIL, WEB]", "EMAIL")))
                .hasMessageContaining("actions.RAFFLE.channels must be a list, as in [A, B], but was \"EMAIL\"");
        assertThatThrownBy(() -> read(ONE.replace("kind: MESSAGE", "kind: 3")))
                .hasMessageContaining("line 3: actions.RAFFLE.kind must be one of NEWSLETTER, ");
        assertThatThrownBy(() -> read(ONE.replace("    kind:", "    knd:")))
                .hasMessageContaining("line 3: actions.RAFFLE.kind is missing")
                .hasMessageContaining(
                        "line 3: actions.RAFFLE.knd is not known here. Did you mean actions.RAFFLE.kind?");
    }

    @Test
    void what_the_catalogue_refuses_is_told_at_its_line() {
        assertThatThrownBy(() -> read(ONE.replace("0.3", "1.3")))
                .hasMessage(
                        "actions.yaml line 6: actions.RAFFLE.propensity must be above 0 and at most 1, but was 1.3");
        assertThatThrownBy(() -> read(ONE.replace("RAFFLE", "raffle"))).hasMessageContaining("capital letters");
        assertThatThrownBy(() -> read("")).hasMessage("actions.yaml line 1: actions is missing");
    }

    private static SimilarGoods similarGoods(String value) {
        return read(with("similarGoods: " + value)).find("RAFFLE").orElseThrow().similarGoods();
    }

    private static String with(String entries) {
        var lines = new StringBuilder();
        for (var entry : entries.split(", (?=(?:priority|validity|notMarketing|significantEffect|caps):)", -1)) {
            lines.append("    ").append(entry).append('\n');
        }
        return ONE.replace("    kind:", lines + "    kind:");
    }

    private static Catalogue read(String yaml) {
        return CatalogueFile.read(yaml, "actions.yaml");
    }
}
