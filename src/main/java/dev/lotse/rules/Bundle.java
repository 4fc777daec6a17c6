package dev.lotse.rules;

import dev.lotse.facts.RuleInfo;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A compiled rule base, with all it was compiled from. The same rules always give the same bytes.
 *
 * @param engine what it was compiled against; see {@link #fits}
 * @param classes class files by path
 * @param models names of the classes that hold the rules, one per stage that has any
 * @param tables the rules that decision tables stand for, by the table's path
 */
public record Bundle(
        String engine,
        SortedMap<String, byte[]> classes,
        List<String> models,
        List<RuleInfo> rules,
        RuleSources sources,
        SortedMap<String, String> tables) {
    private static final LocalDateTime FIXED = LocalDateTime.of(2000, 1, 1, 0, 0);

    public Bundle {
        classes = Collections.unmodifiableSortedMap(new TreeMap<>(classes));
        models = List.copyOf(models);
        rules = List.copyOf(rules);
        tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
    }

    /** Its sources, with the rules in place of the tables. */
    public RuleSources asRules() {
        SortedMap<String, String> files = new TreeMap<>(sources.files());
        files.putAll(tables);
        return new RuleSources(files);
    }

    /** What their authors noted of its rules, by the rules' names: values by name. */
    public Map<String, Map<String, String>> metadataByRule() {
        Map<String, Map<String, String>> metadataByRule = new HashMap<>();
        for (RuleFile file : RuleFile.all(asRules())) {
            file.rules().forEach(rule -> metadataByRule.put(rule.name(), rule.metadata()));
        }
        return metadataByRule;
    }

    /** Whether this Lotse can run it with {@code fact} as what rules see. If not, compile its sources again. */
    public boolean fits(Class<?> fact) {
        return engine.equals(Engine.present(fact));
    }

    /** A zip archive. */
    public byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "engine", engine);
            put(zip, "models", String.join("\n", models));
            put(zip, "rules", String.join("\n", rules.stream().map(Bundle::line).toList()));
            for (var source : sources.files().entrySet()) {
                put(zip, "sources/" + source.getKey(), source.getValue());
            }
            for (var table : tables.entrySet()) {
                put(zip, "tables/" + table.getKey(), table.getValue());
            }
            for (var type : classes.entrySet()) {
                put(zip, "classes/" + type.getKey(), type.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to memory", e);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException if these are not the bytes of a bundle */
    public static Bundle read(byte[] bytes) throws IOException {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        List<RuleInfo> rules = new ArrayList<>();
        for (String line : lines(entries, "rules")) {
            rules.add(rule(line));
        }
        return new Bundle(
                text(entry(entries, "engine")),
                under("classes/", entries),
                lines(entries, "models"),
                rules,
                new RuleSources(texts("sources/", entries)),
                texts("tables/", entries));
    }

    private static SortedMap<String, String> texts(String prefix, SortedMap<String, byte[]> entries) {
        SortedMap<String, String> texts = new TreeMap<>();
        under(prefix, entries).forEach((path, text) -> texts.put(path, text(text)));
        return texts;
    }

    private static String line(RuleInfo rule) {
        return rule.line() + "\t" + rule.folder() + "\t" + rule.file() + "\t" + rule.name();
    }

    private static RuleInfo rule(String line) throws IOException {
        String[] parts = line.split("\t", 4);
        if (parts.length < 4) {
            throw new IOException("not a rule of a bundle: " + line);
        }
        return new RuleInfo(parts[3], parts[2], Integer.parseInt(parts[0]), parts[1]);
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        put(zip, name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(FIXED);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static SortedMap<String, byte[]> under(String prefix, SortedMap<String, byte[]> entries) {
        SortedMap<String, byte[]> found = new TreeMap<>();
        entries.tailMap(prefix).forEach((name, bytes) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), bytes);
            }
        });
        return found;
    }

    private static List<String> lines(SortedMap<String, byte[]> entries, String name) throws IOException {
        return text(entry(entries, name)).lines().toList();
    }

    private static byte[] entry(SortedMap<String, byte[]> entries, String name) throws IOException {
        byte[] bytes = entries.get(name);
        if (bytes == null) {
            throw new IOException("a bundle without " + name);
        }
        return bytes;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
