package dev.lotse.cli;

import dev.lotse.cli.RunningServer.Answer;
import dev.lotse.cli.RunningServer.Unanswered;
import dev.lotse.config.ConfigException;
import dev.lotse.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lotse rules}: the versions at a running server, put to work and taken back. */
@Command(
        name = "rules",
        description = "Shows the versions of the rules at a running server, puts them to work and takes them back.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  lotse rules submit my-rules --comment 'Spring sale' --author k.jansen",
            "      checks the rules and stores them as a version, which decides nothing yet",
            "  lotse rules diff 1 2",
            "  lotse rules activate 2",
            "  lotse rules rollback",
            ""
        })
public final class RulesCommand {
    private static final String PATH = "v1/rule-bases";

    @Spec
    private CommandSpec spec;

    private final Home home;

    /** @param home where what is shipped lies, for what the caller's folder has none of */
    public RulesCommand(Home home) {
        this.home = home;
    }

    @Command(name = "list", description = "The versions, the latest first.", mixinStandardHelpOptions = true)
    int list(@Mixin ServerOptions options) {
        return ask(options, server -> server.get(PATH), answer -> {
            for (var version : objects(answer.get("ruleBases"))) {
                row(version);
            }
        });
    }

    @Command(
            name = "submit",
            description = "Checks rules and stores them as a version. It decides nothing until it is activated.",
            mixinStandardHelpOptions = true)
    int submit(
            @Mixin ServerOptions options,
            @Mixin RuleFolder folder,
            @Option(names = "--comment", paramLabel = "TEXT", description = "What it is for.") @Nullable String comment,
            @Option(names = "--author", paramLabel = "NAME", description = "Who made it [$USER].") @Nullable
                    String author)
            throws IOException {
        try {
            var draft = new LinkedHashMap<String, Object>();
            draft.put("files", folder.find(home).sources().files());
            put(draft, "comment", comment);
            put(draft, "author", author == null ? System.getenv("USER") : author);
            return ask(options, server -> server.post(PATH, "application/json", bytes(draft)), this::row);
        } catch (ConfigException | IllegalStateException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }

    @Command(name = "activate", description = "Lets a version decide from now on.", mixinStandardHelpOptions = true)
    int activate(
            @Mixin ServerOptions options,
            @Parameters(paramLabel = "VERSION", description = "Its number, or number and hash.") String version,
            @Option(names = "--author", paramLabel = "NAME", description = "Who does it [$USER].") @Nullable
                    String author) {
        return post(options, "/" + version + "/activate", author);
    }

    @Command(
            name = "approve",
            description = "Approves of a version that somebody else made.",
            mixinStandardHelpOptions = true)
    int approve(
            @Mixin ServerOptions options,
            @Parameters(paramLabel = "VERSION", description = "Its number, or number and hash.") String version,
            @Option(names = "--author", paramLabel = "NAME", description = "Who approves [$USER].") @Nullable
                    String author) {
        return post(options, "/" + version + "/approve", author);
    }

    @Command(
            name = "rollback",
            description = "Back to the version that was active before; again, one further back.",
            mixinStandardHelpOptions = true)
    int rollBack(
            @Mixin ServerOptions options,
            @Option(names = "--author", paramLabel = "NAME", description = "Who does it [$USER].") @Nullable
                    String author) {
        return post(options, "/rollback", author);
    }

    @Command(
            name = "diff",
            description = "What distinguishes one version from another; lost safeguards first.",
            mixinStandardHelpOptions = true)
    int diff(
            @Mixin ServerOptions options,
            @Parameters(index = "0", paramLabel = "VERSION") String version,
            @Parameters(index = "1", paramLabel = "OTHER") String other) {
        return ask(options, server -> server.get(PATH + "/" + version + "/diff/" + other), this::difference);
    }

    private interface Question {
        Answer ask(RunningServer server);
    }

    private interface Telling {
        void tell(Map<String, Object> answer);
    }

    private int post(ServerOptions options, String path, @Nullable String author) {
        var note = new LinkedHashMap<String, Object>();
        put(note, "author", author == null ? System.getenv("USER") : author);
        return ask(options, server -> server.post(PATH + path, "application/json", bytes(note)), this::row);
    }

    private int ask(ServerOptions options, Question question, Telling telling) {
        var err = spec.commandLine().getErr();
        try (var server = options.open(err::println)) {
            var answer = question.ask(server);
            if (answer.status() >= 300) {
                err.println(Problems.told(answer));
                return 1;
            }
            telling.tell(Json.readObject(answer.body()));
            out().flush();
            return 0;
        } catch (Unanswered e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    private void row(Map<String, Object> version) {
        out().printf(
                        "%-16s %-8s %s  %s%s%n",
                        version.get("version"),
                        version.get("status"),
                        version.get("createdAt"),
                        Objects.toString(version.get("author"), "-"),
                        version.get("comment") == null ? "" : ": " + version.get("comment"));
    }

    private void difference(Map<String, Object> difference) {
        var policies = object(difference.get("policies"));
        for (var lost : List.of("removed", "weakened")) {
            objects(policies.get(lost))
                    .forEach(loss -> out().printf(
                                    "! %s: %s%n    %s%n",
                                    lost,
                                    Objects.toString(loss.get("rule"), Objects.toString(loss.get("file"))),
                                    loss.get("what")));
        }
        var rules = object(difference.get("rules"));
        for (var change : List.of("+ added", "~ changed", "- removed")) {
            objects(rules.get(change.substring(2)))
                    .forEach(rule -> out().printf(
                                    "%s %s  (%s:%s)%n",
                                    change.charAt(0), rule.get("rule"), rule.get("file"), rule.get("line")));
        }
        var files = object(difference.get("files"));
        for (var change : List.of("+ added", "~ changed", "- removed")) {
            if (files.get(change.substring(2)) instanceof List<?> paths) {
                paths.forEach(path -> out().printf("%s %s%n", change.charAt(0), path));
            }
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static void put(Map<String, Object> into, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            into.put(name, value);
        }
    }

    private static byte[] bytes(Map<String, Object> body) {
        return Json.write(body).getBytes(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static Map<String, Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static List<Map<String, Object>> objects(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(RulesCommand::object).toList()
                : List.of();
    }
}
