package dev.lotse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.scenario.ShippedScenarios;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import picocli.CommandLine;

class TestCommandTest {
    private static final Path HOME = Path.of("").toAbsolutePath();

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void copyTheShippedRules() throws IOException {
        for (var file : ShippedScenarios.SOURCES.withoutTests().files().entrySet()) {
            write(file.getKey(), file.getValue());
        }
        write("rules/tests/a.yaml", """
            asOf: 2026-03-16T12:00:00+01:00
            scenarios:
              - { name: Nobody is a visitor, tags: { law: 5 }, expect: { phase: VISITOR, first: CONTENT_OFFER } }
              - { name: Nobody is a lead, expect: { phase: LEAD, contains: CART_REMINDER } }
            """);
    }

    @Test
    void what_is_expected_and_what_is_found_is_told_with_the_rules_that_fired() {
        assertThat(run()).isEqualTo(1);
        assertThat(out.toString())
                .contains("rules/tests/a.yaml    1 passed, 1 failed")
                .contains("Nobody is a lead  rules/tests/a.yaml:4")
                .containsPattern("phase\\s+expected  LEAD\\s+found     VISITOR")
                .contains("CART_REMINDER was proposed by no rule.")
                .containsPattern("rules/phases/4-prospects.drl:\\d+ Anyone else is a visitor")
                .containsPattern("2 scenarios, 1 failed; [34] of \\d+ rules covered;");
    }

    @Test
    void a_pattern_chooses_by_name_file_and_tags() {
        assertThat(run("--only", "LAW=5")).isZero();
        assertThat(out.toString()).contains("Nobody is a visitor").contains("1 scenarios, all passed");
    }

    @Test
    void a_pattern_that_chooses_nothing_is_a_failure() {
        assertThat(run("--only", "unicorn")).isEqualTo(1);
        assertThat(err.toString()).contains("None of the 2 scenarios holds unicorn.");
    }

    @Test
    void rules_that_never_fire_fail_where_coverage_is_asked_for() {
        assertThat(run("--only", "visitor", "--coverage")).isEqualTo(1);
        assertThat(out.toString())
                .contains("No scenario makes these rules fire:")
                .containsPattern("  rules/phases/4-prospects.drl:\\d+ Whose address we know is a lead");
    }

    @Test
    void rules_that_nobody_would_miss_fail_where_that_is_asked_for() {
        assertThat(run("--only", "visitor", "--mutants")).isEqualTo(1);
        assertThat(out.toString())
                .contains("No scenario would notice if one of these rules were missing:")
                .contains("A visitor is asked for permission")
                .doesNotContain("A visitor is offered a guide")
                .containsPattern(", 1 of \\d+ removals noticed");
    }

    @Test
    void build_servers_get_junit_xml() throws Exception {
        var report = folder.resolve("report.xml");
        run("--junit", report.toString());
        var xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile());

        assertThat(attributes(xml, "testsuite", "name", "tests", "failures", "errors", "skipped"))
                .containsExactly("rules/tests/a.yaml 2 1 0 0");
        assertThat(attributes(xml, "testcase", "classname", "name", "line"))
                .containsExactly("rules/tests/a.yaml Nobody is a visitor 3", "rules/tests/a.yaml Nobody is a lead 4");
        assertThat(attributes(xml, "failure", "type", "message"))
                .containsExactly("expectation phase: expected LEAD, but found VISITOR");
        assertThat(xml.getElementsByTagName("failure").item(0).getTextContent())
                .contains("contains: expected CART_REMINDER, but found CONTENT_OFFER, OPT_IN_REQUEST");
        assertThat(xml.getElementsByTagName("system-out").item(0).getTextContent())
                .contains("\"Anyone else is a visitor\"");
    }

    private static List<String> attributes(Document xml, String element, String... names) {
        var found = xml.getElementsByTagName(element);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .map(each -> Stream.of(names).map(each::getAttribute).collect(Collectors.joining(" ")))
                .toList();
    }

    @Test
    void every_scenario_is_listed_with_its_tags_where_that_is_asked_for() {
        run("-v");
        assertThat(out.toString()).containsPattern("\\S+ +Nobody is a visitor  law=5\\R");
    }

    @Test
    void a_broken_rule_is_told_by_file_and_line() throws IOException {
        write("rules/phases/9-mine.drl", "rule \"Mine\"\nwhen\n    Customer( purchses > 1 )\nthen\nend\n");
        assertThat(run()).isEqualTo(1);
        assertThat(err.toString()).contains("rules/phases/9-mine.drl:3").contains("purchses");
    }

    @Test
    void a_broken_scenario_is_told_by_file_and_line() throws IOException {
        write("rules/tests/b.yaml", "scenarios:\n  - { nam: x }\n");
        assertThat(run()).isEqualTo(1);
        assertThat(err.toString()).contains("rules/tests/b.yaml line 2: scenarios[0].nam is not known here.");
    }

    @Test
    void a_folder_that_is_none_is_told() {
        var command = command();
        assertThat(command.execute(folder.resolve("nowhere").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("nowhere is not a folder. Name the folder of rules.");
    }

    private int run(String... arguments) {
        var all = new String[arguments.length + 1];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = folder.resolve("rules").toString();
        return command().execute(all);
    }

    private CommandLine command() {
        return new CommandLine(new TestCommand(new Home(HOME), ShippedScenarios.LOCAL_RULES))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
    }

    private void write(String path, String text) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
