package dev.lotse.store;

import static dev.lotse.store.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.customer.Channel;
import dev.lotse.customer.CustomerStore;
import dev.lotse.customer.Event;
import dev.lotse.customer.EventType;
import dev.lotse.customer.Outcome;
import dev.lotse.decision.OutcomeStore;
import dev.lotse.decision.OutcomeStore.Tally;
import dev.lotse.facts.Phase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store that counts outcomes keeps its word on. */
interface OutcomeStoreContract {

    OutcomeStore outcomes();

    CustomerStore customers();

    /** The same data, the store having been closed and opened again. */
    OutcomeStore reopened();

    private static Event outcome(String id, String decision, String action, Outcome outcome) {
        return new Event(
                id,
                "c1",
                EventType.OUTCOME_RECORDED,
                NOON,
                Map.of(
                        "decisionId",
                        decision,
                        "action",
                        action,
                        "channel",
                        "PHONE",
                        "direction",
                        "OUTBOUND",
                        "advisedChannel",
                        "EMAIL",
                        "outcome",
                        outcome.name(),
                        "phase",
                        "ACTIVE"));
    }

    private static Tally tally(String action, long presented, long accepted) {
        return new Tally(action, Channel.EMAIL, Phase.ACTIVE, presented, accepted);
    }

    @Test
    default void an_offer_counts_once_whatever_is_reported_of_it() {
        append(outcome("1", "d1", "UPSELL", Outcome.PRESENTED));
        append(outcome("2", "d1", "UPSELL", Outcome.PRESENTED));
        append(outcome("3", "d1", "UPSELL", Outcome.ACCEPTED));
        append(outcome("4", "d1", "UPSELL", Outcome.CONVERTED), outcome("5", "d1", "UPSELL", Outcome.REJECTED));

        assertThat(outcomes().tallies().join()).containsExactly(tally("UPSELL", 1, 1));
    }

    @Test
    default void who_reacts_has_met_the_offer_and_who_was_not_offered_it_has_not() {
        append(outcome("1", "d1", "UPSELL", Outcome.CONVERTED));
        append(outcome("2", "d2", "UPSELL", Outcome.NO_RESPONSE), outcome("3", "d3", "UPSELL", Outcome.CLICKED));
        append(outcome("4", "d4", "UPSELL", Outcome.NOT_OFFERED), outcome("5", "d5", "UPSELL", Outcome.DEFERRED));

        assertThat(outcomes().tallies().join()).containsExactly(tally("UPSELL", 3, 1));
    }

    @Test
    default void a_late_not_offered_takes_nothing_back() {
        append(outcome("1", "d1", "UPSELL", Outcome.PRESENTED));
        append(outcome("2", "d1", "UPSELL", Outcome.NOT_OFFERED));

        assertThat(outcomes().tallies().join()).containsExactly(tally("UPSELL", 1, 0));
    }

    @Test
    default void an_event_told_again_is_not_counted_again() {
        append(outcome("1", "d1", "UPSELL", Outcome.PRESENTED), outcome("1", "d1", "UPSELL", Outcome.PRESENTED));
        append(outcome("1", "d2", "UPSELL", Outcome.ACCEPTED));

        assertThat(outcomes().tallies().join()).containsExactly(tally("UPSELL", 1, 0));
    }

    @Test
    default void the_order_of_outcomes_never_matters() {
        var random = new Random(7);
        var kinds = List.of(Outcome.values());
        var events = new ArrayList<Event>();
        var expected = new ArrayList<Tally>();
        for (int action = 0; action < 20; action++) {
            var key = "A" + (char) ('A' + action);
            var told = new ArrayList<Outcome>();
            IntStream.range(0, 5).forEach(i -> told.add(kinds.get(random.nextInt(kinds.size()))));
            Collections.shuffle(told, random);
            told.forEach(outcome -> events.add(outcome("e" + events.size(), "d", key, outcome)));
            int presented = told.stream().anyMatch(Outcome::presented) ? 1 : 0;
            int accepted = told.stream().anyMatch(Outcome::accepted) ? 1 : 0;
            expected.add(tally(key, presented, accepted));
        }
        Collections.shuffle(events, random);

        append(events.toArray(Event[]::new));

        assertThat(outcomes().tallies().join())
                .containsExactlyInAnyOrderElementsOf(
                        expected.stream().filter(tally -> tally.presented() > 0).toList());
    }

    @Test
    default void concurrent_reports_of_one_offer_count_once() {
        var appended = IntStream.range(0, 50)
                .mapToObj(i -> customers().append(List.of(outcome("e" + i, "d1", "UPSELL", Outcome.ACCEPTED))))
                .toList();
        appended.forEach(CompletableFuture::join);

        assertThat(outcomes().tallies().join()).containsExactly(tally("UPSELL", 1, 1));
    }

    @Test
    default void counts_outlive_a_restart_and_the_customer() {
        append(outcome("1", "d1", "UPSELL", Outcome.ACCEPTED));
        customers().erase("c1").join();

        assertThat(reopened().tallies().join()).containsExactly(tally("UPSELL", 1, 1));
    }

    @Test
    default void a_watcher_knows_the_count_before_the_teller_knows_it_is_kept() {
        var seen = new CopyOnWriteArrayList<Tally>();
        outcomes().watch(seen::add);

        append(outcome("1", "d1", "UPSELL", Outcome.PRESENTED));
        append(outcome("2", "d1", "UPSELL", Outcome.PRESENTED));
        append(outcome("3", "d2", "UPSELL", Outcome.PRESENTED), outcome("4", "d2", "UPSELL", Outcome.ACCEPTED));

        assertThat(seen).containsExactly(tally("UPSELL", 1, 0), tally("UPSELL", 2, 1));
    }

    private void append(Event... events) {
        customers().append(List.of(events)).join();
    }
}
