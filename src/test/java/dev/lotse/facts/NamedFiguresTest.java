package dev.lotse.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NamedFiguresTest {
    private static final Pattern NAME = Pattern.compile("`([a-z][A-Za-z]*)(?:\\( .*? \\)|\\[.*?])?`");

    @Test
    void theAnalystsPageNamesEveryFigureAndNoOther() throws IOException {
        var page = Files.readString(Path.of("rules", "README.md"));
        var table = page.substring(page.indexOf("| figure | is |"));
        var described = table.lines()
                .filter(line -> line.startsWith("|"))
                .map(line -> line.split("\\|", -1)[1])
                .flatMap(cell -> NAME.matcher(cell).results())
                .map(match -> match.group(1))
                .filter(name -> !name.equals("context") && !name.equals("attributes"))
                .collect(Collectors.toCollection(TreeSet::new));
        var known = NamedFigures.names().stream()
                .filter(name -> !name.contains("."))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(described).isEqualTo(known);
    }
}
