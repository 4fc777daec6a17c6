import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Formats every Java file under the folder given ({@code --apply}), or names those it would change and fails ({@code --check}).
 *
 * <p>A program of its own, started on the toolchain's JDK: palantir-java-format parses with the javac of the JVM it runs in,
 * so inside Maven on JDK 17 it could not read the language of JDK 25.
 */
public final class Format {
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .formatJavadoc(false)
            .build());

    private Format() {}

    public static void main(String[] args) throws IOException {
        boolean check = switch (args[0]) {
            case "--check" -> true;
            case "--apply" -> false;
            default -> throw new IllegalArgumentException("--check or --apply, but was " + args[0]);
        };
        var changed = javaFiles(Path.of(args[1])).parallelStream()
                .filter(file -> isChanged(file, check))
                .sorted()
                .toList();
        changed.forEach(file -> System.err.println((check ? "not formatted: " : "formatted: ") + file));
        if (check && !changed.isEmpty()) {
            System.err.println("Run `mvn -q validate -Pformat` to format them.");
            System.exit(1);
        }
    }

    private static List<Path> javaFiles(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /** Whether the file is not as it should be; corrects it unless only checking. */
    private static boolean isChanged(Path file, boolean check) {
        try {
            String before = Files.readString(file);
            String after = FORMATTER.formatSourceAndFixImports(before);
            if (!check && !after.equals(before)) {
                Files.writeString(file, after);
            }
            return !after.equals(before);
        } catch (FormatterException e) {
            System.err.println("cannot be formatted: " + file + ": " + e.getMessage());
            System.exit(1);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
