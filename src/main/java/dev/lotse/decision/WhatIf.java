package dev.lotse.decision;

import dev.lotse.customer.Dossier;
import dev.lotse.decision.DecisionStore.Logged;
import dev.lotse.decision.Replay.Difference;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What another version of the rule base than the active one decides, now or about a case of the past. Nothing is recorded. */
public final class WhatIf {
    private final Advisors advisors;
    private final Archive archive;
    private final Supplier<RuleBase> active;
    private final Reconsiderations reconsiderations;

    /** Makes advisors that record nothing. */
    public interface Advisors {
        /** One with the rule base called {@code version}; none if there is no such. May block. */
        Optional<Advisor> with(String version);
    }

    public WhatIf(Advisors advisors, Archive archive, Supplier<RuleBase> active, Reconsiderations reconsiderations) {
        this.advisors = advisors;
        this.archive = archive;
        this.active = active;
        this.reconsiderations = reconsiderations;
    }

    /**
     * What {@code questions} bring, asked where it may block.
     *
     * @throws TooManyReconsiderations if too many wait
     */
    public <T> CompletableFuture<T> ask(Function<Session, T> questions) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (var session = new Session()) {
                        return questions.apply(session);
                    }
                },
                reconsiderations);
    }

    /** Decides with the versions that requests name. For one thread. */
    public final class Session implements AutoCloseable {
        private final Map<String, Advisor> advisorsByVersion = new HashMap<>();

        private Session() {}

        /**
         * The decision with {@link DecisionRequest#ruleBase}.
         *
         * @throws UnknownRuleBase if there is no such version
         */
        public Decision decide(DecisionRequest request, Dossier dossier) {
            return advisorsByVersion
                    .computeIfAbsent(
                            Objects.requireNonNull(request.ruleBase()),
                            version -> advisors.with(version).orElseThrow(() -> new UnknownRuleBase(version)))
                    .decide(request, dossier);
        }

        @Override
        public void close() {
            advisorsByVersion.values().forEach(Advisor::close);
        }
    }

    /**
     * The recorded decision called {@code id}, decided again by {@code version}, or by the active one if that is null, on
     * what was known then. Fails with {@link UnknownRuleBase} if there is no such version, and with {@link
     * TooManyReconsiderations} if too many wait.
     */
    public CompletableFuture<Optional<Replay>> replay(String id, @Nullable String version) {
        var by = version == null ? active.get().version() : version;
        return archive.open(id, (logged, dossier) -> replayed(logged, dossier, by));
    }

    private Replay replayed(Logged logged, Dossier dossier, String version) {
        var hindsight = new Hindsight(logged.advised(), logged.request().situation());
        archive.decider(logged, logged.ruleBase(), hindsight::over).ifPresent(then -> {
            try (then) {
                hindsight.agreeWith(() -> Archive.again(then, logged, logged.request(), dossier));
            }
        });
        try (var decider =
                archive.decider(logged, version, hindsight::over).orElseThrow(() -> new UnknownRuleBase(version))) {
            var decision = again(decider, logged, dossier);
            return new Replay(decision, Difference.between(logged.advised(), decision));
        }
    }

    private static Decision again(Decider decider, Logged logged, Dossier dossier) {
        var catalogue = decider.ruleBase().catalogue();
        var known = logged.advised().actions().stream()
                .map(Advised.Item::action)
                .filter(action -> catalogue.find(action).isPresent())
                .toList();
        return Archive.again(decider, logged, logged.request().explained().asking(known), dossier);
    }
}
