package dev.lotse.rules;

import static dev.lotse.rules.SampleRules.because;
import static dev.lotse.rules.SampleRules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.customer.Micros;
import dev.lotse.decision.Unmet;
import dev.lotse.facts.Conclusions;
import dev.lotse.facts.Customer;
import dev.lotse.facts.Norms;
import dev.lotse.facts.Phase;
import dev.lotse.facts.RuleInfo;
import dev.lotse.facts.Situation;
import dev.lotse.lifecycle.DefaultRules;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rule lacked: the condition as written, what was found, what would have been needed. */
class WhyTest {
    private static final Instant AS_OF = Instant.parse("2026-03-15T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "phase == LAPSED                               | AT_RISK                  | == LAPSED",
                "phase in ( LAPSED, LEAD )                     | AT_RISK                  | in ( LAPSED, LEAD )",
                "phase not in ( AT_RISK )                      | AT_RISK                  | not in ( AT_RISK )",
                "daysSinceLastPurchase >= 14                   | 9                        | >= 14",
                "daysSinceLastPurchase >= limits.newCustomerDays | 9                      | >= 90"
                        + " (limits.newCustomerDays)",
                "limits.newCustomerDays < daysSinceLastPurchase | 90                      | < 9"
                        + " (daysSinceLastPurchase)",
                "daysSinceQuote >= 0                           | unknown                  | >= 0",
                "spend > limits.valuable * 2                   | 49.9                     | > limits.valuable * 2"
                        + " (limits.valuable 1000)",
                "openComplaint                                 | false                    | true",
                "!customer                                     | true                     | false",
                "! withinHours( POST )                         | true                     | false",
                "timesPresented( UPSELL ) >= 3                 | 0                        | >= 3",
                "daysSinceRejected( UPSELL ) > 30              | unknown                  | > 30",
                "context[\"page\"] == \"/account\"             | /home                    | == \"/account\"",
                "attributes[\"vip\"] == true                   | unknown                  | == true",
                "openChannels.size() > 0                       | 0                        | > 0",
                "categoriesBought contains \"BOOKS\"           | TOYS                     | contains \"BOOKS\"",
                "optIns contains EMAIL                         | none                     | contains EMAIL",
            })
    void one_figure_is_told_with_what_it_should_have_been(String condition, String found, String needed) {
        assertThat(unmet("Customer( " + condition + " )")).isEqualTo(new Unmet(condition, found, needed));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "daysSinceQuote >= 7 || purchases > 3              ~ daysSinceQuote unknown, purchases 1",
                "purchases > 3 || ( purchases > 0 && valuable )    ~ purchases 1, valuable false",
                "daysSinceLastPurchase > 10 && daysSinceLastPurchase < limits.newCustomerDays ~ daysSinceLastPurchase"
                        + " 9, limits.newCustomerDays 90",
                "!( purchases > 0 )                                ~ purchases 1",
                "\"BOOKS\" memberOf categoriesBought               ~ categoriesBought TOYS",
                "purchases + 1 > 2                                 ~ purchases 1",
            })
    void of_several_figures_each_is_told_and_the_condition_says_what_it_needs(String condition, String found) {
        assertThat(unmet("Customer( " + condition + " )")).isEqualTo(new Unmet(condition, found, condition));
    }

    @Test
    void the_first_condition_that_fails_is_named() {
        var when = "Customer( phase == AT_RISK, customer,\n      purchases\n  >= 2, daysSinceLastPurchase >= 14 )";

        assertThat(unmet(when)).isEqualTo(new Unmet("purchases >= 2", "1", ">= 2"));
    }

    @Test
    void a_condition_written_twice_or_bound_to_a_name_does_not_shift_the_others() {
        assertThat(unmet("$c : Customer( purchases > 0, purchases > 0, $p : purchases, phase == LAPSED )"))
                .isEqualTo(new Unmet("phase == LAPSED", "AT_RISK", "== LAPSED"));
    }

    @Test
    void a_rule_all_of_whose_conditions_hold_lacks_nothing() {
        var rules = conditions("Customer( phase == AT_RISK, purchases == 1 )");

        assertThat(rules.unmet(only(rules), customer())).isEmpty();
        var always = conditions("Customer( )");
        assertThat(always.unmet(only(always), customer())).isEmpty();
    }

    @Test
    void a_rule_proposes_what_its_verdicts_name_bare_or_quoted_and_nothing_else() {
        var rules = conditions(Map.of(
                "rules/eligibility/several.drl",
                ""
                        + rule(
                                "two",
                                "Customer( )",
                                "propose( NEWSLETTER, " + because() + " );\n propose( WIN_BACK, 5, " + because()
                                        + " );")
                        + rule("quoted", "Customer( )", "propose( \"WIN_BACK\", 5, " + because() + " );")
                        + rule(
                                "others",
                                "Customer( )",
                                "boost( WIN_BACK, 5, because( \"propose( WIN_BACK\", \"x\" ) );")));

        assertThat(rules.proposing("WIN_BACK")).extracting(RuleInfo::name).containsExactly("two", "quoted");
        assertThat(rules.proposing("NEWSLETTER")).extracting(RuleInfo::name).containsExactly("two");
        assertThat(rules.proposing("DISCOUNT")).isEmpty();
    }

    private static Unmet unmet(String when) {
        var rules = conditions(when);
        return rules.unmet(only(rules), customer()).orElseThrow();
    }

    private static RuleInfo only(Conditions rules) {
        return rules.proposing("WIN_BACK").getFirst();
    }

    private static Conditions conditions(String when) {
        return conditions(
                Map.of("rules/eligibility/one.drl", rule("one", when, "propose( WIN_BACK, 1, " + because() + " );")));
    }

    private static Conditions conditions(Map<String, String> files) {
        var words = new Vocabulary(Customer.class, Set.of("WIN_BACK", "UPSELL", "NEWSLETTER", "DISCOUNT"));
        return switch (Build.run(words, SampleRules.of(files))) {
            case Compilation.Compiled compiled ->
                CompiledRules.load(compiled.bundle(), Customer.class).conditions();
            case Compilation.Refused refused -> throw new AssertionError(refused.findings());
        };
    }

    private static Norms norms() {
        var base = ShippedRuleBase.get();
        return base.lifecycle().norms(base.contactPolicy().approach(), ZoneOffset.UTC);
    }

    /** At risk, nine days after the one purchase. */
    private static Customer customer() {
        var dossier = DefaultRules.dossier(
                Map.of("id", "c"),
                List.of(Map.of(
                        "id", "1",
                        "type", "order.placed",
                        "time", "2026-03-06T12:00:00Z",
                        "data", Map.of("amount", 49.9, "items", List.of(Map.of("category", "TOYS"))))));
        return Customer.asOf(Micros.of(AS_OF), dossier, norms(), new Situation(null, null, Map.of("page", "/home")))
                .concluding(new Conclusions(Map.of(), null, Phase.AT_RISK, null));
    }
}
