package dev.lotse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/analysts.md}, followed word for word. */
class AnalystsPageTest {
    private static final Pattern STEP = Pattern.compile("```sh\\n(.*?)```(?:\\n```text\\n(.*?)```)?", Pattern.DOTALL);
    private static final String MARK = "#### step ";

    /** @param shown lines that its output holds, one after the other; {@code …} stands for anything */
    private record Step(String commands, List<String> shown) {}

    @TempDir
    private Path folder;

    @Test
    void whatThePageSaysIsWhatHappens() throws Exception {
        for (var shipped : List.of("rules", "config")) {
            copy(Path.of(shipped), folder.resolve(shipped));
        }
        launcher(folder.resolve("lotse"));
        var steps = steps(Files.readString(Path.of("docs/analysts.md")));

        var outputs = run(steps);

        assertThat(outputs).hasSameSizeAs(steps);
        for (var at = 0; at < steps.size(); at++) {
            assertThat(outputs.get(at)).as("step %d", at + 1).containsPattern(expected(steps.get(at)));
        }
    }

    private static List<Step> steps(String page) {
        return STEP.matcher(page)
                .results()
                .map(step -> new Step(
                        step.group(1),
                        step.group(2) == null
                                ? List.of()
                                : step.group(2).lines().toList()))
                .toList();
    }

    private static Pattern expected(Step step) {
        return Pattern.compile(step.shown().stream()
                .map(line -> Arrays.stream(line.split("…", -1))
                        .map(words -> Pattern.quote(words).replace(" +", "\\E +\\Q"))
                        .collect(Collectors.joining(".*")))
                .collect(Collectors.joining(".*\\n(?:.*\\n)*?")));
    }

    private List<String> run(List<Step> steps) throws IOException, InterruptedException {
        var port = freePort();
        var script = new StringBuilder();
        for (var step : steps) {
            script.append("echo '")
                    .append(MARK)
                    .append("'\n")
                    .append(step.commands().replace("8080", port));
        }
        Files.writeString(folder.resolve("page.sh"), script);
        var builder =
                new ProcessBuilder("bash", "page.sh").directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("LOTSE_SERVER", "http://127.0.0.1:" + port);
        var output = folder.resolve("output.txt");
        var process = builder.redirectOutput(output.toFile()).start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES))
                    .as("the page takes minutes")
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        var outputs = new ArrayList<>(List.of(Files.readString(output).split(MARK + "\\n", -1)));
        outputs.removeFirst();
        return outputs;
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        }
    }

    /** As the launcher does it, but for the port and without building. */
    private static void launcher(Path file) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var command = "exec '" + java + "' --enable-native-access=ALL-UNNAMED -XX:TieredStopAtLevel=1 -cp '"
                + System.getProperty("java.class.path") + "' dev.lotse.Main \"$@\"\n";
        Files.writeString(
                file,
                "#!/bin/sh\n[ \"$1\" = serve ] && set -- \"$@\" --port \"${LOTSE_SERVER##*:}\"\n" + command,
                StandardCharsets.UTF_8);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }
}
