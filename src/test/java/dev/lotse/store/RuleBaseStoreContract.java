package dev.lotse.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.release.Activation;
import dev.lotse.release.Activation.Cause;
import dev.lotse.release.RuleBaseStore;
import dev.lotse.release.RuleBaseStore.Draft;
import dev.lotse.release.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of rule bases keeps its word on. */
interface RuleBaseStoreContract {
    String ONE = "1".repeat(64);
    String TWO = "2".repeat(64);

    RuleBaseStore ruleBases();

    private Version added(String hash) {
        return ruleBases().add(draft(hash)).join();
    }

    private static Draft draft(String hash) {
        return new Draft(hash, new byte[] {1}, "k.jansen", "spring sale", 1_000);
    }

    private Activation activated(Version version, @Nullable Long previous) {
        return ruleBases()
                .activate(new Activation(0, version.number(), Cause.ACTIVATED, "k.jansen", null, 5, previous))
                .join();
    }

    @Test
    default void rule_bases_are_numbered_in_the_order_of_arrival() {
        assertThat(added(ONE).name()).isEqualTo("1-11111111");
        assertThat(added(TWO).name()).isEqualTo("2-22222222");
        assertThat(ruleBases().byNumber(2).join().orElseThrow().hash()).isEqualTo(TWO);
        assertThat(ruleBases().byHash(ONE).join().orElseThrow().number()).isEqualTo(1);
        assertThat(ruleBases().byNumber(3).join()).isEmpty();
        assertThat(ruleBases().byHash("none").join()).isEmpty();
        assertThat(ruleBases().bundle(3).join()).isEmpty();
    }

    @Test
    default void a_version_keeps_who_made_it_and_what_for() {
        assertThat(added(ONE)).isEqualTo(new Version(1, ONE, "k.jansen", "spring sale", 1_000, null, false));
    }

    @Test
    default void the_same_rule_base_added_again_is_the_version_that_is_there() {
        added(ONE);
        added(TWO);

        var again = ruleBases()
                .add(new Draft(ONE, new byte[] {3}, "somebody", "else", 2_000))
                .join();

        assertThat(again).isEqualTo(new Version(1, ONE, "k.jansen", "spring sale", 1_000, null, false));
        assertThat(ruleBases().bundle(1).join().orElseThrow()).containsExactly(1);
        assertThat(added("3".repeat(64)).number()).isEqualTo(3);
    }

    @Test
    default void a_version_compiled_again_has_the_new_bundle() {
        added(ONE);

        ruleBases().recompiled(1, new byte[] {3}).join();

        assertThat(ruleBases().bundle(1).join().orElseThrow()).containsExactly(3);
    }

    @Test
    default void the_first_approval_stays() {
        added(ONE);

        ruleBases().approve(1, "m.meier").join();
        ruleBases().approve(1, "p.schulz").join();

        assertThat(ruleBases().byNumber(1).join().orElseThrow().approvedBy()).isEqualTo("m.meier");
    }

    @Test
    default void versions_are_listed_the_latest_first_page_by_page() {
        for (var digit = 1; digit <= 5; digit++) {
            added(Integer.toString(digit).repeat(64));
        }

        List<Long> numbers = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            var page = ruleBases().versions(2, cursor).join();
            page.items().forEach(version -> numbers.add(version.number()));
            cursor = page.cursor();
        } while (cursor != null);

        assertThat(numbers).containsExactly(5L, 4L, 3L, 2L, 1L);
    }

    @Test
    default void the_last_activation_is_in_force_and_all_are_kept() {
        assertThat(ruleBases().lastActivation().join()).isEmpty();

        var first = activated(added(ONE), null);
        var second = activated(added(TWO), first.number());

        assertThat(first).isEqualTo(new Activation(1, 1, Cause.ACTIVATED, "k.jansen", null, 5, null));
        assertThat(second).isEqualTo(new Activation(2, 2, Cause.ACTIVATED, "k.jansen", null, 5, 1L));
        assertThat(ruleBases().lastActivation().join()).contains(second);
        assertThat(ruleBases().activation(1).join()).contains(first);
        assertThat(ruleBases().activation(3).join()).isEmpty();
        assertThat(ruleBases().byNumber(1).join().orElseThrow().activated()).isTrue();
    }

    @Test
    default void a_bundle_of_megabytes_comes_back() {
        var bundle = new byte[5_000_000];
        new Random(1).nextBytes(bundle);

        ruleBases().add(new Draft(ONE, bundle, null, null, 0)).join();

        assertThat(ruleBases().bundle(1).join().orElseThrow()).isEqualTo(bundle);
    }
}
