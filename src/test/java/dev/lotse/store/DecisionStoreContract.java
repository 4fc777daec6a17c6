package dev.lotse.store;

import static dev.lotse.store.Samples.decision;
import static dev.lotse.store.Samples.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.customer.CustomerStore;
import dev.lotse.decision.DecisionStore;
import dev.lotse.decision.DecisionStore.Logged;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of decisions keeps its word on. */
interface DecisionStoreContract {

    DecisionStore decisions();

    CustomerStore customers();

    @Test
    default void a_logged_decision_is_found() {
        decisions()
                .log(List.of(decision("d1", "c1", 10), decision("d2", "c2", 20)))
                .join();

        assertThat(decisions().find("d2").join()).contains(decision("d2", "c2", 20));
        assertThat(decisions().find("d3").join()).isEmpty();
    }

    @Test
    default void a_decision_logged_again_is_kept_once() {
        decisions().log(List.of(decision("d1", "c1", 10))).join();
        decisions()
                .log(List.of(decision("d1", "c1", 99), decision("d2", "c1", 5)))
                .join();

        assertThat(decisions().about("c1", 10).join())
                .containsExactly(decision("d1", "c1", 10), decision("d2", "c1", 5));
    }

    @Test
    default void decisions_about_a_customer_begin_with_the_latest() {
        decisions()
                .log(List.of(decision("old", "c1", 10), decision("other", "c2", 40), decision("new", "c1", 30)))
                .join();
        decisions().log(List.of(decision("same moment", "c1", 30))).join();

        assertThat(decisions().about("c1", 2).join()).extracting(Logged::id).containsExactly("same moment", "new");
        assertThat(decisions().about("nobody", 2).join()).isEmpty();
    }

    @Test
    default void all_decisions_about_a_customer_come_page_by_page_the_earliest_first() {
        decisions()
                .log(List.of(
                        decision("b", "c1", 20),
                        decision("other", "c2", 5),
                        decision("a", "c1", 10),
                        decision("c", "c1", 20)))
                .join();

        var first = decisions().allAbout("c1", 2, null).join();
        var second = decisions().allAbout("c1", 2, first.cursor()).join();

        assertThat(first.items()).extracting(Logged::id).containsExactly("a", "b");
        assertThat(second.items()).extracting(Logged::id).containsExactly("c");
        assertThat(second.cursor()).isNull();
    }

    @Test
    default void a_decision_that_saw_somebody_stored_is_not_logged_after_the_erasure() {
        customers().append(List.of(event("e1", "c1"), event("e2", "c2"))).join();
        customers().erase("c1").join();

        decisions().log(List.of(having("d1", "c1", 1), having("d2", "c2", 2))).join();

        assertThat(decisions().find("d1").join()).isEmpty();
        assertThat(decisions().find("d2").join()).isPresent();
    }

    private static Logged having(String id, String customer, long sequence) {
        return new Logged(id, customer, 1, "7-3f9a2c1b", sequence, "{}", "{}");
    }

    @Test
    default void old_decisions_are_forgotten_and_counted() {
        decisions()
                .log(IntStream.range(0, 2_500)
                        .mapToObj(i -> decision("d" + i, "c1", i))
                        .toList())
                .join();

        assertThat(decisions().forgetBefore(2_000).join()).isEqualTo(2_000);
        assertThat(decisions().find("d1999").join()).isEmpty();
        assertThat(decisions().find("d2000").join()).isPresent();
        assertThat(decisions().forgetBefore(2_000).join()).isZero();
    }

    @Test
    default void erasing_a_customer_removes_the_decisions_that_still_wait_too() {
        var logged = IntStream.range(0, 30)
                .mapToObj(call -> decisions()
                        .log(IntStream.range(0, 300)
                                .mapToObj(i -> decision(call + "-" + i, i % 2 == 0 ? "c1" : "c2", i))
                                .toList()))
                .toList();
        customers().append(List.of(event("e1", "c1")));

        assertThat(customers().erase("c1").join()).isTrue();

        logged.forEach(java.util.concurrent.CompletableFuture::join);
        assertThat(decisions().about("c1", 10).join()).isEmpty();
        assertThat(decisions().about("c2", 10_000).join()).hasSize(4_500);
    }

    @Test
    default void erasing_a_visitor_who_was_never_stored_removes_the_decisions() {
        decisions().log(List.of(decision("d1", "visitor", 10))).join();

        assertThat(customers().erase("visitor").join()).isFalse();

        assertThat(decisions().find("d1").join()).isEmpty();
    }
}
