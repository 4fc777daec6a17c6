package dev.lotse.decision;

import static dev.lotse.facts.Verbs.because;
import static dev.lotse.facts.Verbs.permit;
import static dev.lotse.facts.Verbs.phase;
import static dev.lotse.facts.Verbs.propose;

import dev.lotse.config.ContactPolicyFile;
import dev.lotse.config.LifecycleFile;
import dev.lotse.customer.Channel;
import dev.lotse.customer.Direction;
import dev.lotse.customer.Dossier;
import dev.lotse.customer.Event;
import dev.lotse.customer.EventType;
import dev.lotse.customer.History;
import dev.lotse.customer.Outcome;
import dev.lotse.decision.Action.Mandatory;
import dev.lotse.decision.Action.SimilarGoods;
import dev.lotse.decision.Action.Tact;
import dev.lotse.decision.DecisionRequest.Subject;
import dev.lotse.decision.FixedRules.Sentence;
import dev.lotse.decision.Wording.Texts;
import dev.lotse.facts.Kind;
import dev.lotse.facts.LegalBasis;
import dev.lotse.facts.Phase;
import dev.lotse.facts.Reason;
import dev.lotse.facts.Situation;
import dev.lotse.facts.Stage;
import dev.lotse.json.Json;
import dev.lotse.json.ProfileJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A decision about a customer in the making, under rules and policies in the making; each step gives a new one. */
record Trial(
        List<Action> actions,
        String policy,
        List<Sentence> sentences,
        Map<String, Object> profile,
        List<Event> events,
        List<Stop> stops) {
    static final OffsetDateTime NOW = OffsetDateTime.parse("2026-03-16T12:00:00Z");
    static final Reason WHY = because("darum", "because");

    private static final Texts TEXTS = new Texts("Titel", "Text", null, List.of(), List.of(), "Ja", "Nein");

    /** A consumer who may be approached by e-mail, and rules that propose every action at its own value. */
    static Trial of(Action... actions) {
        var sentences = Stream.concat(
                        Stream.of(
                                new Sentence("opted in", Stage.COMPLIANCE, () -> {
                                    permit(Channel.EMAIL, LegalBasis.CONSENT, WHY);
                                    permit(Channel.PHONE, LegalBasis.CONSENT, WHY);
                                    permit(Channel.POST, LegalBasis.CONSENT, WHY);
                                }),
                                new Sentence("active", Stage.PHASE, () -> phase(Phase.ACTIVE, "TEST", WHY))),
                        Stream.of(actions)
                                .map(action -> new Sentence(
                                        "propose " + action.key(), Stage.ADVICE, () -> propose(action.key(), WHY))))
                .toList();
        return new Trial(
                List.of(actions),
                "",
                sentences,
                Map.of("id", "c", "email", "a@example.org", "phone", "+49 30 1", "address", "Am Hafen 1"),
                List.of(),
                List.of());
    }

    static Action action(String key, Kind kind, double value) {
        return new Action(
                key,
                kind,
                List.of(Channel.EMAIL, Channel.WEB, Channel.CALL_CENTER, Channel.PHONE),
                value,
                0,
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

    static Action with(Action action, Tact tact, @Nullable String notMarketing, @Nullable Mandatory mandatory) {
        return new Action(
                action.key(),
                action.kind(),
                action.channels(),
                action.value(),
                action.cost(),
                action.propensity(),
                action.priority(),
                action.validity(),
                tact,
                notMarketing,
                action.similarGoods(),
                action.significantEffect(),
                mandatory,
                action.wording());
    }

    Trial under(String yaml) {
        return new Trial(actions, yaml, sentences, profile, events, stops);
    }

    Trial ruledBy(UnaryOperator<List<Sentence>> change) {
        return new Trial(actions, policy, change.apply(new ArrayList<>(sentences)), profile, events, stops);
    }

    Trial and(String name, Stage stage, Runnable says) {
        return ruledBy(all -> {
            all.add(new Sentence(name, stage, says));
            return all;
        });
    }

    Trial knownAs(String field, Object value) {
        var more = new HashMap<>(profile);
        more.put(field, value);
        return new Trial(actions, policy, sentences, more, events, stops);
    }

    Trial stopped(Stop... all) {
        return new Trial(actions, policy, sentences, profile, events, List.of(all));
    }

    /** An outcome so long before {@link #NOW}, on a channel in its usual direction. */
    Trial after(Outcome outcome, String action, Channel channel, Duration ago) {
        return after(outcome, action, channel, channel.usualDirection(), ago);
    }

    Trial after(Outcome outcome, String action, Channel channel, Direction direction, Duration ago) {
        Map<String, Object> data = Map.of(
                "decisionId",
                "d",
                "action",
                action,
                "channel",
                channel.name(),
                "direction",
                direction.name(),
                "outcome",
                outcome.name(),
                "phase",
                "ACTIVE");
        return having(EventType.OUTCOME_RECORDED, NOW.toInstant().minus(ago), data);
    }

    Trial having(EventType type, Instant time, Map<String, Object> data) {
        var more = new ArrayList<>(events);
        more.add(new Event("e" + events.size(), "c", type, time, data));
        return new Trial(actions, policy, sentences, profile, more, stops);
    }

    RuleBase ruleBase() {
        try {
            var catalogue = Catalogue.of(actions);
            return new RuleBase(
                    "1-00000000",
                    catalogue,
                    LifecycleFile.read(Files.readString(Path.of("config/lifecycle.yaml")), "lifecycle.yaml"),
                    ContactPolicyFile.read(policy, "policy.yaml", catalogue),
                    () -> new FixedRules(sentences));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Decision decide() {
        return decide((Channel) null);
    }

    Decision decide(@Nullable Channel channel) {
        return decide(new Situation(channel, null, Map.of()));
    }

    Decision decide(Situation situation) {
        return decide(situation, List.of(), NOW);
    }

    Decision decide(Situation situation, List<String> placements, OffsetDateTime at) {
        return decide(
                new DecisionRequest(
                        new Subject.Inline(dossier()),
                        situation,
                        placements,
                        DecisionRequest.MAX_ACTIONS,
                        null,
                        "en",
                        true,
                        true,
                        null),
                at);
    }

    Decision decide(DecisionRequest request) {
        return decide(request, NOW);
    }

    private Decision decide(DecisionRequest request, OffsetDateTime at) {
        try (var decider =
                new Decider(ruleBase(), Propensities.CATALOGUE, "en", ZoneOffset.UTC, failure -> {}, () -> stops)) {
            return decider.decide(request, dossier(), at, "test");
        }
    }

    Dossier dossier() {
        return new Dossier(ProfileJson.read(Json.write(profile)), History.of(events), 1, events.size());
    }
}
