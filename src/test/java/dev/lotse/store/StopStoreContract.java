package dev.lotse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lotse.customer.Micros;
import dev.lotse.decision.Stop;
import dev.lotse.decision.StopStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of emergency stops keeps its word on. */
interface StopStoreContract {
    Stop MAIL = new Stop("EMAIL", "„Falsche“ Preise 🛑", "k.jansen", 1_000, Micros.NEVER);
    Stop SALE = new Stop("DISCOUNT", "too cheap", null, 2_000, Micros.NEVER);

    StopStore stops();

    StopStore reopened();

    void close();

    @Test
    default void stops_come_back_in_their_order_and_after_a_restart() {
        stops().stop(MAIL).join();
        stops().stop(SALE).join();

        assertThat(stops().stops().join()).containsExactly(MAIL, SALE);
        assertThat(reopened().stops().join()).containsExactly(MAIL, SALE);
    }

    @Test
    default void a_lifted_stop_is_kept_with_its_end() {
        stops().stop(MAIL).join();

        assertThat(stops().lift("EMAIL", 5_000).join()).isTrue();
        assertThat(stops().lift("EMAIL", 6_000).join()).isFalse();
        assertThat(stops().lift("OTHER", 6_000).join()).isFalse();
        assertThat(stops().stops().join()).containsExactly(until(MAIL, 5_000));
    }

    @Test
    default void a_second_stop_of_the_same_target_takes_the_place_of_the_first() {
        var second = new Stop("EMAIL", "still", null, 3_000, Micros.NEVER);
        stops().stop(MAIL).join();
        stops().stop(second).join();

        assertThat(stops().stops().join()).containsExactly(until(MAIL, 3_000), second);
    }

    @Test
    default void no_stop_ends_before_it_began() {
        stops().stop(SALE).join();
        stops().lift("DISCOUNT", 500).join();

        assertThat(stops().stops().join()).containsExactly(until(SALE, 2_000));
    }

    @Test
    default void a_listener_is_told_all_stops_after_each_change_before_it_completes() {
        var told = new ArrayList<List<Stop>>();
        stops().listenToStops(told::add);

        stops().stop(MAIL).join();
        stops().stop(SALE).join();
        stops().lift("EMAIL", 5_000).join();

        assertThat(told).containsExactly(List.of(MAIL), List.of(MAIL, SALE), List.of(until(MAIL, 5_000), SALE));
    }

    @Test
    default void a_closed_store_stops_nothing() {
        close();

        assertThatThrownBy(() -> stops().stop(MAIL).join()).hasMessageContaining("The store is closed");
    }

    private static Stop until(Stop stop, long moment) {
        return new Stop(stop.target(), stop.reason(), stop.author(), stop.since(), moment);
    }
}
