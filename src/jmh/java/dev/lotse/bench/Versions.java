package dev.lotse.bench;

import dev.lotse.config.Settings;
import dev.lotse.json.Json;
import dev.lotse.rules.RuleSources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Versions of the shipped rules which differ in one rule, to be activated in turn. */
final class Versions {
    /** The rule that is another in each version. */
    private static final String CHANGED = """
        rule "What the bench changes"
        when
            Customer( purchases > %1$d )
        then
            boost( PRODUCT_RECOMMENDATION, 1.0%1$d, because( "Kaufte öfter als %1$d-mal", "Bought more than %1$d times" ) );
        end
        """;

    private final Served lotse;
    private final List<String> names;
    private int activated;

    private Versions(Served lotse, List<String> names) {
        this.lotse = lotse;
        this.names = names;
    }

    /** So many, compiled, none of them loaded. */
    static Versions posted(Served lotse, int count) throws IOException, InterruptedException {
        var names = new ArrayList<String>();
        for (var i = 0; i < count; i++) {
            names.add(posted(lotse, sources(i)));
        }
        return new Versions(lotse, names);
    }

    private static Map<String, Object> sources(int number) throws IOException {
        var shipped = RuleSources.read(Settings.DEFAULTS.rules().folder(), Path.of("config"));
        var files = new TreeMap<>(shipped.files());
        files.put("rules/value/bench.drl", CHANGED.formatted(number));
        return Map.of("files", files, "comment", "bench " + number);
    }

    private static String posted(Served lotse, Map<String, Object> sources) throws IOException, InterruptedException {
        var answer = lotse.post("/v1/rule-bases", Json.write(sources));
        return (String)
                Json.readObject(new String(answer, StandardCharsets.UTF_8)).get("version");
    }

    /** Returns when it decides. */
    void activateNext() throws IOException, InterruptedException {
        lotse.post("/v1/rule-bases/" + names.get(activated++ % names.size()) + "/activate", "{}");
    }

    int activated() {
        return activated;
    }
}
