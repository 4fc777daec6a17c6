package dev.lotse.simulation;

import dev.lotse.config.ContactPolicyFile;
import dev.lotse.config.LifecycleFile;
import dev.lotse.customer.Channel;
import dev.lotse.decision.Action;
import dev.lotse.decision.Action.SimilarGoods;
import dev.lotse.decision.Action.Tact;
import dev.lotse.decision.Catalogue;
import dev.lotse.decision.Decider;
import dev.lotse.decision.RuleBase;
import dev.lotse.decision.RuleFailure;
import dev.lotse.decision.Rules;
import dev.lotse.decision.Unmet;
import dev.lotse.decision.Wording;
import dev.lotse.decision.Wording.Texts;
import dev.lotse.facts.Customer;
import dev.lotse.facts.Kind;
import dev.lotse.facts.RuleInfo;
import dev.lotse.facts.Stage;
import dev.lotse.facts.Verdicts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Rules written down as Java: what they say of a customer at each stage, with the verbs. */
record TinyRules(BiConsumer<Stage, Customer> saying) implements Rules {
    private static final Texts TEXTS = new Texts("Titel", "Text", null, List.of(), List.of(), "Ja", "Nein");

    static RuleBase base(String version, BiConsumer<Stage, Customer> saying) {
        try {
            var catalogue = Catalogue.of(List.of(
                    action("GIFT", Kind.REWARD, Channel.EMAIL, 20, 2),
                    action("SURVEY", Kind.SURVEY, Channel.EMAIL, 5, 0),
                    action("CALL", Kind.CALL, Channel.PHONE, 8, 1)));
            return new RuleBase(
                    version,
                    catalogue,
                    LifecycleFile.read(Files.readString(Path.of("config/lifecycle.yaml")), "lifecycle.yaml"),
                    ContactPolicyFile.read("", "policy.yaml", catalogue),
                    () -> new TinyRules(saying));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Action action(String key, Kind kind, Channel channel, double value, double cost) {
        return new Action(
                key,
                kind,
                List.of(channel),
                value,
                cost,
                0.5,
                0,
                Duration.ofDays(14),
                Tact.AS_USUAL,
                null,
                new SimilarGoods.None(),
                false,
                null,
                Wording.of(Map.of("de", TEXTS, "en", TEXTS)));
    }

    static Decider decider(RuleBase base) {
        return new Decider(base, "en", ZoneOffset.UTC, failure -> {});
    }

    @Override
    public Verdicts run(Stage stage, Customer customer) {
        var rule = new RuleInfo("tiny", "rules/tiny.drl", 1, "contact-policy");
        var verdicts = new Verdicts();
        verdicts.listen(Verdicts.NEVER);
        verdicts.fires(rule);
        try {
            saying.accept(stage, customer);
        } catch (RuntimeException thrown) {
            throw new RuleFailure(rule, thrown);
        }
        return verdicts;
    }

    @Override
    public boolean cover(Stage stage) {
        return stage != Stage.MOMENT;
    }

    @Override
    public List<RuleInfo> proposing(String action) {
        return List.of();
    }

    @Override
    public Optional<Unmet> unmet(RuleInfo rule, Customer customer) {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
