package dev.lotse.bench.peers;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the generator of the bench wrote into a folder. */
record Data(Path folder) {

    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    record RuleBase(List<Rule> rules, List<Action> actions) {}

    private record Line(String customerId, Map<String, Object> facts) {}

    RuleBase ruleBase() throws IOException {
        return JSON.readValue(folder.resolve("rules.json").toFile(), new TypeReference<>() {});
    }

    <F> Map<String, Customer<F>> customers(Engine<F> engine) throws IOException {
        Map<String, Customer<F>> customersById = new LinkedHashMap<>();
        try (Stream<String> lines = Files.lines(folder.resolve("customers.ndjson"))) {
            for (String text : (Iterable<String>) lines::iterator) {
                Line line = JSON.readValue(text, Line.class);
                line.facts().replaceAll((_, value) -> Figure.normal(value));
                String phase = (String) line.facts().get("phase");
                customersById.put(line.customerId(), new Customer<>(phase, engine.prepare(line.facts())));
            }
        }
        return customersById;
    }

    record Customer<F>(String phase, F facts) {}
}
