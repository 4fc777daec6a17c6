package dev.lotse.decision;

import static dev.lotse.decision.Trial.WHY;
import static dev.lotse.facts.Verbs.phase;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.config.Settings;
import dev.lotse.customer.Dossier;
import dev.lotse.customer.Event;
import dev.lotse.customer.EventType;
import dev.lotse.customer.History;
import dev.lotse.customer.Micros;
import dev.lotse.customer.Profile;
import dev.lotse.decision.FixedRules.Sentence;
import dev.lotse.facts.Customer;
import dev.lotse.facts.Norms;
import dev.lotse.facts.Phase;
import dev.lotse.facts.Situation;
import dev.lotse.facts.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The phase just before the last purchase is worked out once, until something arrives or other rules decide. */
class PhaseBeforeTest {
    private static final RuleBase BASE = Trial.of().ruleBase();
    private static final Norms NORMS =
            BASE.lifecycle().norms(BASE.contactPolicy().approach(), Settings.DEFAULTS.timeZone());

    private final Counting lapsed = new Counting(Phase.LAPSED);
    private final Dossier dossier = bought(Duration.ofDays(400), Duration.ofDays(3));

    @Test
    void it_is_remembered() {
        assertThat(lapsed.phaseBefore(dossier)).isEqualTo(Phase.LAPSED);
        assertThat(lapsed.runs).isEqualTo(2);

        assertThat(lapsed.phaseBefore(dossier)).isEqualTo(Phase.LAPSED);
        assertThat(lapsed.runs).isEqualTo(3);
    }

    @Test
    void other_rules_see_for_themselves() {
        lapsed.phaseBefore(dossier);

        assertThat(new Counting(Phase.ACTIVE).phaseBefore(dossier)).isEqualTo(Phase.ACTIVE);
        assertThat(lapsed.phaseBefore(dossier)).isEqualTo(Phase.LAPSED);
    }

    @Test
    void as_of_a_time_before_the_last_purchase_another_one_was_the_last() {
        lapsed.phaseBefore(dossier);

        assertThat(lapsed.phaseBefore(dossier, Duration.ofDays(395))).isEqualTo(Phase.LAPSED);
        assertThat(lapsed.runs).isEqualTo(4);
    }

    @Test
    void a_customer_who_bought_long_ago_has_none() {
        assertThat(lapsed.phaseBefore(bought(Duration.ofDays(400)))).isNull();
        assertThat(lapsed.runs).isEqualTo(1);
    }

    private static Dossier bought(Duration... ago) {
        var orders = List.of(ago).stream()
                .map(age -> new Event(
                        "o-" + age,
                        "c",
                        EventType.ORDER_PLACED,
                        Trial.NOW.minus(age).toInstant(),
                        Map.of("amount", 10)))
                .toList();
        return new Dossier(Profile.unknown("c"), History.of(orders), 1, orders.size());
    }

    /** Rules that always say one phase, and how often they were asked for it. */
    private static final class Counting {
        private final Rules rules;
        private final Object identity = new Object();
        private int runs;

        Counting(Phase phase) {
            rules = new FixedRules(List.of(new Sentence("phase", Stage.PHASE, () -> {
                runs++;
                phase(phase, "TEST", WHY);
            })));
        }

        @Nullable
        Phase phaseBefore(Dossier dossier) {
            return phaseBefore(dossier, Duration.ZERO);
        }

        @Nullable
        Phase phaseBefore(Dossier dossier, Duration ago) {
            var now = Micros.of(Trial.NOW.minus(ago).toInstant());
            var customer = Customer.asOf(now, dossier, NORMS, Situation.NONE);
            return new Conclusion.Drawing(rules, identity)
                    .draw(customer, dossier)
                    .customer()
                    .phaseBefore();
        }
    }
}
