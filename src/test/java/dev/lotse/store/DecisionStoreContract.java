package dev.lotse.store;

import static dev.lotse.store.Samples.decision;
import static dev.lotse.store.Samples.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.customer.CustomerStore;
import dev.lotse.decision.DecisionStore;
import dev.lotse.decision.DecisionStore.Logged;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of decisions keeps its word on. */
interface DecisionStoreContract {
    /** A moment of these days, in milliseconds. */
    long THEN = 1_772_366_400_000L;

    DecisionStore decisions();

    CustomerStore customers();

    @Test
    default void a_logged_decision_is_found_with_all_that_was_kept_of_it() {
        var logged = List.of(decision(THEN, 2, "c1"), decision(THEN, 1, "ä"), decision(THEN + 7, 0, "c1"));
        log(logged).join();

        assertThat(logged)
                .allSatisfy(
                        each -> assertThat(decisions().find(each.id()).join()).contains(each));
        assertThat(decisions().find(decision(THEN, 3, "c1").id()).join()).isEmpty();
    }

    @Test
    default void decisions_logged_late_and_far_apart_are_found() {
        var late = List.of(
                decision(THEN + 100_000, 0, "c1"), decision(THEN - 86_400_000, 0, "c1"), decision(THEN + 900, 0, "c1"));
        log(List.of(decision(THEN, 0, "c1"), decision(THEN + 2_000, 0, "c1"))).join();
        log(late).join();

        assertThat(late)
                .allSatisfy(
                        each -> assertThat(decisions().find(each.id()).join()).contains(each));
    }

    @Test
    default void all_decisions_about_a_customer_come_page_by_page_the_earliest_first() {
        var about = List.of(decision(THEN + 10, 0, "c1"), decision(THEN + 20, 0, "c1"), decision(THEN + 20, 1, "c1"));
        log(List.of(about.get(1), decision(THEN + 5, 0, "c2"), about.get(0), about.get(2)))
                .join();

        var first = decisions().allAbout("c1", 2, null).join();
        var second = decisions().allAbout("c1", 2, first.cursor()).join();

        assertThat(first.items()).isEqualTo(about.subList(0, 2));
        assertThat(second.items()).isEqualTo(about.subList(2, 3));
        assertThat(second.cursor()).isNull();
        assertThat(decisions().allAbout("nobody", 2, null).join().items()).isEmpty();
    }

    @Test
    default void what_several_threads_decided_about_a_customer_comes_in_its_order() {
        var one = List.of(decision(THEN, 0, "c1"), decision(THEN + 20, 0, "c1"));
        var other = List.of(decision(THEN + 10, 0, "c1"), decision(THEN + 30, 0, "c1"));
        decisions()
                .log(List.of(
                        Samples.sheet(decisions(), other),
                        Samples.sheet(decisions(), List.of()),
                        Samples.sheet(decisions(), one)))
                .join();

        assertThat(all("c1", 3)).containsExactly(one.get(0), other.get(0), one.get(1), other.get(1));
        assertThat(decisions().find(other.get(1).id()).join()).contains(other.get(1));
    }

    @Test
    default void every_decision_about_a_customer_is_found_among_many() {
        log(40_000, 1_000);
        log(10, 2);
        var expected = IntStream.range(0, 40)
                .mapToObj(round -> many(1_000 * round + 1, 1_000))
                .toList();

        assertThat(all("c1", 7)).hasSize(45).containsAll(expected);
        assertThat(all("c999", 100)).hasSize(40);
    }

    @Test
    default void erasing_a_customer_removes_theirs_from_among_many() {
        log(40_000, 1_000);

        customers().erase("c1").join();

        assertThat(all("c1", 100)).isEmpty();
        assertThat(decisions().find(many(1, 1_000).id()).join()).isEmpty();
        assertThat(all("c2", 100)).hasSize(40);
    }

    private CompletableFuture<Void> log(List<Logged> decisions) {
        return Samples.log(decisions(), decisions);
    }

    /** {@code count} decisions, a millisecond apart, about each of so many customers in turn. */
    private void log(int count, int customers) {
        var written = new ArrayList<CompletableFuture<Void>>();
        for (var from = 0; from < count; from += 900) {
            written.add(log(IntStream.range(from, Math.min(from + 900, count))
                    .mapToObj(i -> many(i, customers))
                    .toList()));
        }
        written.forEach(CompletableFuture::join);
    }

    private static Logged many(int i, int customers) {
        return decision(THEN + i, 0, "c" + i % customers);
    }

    private List<Logged> all(String customer, int pageSize) {
        var all = new ArrayList<Logged>();
        @Nullable String cursor = null;
        do {
            var page = decisions().allAbout(customer, pageSize, cursor).join();
            all.addAll(page.items());
            cursor = page.cursor();
        } while (cursor != null);
        return all;
    }

    @Test
    default void a_decision_that_saw_somebody_stored_is_not_logged_after_the_erasure() {
        customers().append(List.of(event("e1", "c1"), event("e2", "c2"))).join();
        customers().erase("c1").join();
        customers().put(Samples.named("c1", "again"), null).join();
        var saw = decision(THEN, 0, "c1", 1);
        var other = decision(THEN, 1, "c2", 2);
        var visitor = decision(THEN, 2, "c1", 0);
        var again = decision(THEN, 3, "c1", 3);

        log(List.of(saw, other, visitor, again)).join();

        assertThat(decisions().find(saw.id()).join()).isEmpty();
        assertThat(List.of(other, visitor, again))
                .allSatisfy(
                        each -> assertThat(decisions().find(each.id()).join()).isPresent());
    }

    @Test
    default void old_decisions_are_forgotten_and_counted() {
        log(IntStream.range(0, 250)
                        .mapToObj(i -> decision(THEN + 2_000L * i, 0, "c1"))
                        .toList())
                .join();
        var moment = (THEN + 400_000) * 1_000;

        assertThat(decisions().forgetBefore(moment).join()).isEqualTo(200);
        assertThat(decisions().find(decision(THEN + 398_000, 0, "c1").id()).join())
                .isEmpty();
        assertThat(decisions().find(decision(THEN + 400_000, 0, "c1").id()).join())
                .isPresent();
        assertThat(all("c1", 100)).hasSize(50);
        assertThat(decisions().forgetBefore(moment).join()).isZero();
    }

    @Test
    default void what_is_logged_after_all_was_forgotten_is_found() {
        log(20_000, 10);
        decisions().forgetBefore((THEN + 30_000) * 1_000).join();
        assertThat(all("c1", 100)).isEmpty();

        log(20_000, 10);

        assertThat(all("c1", 1_000)).hasSize(2_000);
    }

    @Test
    default void erasing_a_customer_removes_the_decisions_that_still_wait_too() {
        var logged = IntStream.range(0, 30)
                .mapToObj(call -> log(IntStream.range(0, 300)
                        .mapToObj(i -> decision(THEN + call, i, i % 2 == 0 ? "c1" : "c2"))
                        .toList()))
                .toList();
        customers().append(List.of(event("e1", "c1")));

        assertThat(customers().erase("c1").join()).isTrue();

        logged.forEach(CompletableFuture::join);
        assertThat(all("c1", 100)).isEmpty();
        assertThat(all("c2", 1_000)).hasSize(4_500);
    }

    @Test
    default void erasing_a_visitor_who_was_never_stored_removes_the_decisions() {
        var logged = decision(THEN, 0, "visitor");
        log(List.of(logged)).join();

        assertThat(customers().erase("visitor").join()).isFalse();

        assertThat(decisions().find(logged.id()).join()).isEmpty();
    }
}
