package dev.lotse.config;

import dev.lotse.config.ConfigException.Problem;
import dev.lotse.customer.Dossier;
import dev.lotse.decision.DecisionRequest;
import dev.lotse.decision.DecisionRequest.Subject;
import dev.lotse.decision.RuleBase;
import dev.lotse.facts.Nearest;
import dev.lotse.json.EventJson;
import dev.lotse.json.OutcomeJson;
import dev.lotse.json.RequestJson;
import dev.lotse.scenario.Claim;
import dev.lotse.scenario.Given;
import dev.lotse.scenario.Scenario;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the scenario tests of a rule base, {@code rules/tests/*.yaml}. */
public final class ScenarioFile {
    /** Where scenarios lie in a rule base. */
    public static final String FOLDER = "rules/tests/";

    private static final String CATALOGUE = "config/actions.yaml";
    private static final OffsetDateTime NEVER = OffsetDateTime.MIN;
    /** Scenarios may play whenever they like. */
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final RuleBase base;
    private final RequestJson requests;
    private final Givens givens;
    private final String file;

    private ScenarioFile(RuleBase base, Map<String, Node.Mapping> entriesByAction, String currency, String file) {
        EventJson events = new EventJson(currency, InstantSource.fixed(LATEST));
        this.base = base;
        this.requests = new RequestJson(events);
        this.givens = new Givens(base.catalogue(), entriesByAction, new OutcomeJson(events));
        this.file = file;
    }

    /**
     * All scenarios among {@code files}, by file and line.
     *
     * @param files texts by their path in the rule base, the catalogue's among them
     * @param base whose actions and vocabularies scenarios may name
     * @throws ConfigException if anything in any of them is wrong
     */
    public static List<Scenario> readAll(Map<String, String> files, RuleBase base, String currency) {
        Map<String, Node.Mapping> actions = CatalogueFile.entries(files.getOrDefault(CATALOGUE, ""), CATALOGUE);
        List<Scenario> scenarios = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        files.entrySet().stream()
                .filter(file -> file.getKey().startsWith(FOLDER))
                .sorted(Map.Entry.comparingByKey())
                .forEach(file -> {
                    try {
                        scenarios.addAll(
                                new ScenarioFile(base, actions, currency, file.getKey()).read(file.getValue()));
                    } catch (ConfigException e) {
                        problems.addAll(e.problems());
                    }
                });
        problems.addAll(namesakes(scenarios));
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return scenarios;
    }

    private List<Scenario> read(String yaml) {
        return Document.read(yaml, file, this::scenarios);
    }

    private static List<Problem> namesakes(List<Scenario> scenarios) {
        Map<String, Scenario> scenariosByName = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            Scenario first = scenariosByName.putIfAbsent(scenario.name(), scenario);
            if (first != null) {
                problems.add(new Problem(
                        scenario.file(),
                        scenario.line(),
                        "name \"" + scenario.name() + "\" is that of " + first.file() + " line " + first.line()
                                + ". Give one of them another."));
            }
        }
        return problems;
    }

    private List<Scenario> scenarios(Section root) {
        root.require("scenarios");
        List<Scenario> scenarios = new ArrayList<>();
        for (Section scenario : root.sections("scenarios")) {
            scenario.build(each -> scenario(each, root)).flatMap(found -> found).ifPresent(scenarios::add);
        }
        return scenarios;
    }

    private Optional<Scenario> scenario(Section scenario, Section root) {
        scenario.require("name", "expect");
        String name = scenario.text("name", "?");
        OffsetDateTime asOf = asOf(scenario, asOf(root, NEVER));
        if (asOf.equals(NEVER)) {
            scenario.report("asOf", "is missing. Give it here or for the whole file.");
            asOf = OffsetDateTime.parse("2000-01-01T00:00:00Z");
        }
        RequestDraft draft = new RequestDraft(scenario, asOf);
        draft.take(root);
        draft.take(scenario);
        Map<String, List<String>> tags = tags(root);
        tags.putAll(tags(scenario));
        List<Claim> claims = Expectations.read(scenario.section("expect"), base.catalogue());
        Optional<DecisionRequest> request = draft.read(requests);
        request.ifPresent(read -> checkModel(read, scenario));
        Given given = givens.read(
                List.of(root, scenario), request.map(ScenarioFile::dossier).orElse(Dossier.unknown("scenario")), asOf);
        return request.map(read -> new Scenario(name, file, scenario.line(), tags, read, given, claims));
    }

    private static Dossier dossier(DecisionRequest request) {
        return ((Subject.Inline) request.subject()).dossier();
    }

    private static OffsetDateTime asOf(Section section, OffsetDateTime otherwise) {
        return section.parsed("asOf", otherwise, "a time such as 2026-03-16T12:00:00+01:00", OffsetDateTime::parse);
    }

    private void checkModel(DecisionRequest request, Section scenario) {
        var models = base.lifecycle().models().keySet();
        if (request.model() != null && !models.contains(request.model())) {
            scenario.section("request")
                    .report(
                            "model",
                            "must be one of "
                                    + String.join(", ", models.stream().sorted().toList()) + ", but was "
                                    + request.model() + "." + Nearest.cure(request.model(), models));
        }
    }

    private static Map<String, List<String>> tags(Section section) {
        Map<String, List<String>> valuesByTag = new LinkedHashMap<>();
        Section tags = section.section("tags");
        for (String tag : tags.keys()) {
            valuesByTag.put(tag, tags.labels(tag));
        }
        return valuesByTag;
    }
}
