package dev.lotse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.http.TestServer;
import dev.lotse.json.Json;
import dev.lotse.scenario.ShippedScenarios;
import dev.lotse.store.SqliteStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Simulations at the command line, on a folder that a server works on. */
class SimulateCommandTest {
    private static final Path HOME = Path.of("").toAbsolutePath();
    private static final String PHASES = "rules/phases/4-prospects.drl";

    @TempDir
    private static Path folder;

    private static Path data;
    private static TestServer server;

    @BeforeAll
    static void serve() {
        data = folder.resolve("data");
        server = TestServer.start(data);
        server.put("/v1/customers/a", "{\"email\": \"a@example.org\", \"lang\": \"en\"}")
                .ok();
        server.put("/v1/customers/b", "{\"email\": \"b@example.org\", \"lang\": \"en\"}")
                .ok();
        server.put("/v1/customers/c", "{\"name\": \"C\"}").ok();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void changedRulesInAFolderAreComparedWithWhatDecidesNow() throws IOException {
        var whole = folder.resolve("leads are visitors");
        var files = ShippedScenarios.SOURCES.withoutTests().files();
        for (var file : files.entrySet()) {
            write(whole.resolve(file.getKey()), file.getValue());
        }
        var prospects = files.getOrDefault(PHASES, "");
        write(whole.resolve(PHASES), prospects.replace("phase( LEAD,", "phase( ENGAGED,"));
        assertThat(prospects).contains("phase( LEAD,");

        var ran = run("--rules", whole.toString());

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .containsPattern("0-\\w{8} in place of 1-\\w{8}")
                .contains("3 customers as of")
                .containsPattern("phase +2 +66\\.7 %")
                .containsPattern("LEAD → ENGAGED +2")
                .containsPattern("Examples: phase\\n    a\\n      before  LEAD")
                .containsPattern("customers without any action +\\d+ +\\d+ +[+-]\\d+");
    }

    @Test
    void theReportIsJsonOnDemand() {
        var ran = run("--rules", "1", "--against", "rules", "--sample", "2", "--as-of", "2027-01-01", "--json");

        assertThat(ran.code()).as(ran.err()).isZero();
        var report = Json.readObject(ran.out());
        assertThat(report).containsEntry("asOf", "2027-01-01T12:00:00Z");
        assertThat(report.get("report"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("customers", new BigDecimal(2))
                .containsKeys("phases", "expectedValueNet");
    }

    @Test
    void nothingIsCreatedWhereThereIsNoStore() {
        var nowhere = folder.resolve("nowhere");

        var ran = run("--rules", "rules", "--data", nowhere.toString());

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("There is no store in the folder " + nowhere);
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void withoutCustomersTheCureIsNamed() {
        var empty = folder.resolve("empty");
        SqliteStore.open(empty, 10).close();

        var ran = run("--rules", "rules", "--data", empty.toString());

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("There are no customers in this store.").contains("./lotse import");
    }

    @Test
    void rulesThatAreNotSoundAreToldByFileAndLine() throws IOException {
        var broken = folder.resolve("broken");
        write(broken.resolve("phases/mine.drl"), "rule \"Mine\"\nwhen\n    Customer( purchses > 1 )\nthen\nend\n");

        var ran = run("--rules", broken.toString());

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("rules/phases/mine.drl:3").contains("purchses");
    }

    @Test
    void whatIsNeitherFolderNorVersionIsTold() {
        assertThat(run("--rules", "rulez").err()).contains("is neither a folder of rules nor a version such as 7");
        assertThat(run("--rules", "1", "--against", "99").err()).contains("There is no version 99 in this store");
    }

    @Test
    void aWrongCommandIsAnsweredWithWhatIsWrong() {
        assertThat(Ran.of(command()).err()).contains("Missing required option: '--rules=NEW'");
        assertThat(run("--rules", "1", "--sample", "0").code()).isEqualTo(2);
        assertThat(run("--rules", "1", "--as-of", "soon").err()).contains("--as-of must be a day or time");
        assertThat(run("--rules", "1", "--channel", "FAX").code()).isEqualTo(2);
    }

    private static Ran run(String... arguments) {
        var withData = Arrays.asList(arguments).contains("--data")
                ? arguments
                : Stream.concat(Stream.of(arguments), Stream.of("--data", data.toString()))
                        .toArray(String[]::new);
        return Ran.of(command(), withData);
    }

    private static SimulateCommand command() {
        return new SimulateCommand(
                new Home(HOME), ShippedScenarios.LOCAL_RULES, new Screen(false, Duration.ofHours(1)));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
