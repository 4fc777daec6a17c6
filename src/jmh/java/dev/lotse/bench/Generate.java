package dev.lotse.bench;

import static dev.lotse.bench.Results.map;

import dev.lotse.config.Settings;
import dev.lotse.customer.Channel;
import dev.lotse.customer.Dossier;
import dev.lotse.customer.Micros;
import dev.lotse.decision.Action;
import dev.lotse.decision.Decider;
import dev.lotse.decision.Decision;
import dev.lotse.decision.DecisionRequest;
import dev.lotse.facts.Situation;
import dev.lotse.json.Json;
import dev.lotse.release.RuleBaseStore.Draft;
import dev.lotse.rules.Assembly;
import dev.lotse.rules.Budget;
import dev.lotse.rules.CompiledFolder;
import dev.lotse.rules.RuleSources;
import dev.lotse.store.SqliteStore;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Makes what is measured: {@code Generate FOLDER RULES CUSTOMERS [MOMENT]}, the same bytes for the same arguments.
 *
 * <p>RULES is a number of made-up advice rules, beside the shipped rules of the stages before, or {@code default} for the
 * rules as shipped. In FOLDER there are then {@code rules}, {@code config} and {@code data} for a Lotse server and, for other
 * engines, {@code rules.json}, {@code customers.ndjson} and {@code expected.ndjson}: what Lotse decides as of MOMENT.
 */
public final class Generate {
    /** As of which the figures of customers hold where no other moment is given. */
    static final Instant MOMENT = Instant.parse("2026-11-26T12:00:00Z");

    private static final int SAMPLE = 5_000;
    private static final int NEUTRAL = 100_000;
    private static final int EXPECTED = 10_000;
    private static final int WRITES_WAITING = 4_000;

    private final Path folder;
    private final int customers;
    private final Instant moment;

    private Generate(Path folder, int customers, Instant moment) {
        this.folder = folder;
        this.customers = customers;
        this.moment = moment;
    }

    public static void main(String[] args) throws IOException {
        var moment = args.length > 3 ? Instant.parse(args[3]) : MOMENT;
        var generate = new Generate(Path.of(args[0]), Integer.parseInt(args[2]), moment);
        if (args[1].equals("default")) {
            generate.shipped();
        } else {
            generate.madeUp(Integer.parseInt(args[1]));
        }
    }

    private void shipped() throws IOException {
        var sources = RuleSources.read(Path.of("rules"), Path.of("config")).withoutTests();
        write(sources);
        store(sources);
    }

    private void madeUp(int count) throws IOException {
        var earlier = earlierStages();
        var bundle = CompiledFolder.bundle(earlier, cache());
        var base = new Assembly(Budget.of(Settings.DEFAULTS.evaluation())).load("1-sample", bundle);
        var actions = base.catalogue().actionsByKey().values().stream()
                .filter(Generate::anywhere)
                .toList();
        var sample = new ArrayList<Map<String, Object>>();
        try (var decider = decider(base)) {
            for (var i = 0; i < SAMPLE; i++) {
                sample.add(facts(decide(decider, Person.of(i, moment).dossier(), true)));
            }
        }
        var rules = new RuleMaker(actions.stream().map(Action::key).toList(), sample).rules(count);
        var sources = with(earlier, rules);
        write(sources);
        Files.writeString(folder.resolve("rules.json"), Json.write(neutral(rules, actions)));
        decided(sources);
        store(sources);
    }

    private static boolean anywhere(Action action) {
        return action.channels().contains(Channel.WEB) && action.marketing();
    }

    private Path cache() {
        return folder.toAbsolutePath().getParent().resolve("bundles");
    }

    /** Compliance, phases and moments as shipped, and a contact policy under which nothing waits and nothing is weighed. */
    private RuleSources earlierStages() throws IOException {
        var shipped = RuleSources.read(Path.of("rules"), Path.of("config")).withoutTests();
        var files = new java.util.TreeMap<>(shipped.files());
        files.keySet()
                .removeIf(path -> path.startsWith("rules/eligibility/")
                        || path.startsWith("rules/value/")
                        || path.startsWith("rules/contact-policy/"));
        var policy = files.get("config/contact-policy.yaml");
        files.put(
                "config/contact-policy.yaml",
                "preferredChannelWeight: 1\n" + policy.substring(policy.indexOf("\nfallback:")));
        return new RuleSources(files);
    }

