package dev.lotse.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.facts.Customer;
import dev.lotse.rules.lint.Acceptances;
import dev.lotse.rules.lint.Lint;
import dev.lotse.scenario.ShippedScenarios;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/findings.md} has a section for each code, and its examples are what they say. */
class FindingsPageTest {
    /** What no text in a file can show by itself. */
    private static final Set<Code> WITHOUT_EXAMPLE =
            Set.of(Code.COMPILER, Code.LOOP, Code.MISSING_FILE, Code.SCENARIO, Code.UNCOVERED_RULE);

    private static final String PAGE = page();

    private record Example(String file, String text) {}

    @Test
    void each_code_has_its_section_and_there_is_no_other() {
        assertThat(sections())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Code.values()).map(Code::key).toList());
    }

    static Stream<Code> shown() {
        return Stream.of(Code.values()).filter(code -> !WITHOUT_EXAMPLE.contains(code));
    }

    @ParameterizedTest
    @MethodSource("shown")
    void the_bad_example_gives_the_finding_and_its_cure_does_not(Code code) {
        assertThat(codes(code, "bad")).contains(code);
        example(code, "good").ifPresent(cured -> assertThat(codes(code, "good")).isEmpty());
    }

    private static List<Code> codes(Code code, String which) {
        var sources = with(example(code, which).orElseThrow());
        var before = example(code, "before").map(FindingsPageTest::with);
        var findings = new ArrayList<>(Companions.of(sources).findings());
        var words = new Vocabulary(
                Customer.class, Companions.of(ShippedScenarios.SOURCES).actions());
        findings.addAll(
                switch (Build.run(words, sources)) {
                    case Compilation.Compiled compiled -> compiled.warnings();
                    case Compilation.Refused refused -> refused.findings();
                });
        findings.addAll(Lint.examine(sources, before));
        return Acceptances.of(sources).applied(findings, any -> true).stream()
                .map(Finding::code)
                .toList();
    }

    private static RuleSources with(Example example) {
        var files = new TreeMap<>(ShippedScenarios.SOURCES.files());
        files.keySet().removeIf(file -> file.startsWith("rules/"));
        files.put(example.file(), example.text());
        return new RuleSources(files);
    }

    private static Optional<Example> example(Code code, String which) {
        var section =
                Pattern.compile("(?ms)^## " + code.key() + "$(.*?)(?=^## |\\z)").matcher(PAGE);
        assertThat(section.find()).as(code.key()).isTrue();
        var block = Pattern.compile("(?ms)^```\\w+ " + which + " (\\S+)\\n(.*?)^```$")
                .matcher(section.group(1));
        return block.find() ? Optional.of(new Example(block.group(1), block.group(2))) : Optional.empty();
    }

    private static List<String> sections() {
        return Pattern.compile("(?m)^## (.*)$")
                .matcher(PAGE)
                .results()
                .map((MatchResult heading) -> heading.group(1))
                .toList();
    }

    private static String page() {
        try {
            return Files.readString(Path.of("docs", "findings.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
