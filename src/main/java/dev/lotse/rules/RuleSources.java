package dev.lotse.rules;

import dev.lotse.config.ScenarioFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A whole rule base as text: rules, scenario tests, and the catalogue and policies they need.
 *
 * @param files text by path, such as {@code rules/phases/customers.drl}; a spreadsheet ({@code .drl.xlsx}) in Base64
 */
public record RuleSources(SortedMap<String, String> files) {
    private static final List<String> CONFIGURATION = List.of("actions.yaml", "lifecycle.yaml", "contact-policy.yaml");

    public RuleSources {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    public static RuleSources of(Map<String, String> textsByPath) {
        return new RuleSources(new TreeMap<>(textsByPath));
    }

    /** Reads what belongs to a rule base from the two folders; what else lies there is left alone. */
    public static RuleSources read(Path rulesFolder, Path configFolder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        if (Files.isDirectory(rulesFolder)) {
            try (Stream<Path> paths = Files.walk(rulesFolder)) {
                for (Path path : paths.filter(Files::isRegularFile).toList()) {
                    String name = rulesFolder.relativize(path).toString().replace('\\', '/');
                    if (name.endsWith(".drl.xlsx")) {
                        files.put("rules/" + name, Base64.getEncoder().encodeToString(Files.readAllBytes(path)));
                    } else if (name.endsWith(".drl")
                            || Table.is(name)
                            || (name.startsWith("tests/") && name.endsWith(".yaml"))) {
                        files.put("rules/" + name, text(path));
                    }
                }
            }
        }
        for (String name : CONFIGURATION) {
            Path path = configFolder.resolve(name);
            if (Files.isRegularFile(path)) {
                files.put("config/" + name, text(path));
            }
        }
        return new RuleSources(files);
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not UTF-8: save it as UTF-8", e);
        }
    }

    /** Without the scenario tests: all that a decision depends on. */
    public RuleSources withoutTests() {
        SortedMap<String, String> rest = new TreeMap<>(files);
        rest.keySet().removeIf(path -> path.startsWith(ScenarioFile.FOLDER));
        return new RuleSources(rest);
    }

    /** SHA-256 over paths and contents with their lengths, in hexadecimal digits. */
    public String hash() {
        MessageDigest digest = sha256();
        files.forEach((path, text) -> {
            update(digest, path);
            update(digest, text);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** What a version's name ends with: the first 8 digits of {@link #hash()}. */
    public String shortHash() {
        return hash().substring(0, 8);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }
}
