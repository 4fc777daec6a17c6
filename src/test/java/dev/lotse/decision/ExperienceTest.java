package dev.lotse.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lotse.customer.Channel;
import dev.lotse.decision.Action.SimilarGoods;
import dev.lotse.decision.OutcomeStore.Tally;
import dev.lotse.decision.Wording.Texts;
import dev.lotse.facts.Kind;
import dev.lotse.facts.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ExperienceTest {
    private static final Action UPSELL = action("UPSELL", 0.2);

    private final Experience experience = new Experience();

    @Test
    void without_outcomes_the_catalogue_speaks() {
        assertThat(rate(UPSELL, Channel.EMAIL, Phase.ACTIVE)).isEqualTo(0.2);
    }

    @Test
    void the_start_counts_for_as_many_offers_as_its_weight() {
        learn(50, 50);

        assertThat(rate(UPSELL, Channel.EMAIL, Phase.ACTIVE)).isEqualTo(0.6);
        assertThat(experience.weighing(5).of(UPSELL, Channel.EMAIL, Phase.ACTIVE))
                .isEqualTo(0.927273);
    }

    @Test
    void another_action_channel_or_phase_learns_nothing_from_it() {
        learn(50, 50);

        assertThat(rate(action("DISCOUNT", 0.2), Channel.EMAIL, Phase.ACTIVE)).isEqualTo(0.2);
        assertThat(rate(UPSELL, Channel.PHONE, Phase.ACTIVE)).isEqualTo(0.2);
        assertThat(rate(UPSELL, Channel.EMAIL, Phase.LOYAL)).isEqualTo(0.2);
    }

    @Test
    void many_outcomes_outweigh_the_start() {
        learn(1_000_000, 30_000);

        assertThat(rate(UPSELL, Channel.EMAIL, Phase.ACTIVE)).isCloseTo(0.03, within(0.0001));
    }

    @Test
    void what_nobody_ever_took_keeps_a_chance() {
        learn(Long.MAX_VALUE / 4, 0);

        assertThat(rate(UPSELL, Channel.EMAIL, Phase.ACTIVE)).isEqualTo(0.0001);
        assertThat(Experience.smoothed(0.00001, 50, 0, 0)).isEqualTo(0.00001);
    }

    @RepeatedTest(20)
    void the_order_of_outcomes_never_matters(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var tallies = growing(random);
        tallies.forEach(experience::learn);
        var inOrder = rate(UPSELL, Channel.EMAIL, Phase.ACTIVE);
        var other = new Experience();
        Collections.shuffle(tallies, random);
        tallies.forEach(other::learn);

        assertThat(other.weighing(50).of(UPSELL, Channel.EMAIL, Phase.ACTIVE)).isEqualTo(inOrder);
    }

    @RepeatedTest(20)
    void a_rate_lies_between_0_and_1_and_grows_with_every_acceptance(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        for (var i = 0; i < 1_000; i++) {
            var start = 1 - random.nextDouble();
            var weight = Math.pow(10, random.nextInt(-3, 7));
            var presented = random.nextLong(1, 1 + (long) Math.pow(10, random.nextInt(1, 10)));
            var accepted = random.nextLong(presented);
            var rate = Experience.smoothed(start, weight, presented, accepted);

            assertThat(rate).isPositive().isLessThanOrEqualTo(1);
            assertThat(Experience.smoothed(start, weight, presented, accepted + 1))
                    .isGreaterThanOrEqualTo(rate);
            assertThat(Experience.smoothed(start, weight, presented + 1, accepted))
                    .isLessThanOrEqualTo(rate);
        }
    }

    private static List<Tally> growing(Random random) {
        var tallies = new ArrayList<Tally>();
        var presented = 0;
        var accepted = 0;
        for (var i = 0; i < 100; i++) {
            presented += random.nextInt(3);
            accepted = Math.min(presented, accepted + random.nextInt(2));
            tallies.add(new Tally("UPSELL", Channel.EMAIL, Phase.ACTIVE, presented, accepted));
        }
        return tallies;
    }

    private void learn(long presented, long accepted) {
        experience.learn(new Tally("UPSELL", Channel.EMAIL, Phase.ACTIVE, presented, accepted));
    }

    private double rate(Action action, Channel channel, Phase phase) {
        return experience.weighing(50).of(action, channel, phase);
    }

    private static Action action(String key, double propensity) {
        var texts = new Texts("t", "t", null, List.of(), List.of(), "y", "n");
        return new Action(
                key,
                Kind.OFFER,
                List.of(Channel.EMAIL),
                10,
                0,
                propensity,
                0,
                Duration.ofDays(1),
                Action.Tact.AS_USUAL,
                null,
                new SimilarGoods.None(),
                false,
                null,
                Wording.of(Map.of("de", texts, "en", texts)));
    }
}