    private static RuleSources with(RuleSources earlier, List<AdviceRule> rules) {
        var files = new java.util.TreeMap<>(earlier.files());
        var perFile = 500;
        for (var from = 0; from < rules.size(); from += perFile) {
            var text = new StringBuilder("// Made up for the benches.\n");
            rules.subList(from, Math.min(from + perFile, rules.size()))
                    .forEach(rule -> text.append('\n').append(rule.drl()));
            files.put("rules/eligibility/made-up-" + (1 + from / perFile) + ".drl", text.toString());
        }
        return new RuleSources(files);
    }

    private void write(RuleSources sources) throws IOException {
        for (var file : sources.files().entrySet()) {
            var path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        Files.copy(
                Path.of("config/lotse.yaml"),
                folder.resolve("config/lotse.yaml"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(folder.resolve("moment"), moment.toString());
    }

    private static Map<String, Object> neutral(List<AdviceRule> rules, List<Action> actions) {
        return map(
                "rules",
                rules.stream().map(AdviceRule::neutral).toList(),
                "actions",
                actions.stream().map(Generate::neutral).toList());
    }

    private static Map<String, Object> neutral(Action action) {
        var texts = action.wording().on(Channel.WEB, "de");
        return map(
                "action",
                action.key(),
                "kind",
                action.kind().name(),
                "propensity",
                action.propensity(),
                "priority",
                action.priority(),
                "title",
                texts.title(),
                "text",
                texts.text(),
                "reason",
                texts.reason() == null ? "Passt zu Ihnen" : texts.reason(),
                "talkingPoints",
                texts.talkingPoints(),
                "acceptLabel",
                texts.acceptLabel(),
                "rejectLabel",
                texts.rejectLabel());
    }

    private void decided(RuleSources sources) throws IOException {
        var bundle = CompiledFolder.bundle(sources, cache());
        var base = new Assembly(Budget.of(Settings.DEFAULTS.evaluation())).load("1-made-up", bundle);
        try (var decider = decider(base);
                var known = Files.newBufferedWriter(folder.resolve("customers.ndjson"));
                var expected = Files.newBufferedWriter(folder.resolve("expected.ndjson"))) {
            for (var i = 0; i < Math.min(NEUTRAL, customers); i++) {
                var decision = decide(decider, Person.of(i, moment).dossier(), true);
                line(known, map("customerId", decision.customerId(), "facts", facts(decision)));
                if (i < EXPECTED) {
                    line(expected, map("customerId", decision.customerId(), "actions", actions(decision)));
                }
            }
        }
    }

    private static List<Map<String, Object>> actions(Decision decision) {
        return decision.actions().stream()
                .map(advice ->
                        map("action", advice.action(), "score", advice.score().total()))
                .toList();
    }

    private static void line(Writer out, Object value) throws IOException {
        out.write(Json.write(value));
        out.write('\n');
    }

    private static Decider decider(dev.lotse.decision.RuleBase base) {
        return new Decider(base, "de", Settings.DEFAULTS.timeZone(), failure -> {
            throw failure;
        });
    }

    private Decision decide(Decider decider, Dossier dossier, boolean explain) {
        var request = new DecisionRequest(
                new DecisionRequest.Subject.Inline(dossier), new Situation(Channel.WEB, null, Map.of()));
        return decider.decide(
                explain ? request.explained() : request, dossier, moment.atOffset(ZoneOffset.UTC), "generated");
    }

    /** The figures that made-up rules ask for, as far as they are known. */
    private static Map<String, Object> facts(Decision decision) {
        var known = decision.trace().facts();
        var facts = map();
        for (var names : List.of(RuleMaker.OTHERS, RuleMaker.NUMBERS)) {
            for (var name : names) {
                var value = known.get(name);
                if (value != null) {
                    facts.put(name, value instanceof Enum<?> constant ? constant.name() : value);
                }
            }
        }
        return facts;
    }

    /** The data folder of a server on these rules that knows all customers. */
    private void store(RuleSources sources) throws IOException {
        var bundle = CompiledFolder.bundle(sources, cache());
        try (var store = SqliteStore.open(folder.resolve("data"), 1_000_000)) {
            store.add(new Draft(sources.hash(), bundle.write(), null, "made up", Micros.of(moment)))
                    .join();
            var waiting = new ArrayDeque<CompletableFuture<?>>();
            IntStream.range(0, customers).forEach(i -> {
                var person = Person.of(i, moment);
                waiting.add(store.put(person.profile(), null));
                waiting.add(store.append(person.events()));
                while (waiting.size() > WRITES_WAITING) {
                    waiting.poll().join();
                }
            });
            waiting.forEach(CompletableFuture::join);
        }
    }
}
