package dev.lotse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.lotse.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is saved in the folder of rules while a server watches it, and what it finds there when it starts again. */
class WatchedRulesTest {
    private static final String ASK = "{\"customerId\": \"visitor\", \"channel\": \"WEB\", \"lang\": \"en\"}";

    @TempDir
    private Path folder;

    @Test
    void aSavedChangeDecidesOnceItIsSoundAndNotBefore() throws IOException {
        var rules = FewRules.into(folder.resolve("rules"));
        try (var server = TestServer.start(folder.resolve("data"), new Settings.Rules(rules, true, false))) {
            assertThat(reason(server)).isEqualTo("New here");

            replace(rules, "\"New here\"", "\"Newly here\"");
            await(server, "Newly here"::equals);

            replace(rules, "\"Newly here\"", "\"Here at last\"");
            await(server, "Here at last"::equals);

            assertThat(server.get("/v1/status")
                            .json()
                            .at("/nodes/0/activation/cause")
                            .asText())
                    .isEqualTo("SAVED");
        }
    }

    @Test
    void aFolderThatChangedWhileTheServerWasDownLeadsUntilSomebodyActivatesAnotherVersion() throws IOException {
        var rules = FewRules.into(folder.resolve("rules"));
        var settings = new Settings.Rules(rules, false, false);
        TestServer.start(folder.resolve("data"), settings).close();
        replace(rules, "\"New here\"", "\"Newly here\"");
        try (var server = TestServer.start(folder.resolve("data"), settings)) {
            assertThat(reason(server)).isEqualTo("Newly here");
            server.post("/v1/rule-bases/1/activate", "{}").ok();
        }
        replace(rules, "\"Newly here\"", "\"Here at last\"");
        try (var server = TestServer.start(folder.resolve("data"), settings)) {
            assertThat(reason(server)).isEqualTo("New here");
        }
    }

    @Test
    void aFolderThatIsNotSoundAnyMoreLeavesTheLastVersionDeciding() throws IOException {
        var rules = FewRules.into(folder.resolve("rules"));
        var settings = new Settings.Rules(rules, false, false);
        TestServer.start(folder.resolve("data"), settings).close();
        replace(rules, "CONTENT_OFFER", "CONTENT_OFER");
        try (var server = TestServer.start(folder.resolve("data"), settings)) {
            assertThat(reason(server)).isEqualTo("New here");
        }
    }

    private static void replace(Path rules, String from, String to) throws IOException {
        var file = rules.resolve("eligibility/few.drl");
        Files.writeString(file, Files.readString(file).replace(from, to));
    }

    private static String reason(TestServer server) {
        return server.decide(ASK).json().at("/actions/0/reason").asText();
    }

    private static void await(TestServer server, Predicate<String> reason) {
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            while (!reason.test(reason(server))) {
                Thread.onSpinWait();
            }
        });
    }
}
