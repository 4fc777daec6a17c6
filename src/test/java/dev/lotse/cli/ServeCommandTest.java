package dev.lotse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {
    @TempDir
    Path folder;

    @Test
    void a_folder_of_rules_that_is_not_there_is_named_before_anything_starts() {
        var nowhere = folder.resolve("rulse");
        var command = new ServeCommand(new Home(Path.of("").toAbsolutePath()), (settings, configFolder, demo) -> {
            throw new AssertionError("started without rules");
        });

        var ran = Ran.of(command, "--rules", nowhere.toString());

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains(nowhere + " is not a folder");
    }
}
