package dev.lotse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.json.Json;
import dev.lotse.scenario.ShippedScenarios;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {
    private static final Path HOME = Path.of("").toAbsolutePath();
    private static final String EXCLUSION =
            "rule \"An objection to direct marketing ends it at once\"\nwhen\n    Customer( objection )\nthen\n"
                    + "    excludeMarketing( because( \"a\", \"b\" ) );\nend\n";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeASmallRuleBase() throws IOException {
        for (var file : ShippedScenarios.SOURCES.files().entrySet()) {
            if (file.getKey().startsWith("config/")) {
                write(file.getKey(), file.getValue());
            }
        }
        write("config/lotse.yaml", Files.readString(HOME.resolve("config/lotse.yaml")));
        write("rules/compliance/a.drl", EXCLUSION);
        write("rules/tests/a.yaml", """
            asOf: 2026-03-16T12:00:00+01:00
            scenarios:
              - name: An objection
                events: [ { type: objection.raised, at: -3d, scope: DIRECT_MARKETING } ]
                expect: { noAction: NO_CANDIDATES }
            """);
    }

    @Test
    void what_is_wrong_is_told_as_compilers_do() throws IOException {
        write("rules/value/b.drl", """
            rule "Wrong"
            when
                Customer( customer )
            then
                boost( DISCOUN, 2, because( "a", "b" ) );
            end
            """);

        assertThat(run()).isEqualTo(1);
        assertThat(out.toString())
                .contains("rules/value/b.drl:5:12: error unknown-action: config/actions.yaml has no action DISCOUN.")
                .contains("1 error, 0 warnings; not compiled, so no scenarios were run");
    }

    @Test
    void a_warning_is_told_and_the_rules_are_sound() throws IOException {
        write("rules/value/b.drl", """
            rule "Impossible"
            when
                Customer( customer, !customer )
            then
                boost( DISCOUNT, 2, because( "a", "b" ) );
            end
            """);

        assertThat(run("--no-tests")).isZero();
        assertThat(out.toString())
                .contains("rules/value/b.drl:3:25: warning never-fires: ")
                .contains("0 errors, 1 warning; no scenarios were run");
    }

    @Test
    void json_is_what_the_server_answers() {
        run("--no-tests", "--json");

        assertThat(Json.readObject(out.toString())).containsKeys("valid", "errors", "tests", "coverage");
    }

    @Test
    void safeguards_that_others_have_are_named() throws IOException {
        write("before/a.drl", "");
        write("before/compliance/a.drl", EXCLUSION + EXCLUSION.replace("at once", "twice"));

        assertThat(run("--no-tests", "--against", folder.resolve("before").toString()))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "rules/compliance/a.drl: error lost-safeguard: A safeguard was removed: An objection to direct"
                                + " marketing ends it twice.");
    }

    @Test
    void comparing_rules_with_themselves_is_wrong_usage() {
        assertThat(run("--against", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("is what is checked. Name another folder");
    }

    @Test
    void a_folder_that_is_none_is_told() {
        assertThat(command().execute(folder.resolve("nowhere").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("nowhere is not a folder. Name the folder of rules.");
    }

    private int run(String... options) {
        var all = new String[options.length + 3];
        System.arraycopy(options, 0, all, 0, options.length);
        all[options.length] = "--config";
        all[options.length + 1] = folder.resolve("config/lotse.yaml").toString();
        all[options.length + 2] = folder.resolve("rules").toString();
        return command().execute(all);
    }

    private CommandLine command() {
        return new CommandLine(new CheckCommand(new Home(HOME)))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
    }

    private void write(String path, String text) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
