package dev.lotse.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DomainTest {
    private static final Domain OVER_3 = Domain.from(3, false, false);
    private static final Domain AT_LEAST_3 = Domain.from(3, true, false);
    private static final Domain UP_TO_3 = Domain.upTo(3, true, false);
    private static final Domain BELOW_3 = Domain.upTo(3, false, false);

    @Test
    void an_interval_is_empty_where_its_ends_leave_nothing() {
        assertThat(AT_LEAST_3.and(UP_TO_3).isEmpty()).isFalse();
        assertThat(OVER_3.and(UP_TO_3).isEmpty()).isTrue();
        assertThat(AT_LEAST_3.and(BELOW_3).isEmpty()).isTrue();
        assertThat(AT_LEAST_3.and(UP_TO_3).and(Domain.without(Set.of("3"))).isEmpty())
                .isTrue();
    }

    @Test
    void between_two_whole_numbers_there_is_none() {
        assertThat(OVER_3.and(Domain.upTo(4, false, false)).isEmpty()).isFalse();
        assertThat(Domain.from(3, false, true).and(Domain.upTo(4, false, true)).isEmpty())
                .isTrue();
        assertThat(Domain.from(3.5, false, true).and(Domain.upTo(4, true, true)).isEmpty())
                .isFalse();
    }

    @Test
    void of_a_choice_remains_what_the_others_admit() {
        var choice = Domain.among(Set.of("LEAD", "LOYAL"));

        assertThat(choice.and(Domain.among(Set.of("LOYAL"))).isEmpty()).isFalse();
        assertThat(choice.and(Domain.among(Set.of("LAPSED"))).isEmpty()).isTrue();
        assertThat(choice.and(Domain.without(Set.of("LEAD"))).isEmpty()).isFalse();
        assertThat(choice.and(Domain.without(Set.of("LEAD", "LOYAL"))).isEmpty())
                .isTrue();
        assertThat(Domain.among(Set.of("1", "5")).and(OVER_3).isEmpty()).isFalse();
        assertThat(Domain.among(Set.of("1", "null")).and(OVER_3).isEmpty()).isTrue();
    }

    @Test
    void what_lies_within() {
        assertThat(OVER_3.within(AT_LEAST_3)).isTrue();
        assertThat(AT_LEAST_3.within(OVER_3)).isFalse();
        assertThat(UP_TO_3.within(AT_LEAST_3)).isFalse();
        assertThat(Domain.among(Set.of("5")).within(OVER_3)).isTrue();
        assertThat(Domain.among(Set.of("5", "2")).within(OVER_3)).isFalse();
        assertThat(OVER_3.within(Domain.among(Set.of("5")))).isFalse();
        assertThat(OVER_3.within(Domain.without(Set.of("3")))).isTrue();
        assertThat(AT_LEAST_3.within(Domain.without(Set.of("3")))).isFalse();
        assertThat(OVER_3.within(Domain.ANY)).isTrue();
        assertThat(Domain.ANY.within(OVER_3)).isFalse();
        assertThat(OVER_3.and(BELOW_3).within(Domain.among(Set.of("LEAD")))).isTrue();
    }

    @Test
    void a_number_has_one_name() {
        assertThat(Domain.name(new BigDecimal("1.50"))).isEqualTo("1.5");
        assertThat(Domain.name(new BigDecimal("100"))).isEqualTo("100");
        assertThat(Domain.name(new BigDecimal("0.0"))).isEqualTo("0");
    }
}
