package dev.lotse.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.decision.RuleBaseStore;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every store of rule bases keeps its word on. */
interface RuleBaseStoreContract {
    String ONE = "1".repeat(64);
    String TWO = "2".repeat(64);

    RuleBaseStore ruleBases();

    @Test
    default void rule_bases_are_numbered_in_the_order_of_arrival() {
        assertThat(ruleBases().save(ONE, new byte[] {1}).join().version()).isEqualTo("1-11111111");
        assertThat(ruleBases().save(TWO, new byte[] {2}).join().version()).isEqualTo("2-22222222");
        assertThat(ruleBases().byNumber(2).join().orElseThrow().hash()).isEqualTo(TWO);
        assertThat(ruleBases().byHash(ONE).join().orElseThrow().number()).isEqualTo(1);
        assertThat(ruleBases().byNumber(3).join()).isEmpty();
        assertThat(ruleBases().byHash("none").join()).isEmpty();
    }

    @Test
    default void a_rule_base_saved_again_keeps_its_number_with_the_new_bundle() {
        ruleBases().save(ONE, new byte[] {1}).join();
        ruleBases().save(TWO, new byte[] {2}).join();

        assertThat(ruleBases().save(ONE, new byte[] {3}).join().number()).isEqualTo(1);
        assertThat(ruleBases().byHash(ONE).join().orElseThrow().bundle()).containsExactly(3);
        assertThat(ruleBases().save("3".repeat(64), new byte[0]).join().number())
                .isEqualTo(3);
    }

    @Test
    default void a_bundle_of_megabytes_comes_back() {
        var bundle = new byte[5_000_000];
        new Random(1).nextBytes(bundle);

        ruleBases().save(ONE, bundle).join();

        assertThat(ruleBases().byNumber(1).join().orElseThrow().bundle()).isEqualTo(bundle);
    }
}
