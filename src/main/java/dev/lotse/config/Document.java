package dev.lotse.config;

import dev.lotse.config.ConfigException.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A file while it is read: collects all that is wrong with it. */
final class Document {
    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();

    private Document(String file) {
        this.file = file;
    }

    /**
     * What {@code reading} makes of {@code yaml}.
     *
     * @throws ConfigException if anything is wrong with it, or holds a key that {@code reading} did not ask for
     */
    static <T> T read(String yaml, String file, Function<Section, T> reading) {
        Document document = new Document(file);
        Optional<T> result = document.section("", Yaml.read(yaml, file)).build(reading);
        document.sections.forEach(Section::reportUnknown);
        if (!document.problems.isEmpty()) {
            throw new ConfigException(document.problems.stream()
                    .distinct()
                    .sorted(Comparator.comparingInt(Problem::line))
                    .toList());
        }
        return result.orElseThrow();
    }

    Section section(String path, Node.Mapping mapping) {
        Section section = new Section(this, path, mapping);
        sections.add(section);
        return section;
    }

    void report(int line, String message) {
        problems.add(new Problem(file, line, message));
    }

    int problems() {
        return problems.size();
    }
}
