package dev.lotse.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lotse.facts.Customer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** File, line, column and rule of what is wrong, after umlauts, tabs, CRLF and another file. */
class PlacesTest {
    private static final String FILE = "rules/value/b.drl";
    private static final String BOOST = "boost( DISCOUNT, 2, because( \"ä\", \"b\" ) );";
    private static final String SOUND = "rule \"Sound\" when Customer( customer ) then " + BOOST + " end";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "age == \"abc\"                   | | 5 | 10 | condition",
                "purchases == \"abc\"             | | 5 | 16 | condition",
                "daysSinceLastPurchase >= \"14\"  | | 5 | 28 | condition",
                "phase > 3                        | | 5 | 11 | condition",
                "phase == \"LEAD\"                | | 5 | 12 | condition",
                "intent == 3                      | | 5 | 13 | condition",
                "customer == 3                    | | 5 | 15 | condition",
                "withinHours( 3 )                 | | 5 | 3  | condition",
                "purchses > 1                     | | 5 | 3  | unknown-property",
                "phase == LED                     | | 5 | 12 | unknown-name",
                "( customer                       | | 4 | 18 | syntax",
                "customer, purchases ==           | | 5 | 26 | syntax",
                "customer | boost( DISCOUNT, 2, because( \"ä\", \"b\" );       | 7 | 7 | syntax",
                "customer | boost( DISCOUNT, \"2\", because( \"ä\", \"b\" ) ); | 7 | 2 | verdict",
                "customer | boost( DISCOUN, 2, because( \"ä\", \"b\" ) );      | 7 | 9 | unknown-action"
            })
    void each_sort_of_error_is_told_where_it_stands_with_its_cure(
            String constraint, String verdict, int line, int column, String code) {
        assertThat(findings(rule("R", constraint, verdict == null ? BOOST : verdict)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code().key()).isEqualTo(code);
                    assertThat(finding.file()).isEqualTo(FILE);
                    assertThat(List.of(finding.line(), finding.column())).containsExactly(line, column);
                    assertThat(finding.rule()).isEqualTo("R");
                    assertThat(finding.message()).matches("(?s).*[.?]");
                });
    }

    @Test
    void a_missing_end_is_told_at_the_end_of_what_follows() {
        assertThat(findings(rule("R", "customer", BOOST).replace("end\r\n", "")))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.rule()).isEqualTo("R"))
                .first()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo(Code.SYNTAX));
    }

    @Test
    void all_errors_are_told_at_once() {
        assertThat(findings(rule("A", "age == \"abc\"", BOOST)
                        + rule("B", "purchses > 1", BOOST)
                        + rule("C", "customer", "boost( DISCOUNT, \"2\", because( \"ä\", \"b\" ) );")
                        + rule("D", "withinHours( 3 )", BOOST)))
                .extracting(Finding::rule, Finding::line)
                .containsExactly(tuple("A", 5), tuple("B", 13), tuple("C", 23), tuple("D", 29));
    }

    private static String rule(String name, String constraint, String verdict) {
        return "// Größe äöü\r\nrule \"" + name + "\"\r\nwhen\r\n\t/* ä */ Customer( business,\r\n\t\t" + constraint
                + " )\r\nthen\r\n\t" + verdict + "\r\nend\r\n";
    }

    private static List<Finding> findings(String text) {
        var words = new Vocabulary(Customer.class, Set.of("DISCOUNT"));
        return switch (Build.run(words, RuleSources.of(Map.of("rules/value/a.drl", SOUND, FILE, text)))) {
            case Compilation.Compiled compiled -> compiled.warnings();
            case Compilation.Refused refused -> refused.findings();
        };
    }
}
