package dev.lotse.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.facts.RuleInfo;
import dev.lotse.rules.shop.Customer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** Rules as the rows of a spreadsheet. */
class TableTest {
    private static final String CSV = "rules/value/tiers.drl.csv";
    private static final String XLSX = "rules/value/tiers.drl.xlsx";
    private static final String BOOST = "boost( $1, $2, because( \"weil\", \"because\" ) );";

    private static final List<List<String>> TIERS = List.of(
            List.of("RuleSet"),
            List.of("RuleTable Tiers"),
            List.of("NAME", "CONDITION", "CONDITION", "ACTION"),
            List.of("", "Customer...", "Customer...", ""),
            List.of("", "phase == $param", "daysSinceLastPurchase >= $param", BOOST),
            List.of("Sentence", "Phase", "Days", "What counts more"),
            List.of("Two weeks after", "NEW_CUSTOMER", "14", "FEEDBACK_SURVEY, 1.2"),
            List.of("Whenever", "", "3", "DISCOUNT, 1.1"));

    @Test
    void eachRowOfATextTableIsARule() {
        assertThat(rules(compiled(CSV, csv(TIERS))))
                .containsExactly(
                        new RuleInfo("Two weeks after", CSV, 7, "value"), new RuleInfo("Whenever", CSV, 8, "value"));
    }

    @Test
    void eachRowOfASpreadsheetIsARule() {
        assertThat(rules(compiled(XLSX, xlsx(TIERS))))
                .containsExactly(
                        new RuleInfo("Two weeks after", XLSX, 7, "value"), new RuleInfo("Whenever", XLSX, 8, "value"));
    }

    @Test
    void whatIsWrongInARowIsFoundAtItsCell() {
        var finding = refused(CSV, csv(with(6, 3, "FEEDBACK_SURVY, 1.2"))).getFirst();

        assertThat(finding)
                .returns(CSV, Finding::file)
                .returns(7, Finding::line)
                .returns(4, Finding::column);
        assertThat(finding.message()).startsWith("D7: ").contains("FEEDBACK_SURVEY");
        assertThat(finding.rule()).isEqualTo("Two weeks after");
    }

    @Test
    void inASpreadsheetTheSheetIsNamed() {
        var finding = refused(XLSX, xlsx(with(7, 2, "three"))).getFirst();

        assertThat(finding.message()).startsWith("Tiers!C8: ");
    }

    @Test
    void whatIsWrongInTheHeadIsFoundThere() {
        var finding =
                refused(CSV, csv(with(4, 2, "daysSinceLastPurchse >= $param"))).getFirst();

        assertThat(finding).returns(5, Finding::line).returns(3, Finding::column);
        assertThat(finding.message()).startsWith("C5: ").contains("daysSinceLastPurchase");
    }

    @Test
    void whatIsNoTableIsRefusedWithTheCure() {
        assertThat(refused(CSV, "a,b\n1,2\n").getFirst())
                .returns(Code.TABLE, Finding::code)
                .satisfies(finding -> assertThat(finding.message()).contains("RuleSet"));
        assertThat(refused(XLSX, "not Base64!").getFirst().message()).contains("Base64");
        assertThat(refused(XLSX, Base64.getEncoder().encodeToString("no zip".getBytes(UTF_8)))
                        .getFirst()
                        .code())
                .isEqualTo(Code.TABLE);
    }

    @Test
    void importsAndFunctionsAreRefusedInATableToo() {
        var rows = new ArrayList<>(TIERS);
        rows.add(1, List.of("Import", "java.io.File"));
        rows.add(2, List.of("Functions", "function void f() { while (true) {} }"));

        assertThat(refused(CSV, csv(rows))).extracting(Finding::code).contains(Code.NOT_A_RULE);
    }

    private static List<RuleInfo> rules(Bundle bundle) {
        assertThat(CompiledRules.load(bundle, Customer.class).rules()).hasSize(2);
        return bundle.rules();
    }

    private static Bundle compiled(String path, String text) {
        return SampleRules.bundle(SampleRules.of(Map.of(path, text)));
    }

    private static List<Finding> refused(String path, String text) {
        return switch (SampleRules.compile(SampleRules.of(Map.of(path, text)))) {
            case Compilation.Compiled compiled -> throw new AssertionError("was admitted");
            case Compilation.Refused refused -> refused.findings();
        };
    }

    private static List<List<String>> with(int row, int column, String text) {
        var rows = new ArrayList<>(TIERS);
        var changed = new ArrayList<>(rows.get(row));
        changed.set(column, text);
        rows.set(row, changed);
        return rows;
    }

    private static String csv(List<List<String>> rows) {
        var text = new StringBuilder();
        for (var row : rows) {
            text.append(String.join(
                            ",",
                            row.stream()
                                    .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                                    .toList()))
                    .append('\n');
        }
        return text.toString();
    }

    private static String xlsx(List<List<String>> rows) {
        try (var book = new XSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            var sheet = book.createSheet("Tiers");
            for (var at = 0; at < rows.size(); at++) {
                var row = sheet.createRow(at);
                for (var column = 0; column < rows.get(at).size(); column++) {
                    row.createCell(column).setCellValue(rows.get(at).get(column).replace("...", ""));
                }
            }
            sheet.addMergedRegion(new CellRangeAddress(3, 3, 1, 2));
            book.write(out);
            return Base64.getEncoder().encodeToString(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
