package dev.lotse.decision;

import static dev.lotse.decision.Trial.action;
import static dev.lotse.decision.Trial.with;
import static dev.lotse.facts.Verbs.because;
import static dev.lotse.facts.Verbs.boost;
import static dev.lotse.facts.Verbs.exclude;
import static dev.lotse.facts.Verbs.propose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Direction;
import dev.lotse.customer.Micros;
import dev.lotse.customer.Outcome;
import dev.lotse.decision.Action.Mandatory;
import dev.lotse.decision.Action.Tact;
import dev.lotse.decision.Decision.Advice;
import dev.lotse.facts.Kind;
import dev.lotse.facts.Situation;
import dev.lotse.facts.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds whatever the rules say and whatever happened. */
class ArbitrationPropertiesTest {
    private static final String POLICY = """
        caps:
          - {of: ALL, direction: OUTBOUND, max: 5, per: P7D}
          - {kind: DISCOUNT, max: 2, per: P14D}
          - {channel: EMAIL, max: 4, per: P7D}
        coolDowns: {after: {ACCEPTED: P20D, REJECTED: P5D}, rejectedAgain: 2, longest: P30D}
        fatigue: {window: P30D, factor: 0.8, least: 0.2}
        """;
    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final List<Outcome> OUTCOMES = List.of(Outcome.values());
    private static final List<Action> ACTIONS = IntStream.range(0, 12)
            .mapToObj(i -> with(
                    action("A" + i, KINDS.get(i % KINDS.size()), 10 + i % 4),
                    Tact.AS_USUAL,
                    i == 3 ? "a duty" : null,
                    i == 7 ? new Mandatory("an order", "somebody", Trial.NOW) : null))
            .toList();

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_order_of_verdicts_never_matters(long seed) {
        var trial = random(new Random(seed));
        var answer = withoutTime(trial.decide());
        for (var i = 0; i < 5; i++) {
            var order = new Random(seed * 31 + i);
            var shuffled = trial.ruledBy(rules -> {
                Collections.shuffle(rules, order);
                return rules;
            });
            var again = shuffled.decide();
            assertThat(again.actions()).isEqualTo(answer.actions());
            assertThat(again.noAction()).isEqualTo(answer.noAction());
            assertThat(again.phase()).isEqualTo(answer.phase());
            assertThat(again.trace().removed()).isEqualTo(answer.trace().removed());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_same_input_gives_the_same_answer(long seed) {
        assertThat(withoutTime(random(new Random(seed)).decide()))
                .isEqualTo(withoutTime(random(new Random(seed)).decide()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_excluded_or_stopped_never_appears(long seed) {
        var random = new Random(seed);
        var excluded = "A" + random.nextInt(12);
        var stopped = "A" + random.nextInt(12);
        var kind = KINDS.get(random.nextInt(KINDS.size()));
        var closed = random.nextBoolean() ? Channel.EMAIL : Channel.WEB;
        var trial = random(random)
                .and("no", Stage.ADVICE, () -> exclude(excluded, because("nein", "no")))
                .and("not so", Stage.COMPLIANCE, () -> exclude(kind, because("nein", "no")))
                .stopped(stop(stopped), stop(closed.name()));

        assertThat(trial.decide().actions())
                .noneMatch(advice -> advice.action().equals(excluded)
                        || advice.action().equals(stopped)
                        || advice.kind() == kind
                        || advice.channel() == closed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void no_cap_is_ever_exceeded(long seed) {
        var random = new Random(seed);
        var trial = random(random);
        var outbound = 0L;
        var discounts = 0L;
        for (var event : trial.events()) {
            var data = event.data();
            var age = Duration.between(event.time(), Trial.NOW.toInstant());
            var counts = data.get("outcome").equals("PRESENTED")
                    && !data.get("action").equals("A3");
            if (counts && data.get("direction").equals("OUTBOUND") && age.compareTo(Duration.ofDays(7)) <= 0) {
                outbound++;
            }
            var key = Integer.parseInt(((String) data.get("action")).substring(1));
            if (counts && ACTIONS.get(key).kind() == Kind.DISCOUNT && age.compareTo(Duration.ofDays(14)) <= 0) {
                discounts++;
            }
        }
        for (var advice : trial.decide().actions()) {
            var free = advice.action().equals("A3") || advice.mandatory() != null;
            assertThat(free || outbound < 5 || advice.channel().usualDirection() == Direction.INBOUND)
                    .as(advice.action())
                    .isTrue();
            assertThat(free || discounts < 2 || advice.kind() != Kind.DISCOUNT)
                    .as(advice.action())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void mandatory_actions_come_first_and_the_rest_by_score_priority_and_key(long seed) {
        var actions = random(new Random(seed)).decide().actions();
        for (var i = 1; i < actions.size(); i++) {
            var better = actions.get(i - 1);
            var worse = actions.get(i);
            assertThat(better.mandatory() != null || worse.mandatory() == null).isTrue();
            if ((better.mandatory() == null) == (worse.mandatory() == null)) {
                assertThat(better.score().total())
                        .isGreaterThanOrEqualTo(worse.score().total());
                assertThat(better.score().total() > worse.score().total()
                                || better.action().compareTo(worse.action()) < 0)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void placements_are_filled_in_order_by_the_best_each_another(long seed) {
        var trial = random(new Random(seed));
        var best = trial.decide().actions().stream().map(Advice::action).toList();

        var placed = trial.decide(Situation.NONE, List.of("hero", "tile", "tile"), Trial.NOW)
                .actions();

        assertThat(placed)
                .extracting(Advice::action)
                .isEqualTo(best.subList(0, Math.min(3, best.size())))
                .doesNotHaveDuplicates();
        assertThat(placed)
                .extracting(Advice::placement)
                .isEqualTo(List.of("hero", "tile", "tile").subList(0, placed.size()));
    }

    private static Decision withoutTime(Decision decision) {
        var trace = decision.trace();
        return new Decision(
                decision.decisionId(),
                decision.customerId(),
                decision.decidedAt(),
                decision.ruleBase(),
                decision.phase(),
                decision.moment(),
                decision.persona(),
                decision.actions(),
                decision.noAction(),
                decision.fallback(),
                decision.truncated(),
                new Decision.Trace(trace.facts(), trace.rules(), trace.removed(), 0),
                decision.why());
    }

    private static Stop stop(String target) {
        return new Stop(target, "an emergency", null, 0, Micros.NEVER);
    }

    private static Trial random(Random random) {
        var trial = Trial.of(ACTIONS.toArray(Action[]::new)).under(POLICY);
        for (var i = 0; i < random.nextInt(25); i++) {
            var channel = List.of(Channel.EMAIL, Channel.WEB, Channel.PHONE).get(random.nextInt(3));
            trial = trial.after(
                    OUTCOMES.get(random.nextInt(OUTCOMES.size())),
                    "A" + random.nextInt(12),
                    channel,
                    Duration.ofHours(random.nextInt(24 * 15)));
        }
        for (var sentence : sentences(random)) {
            trial = trial.and("rule " + random.nextInt(6), Stage.ADVICE, sentence);
        }
        return trial;
    }

    private static List<Runnable> sentences(Random random) {
        List<Runnable> sentences = new ArrayList<>();
        Set<String> excluded = new HashSet<>();
        for (var i = 0; i < 15; i++) {
            var key = "A" + random.nextInt(12);
            var why = because("Grund " + random.nextInt(9), "reason " + random.nextInt(9));
            var value = random.nextInt(5) * 10.0;
            var factor = 0.5 + random.nextInt(30) / 7.0;
            sentences.add(
                    switch (random.nextInt(4)) {
                        case 0 -> () -> propose(key, value, why);
                        case 1 -> () -> boost(key, factor, why);
                        case 2 -> () -> propose(key, why);
                        default ->
                            excluded.add(key) && excluded.size() < 3
                                    ? () -> exclude(key, why)
                                    : () -> boost(key, factor, why);
                    });
        }
        return sentences;
    }
}
