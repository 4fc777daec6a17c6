package dev.lotse.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.customer.AnyEvents;
import dev.lotse.customer.Dossier;
import dev.lotse.customer.Event;
import dev.lotse.customer.EventType;
import dev.lotse.customer.History;
import dev.lotse.customer.Micros;
import dev.lotse.customer.Profile;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is folded once and kept says the same as what is folded at each decision. */
class FoldTest {
    private static final Instant AFTER_ALL = Instant.parse("2025-06-01T12:00:00Z");
    private static final Norms NORMS = UsualNorms.in(ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(ints = {5, 60, 1_000})
    void a_history_looked_at_again_and_later_has_the_figures_of_one_never_seen(int count) {
        for (var seed = 0; seed < 30; seed++) {
            var events = new AnyEvents(seed).of("c", count);
            var kept = dossier(events);
            for (var days : List.of(0, 0, 1, 20, 100, 400)) {
                var now = AFTER_ALL.plus(Duration.ofDays(days));

                assertThat(figures(kept, now)).isEqualTo(figures(neverSeen(events), now));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 60, 300})
    void what_was_just_before_the_last_commitment_is_what_was_known_then(int count) {
        for (var seed = 0; seed < 30; seed++) {
            var events = new AnyEvents(seed).of("c", count);
            var kept = dossier(events);
            for (var days : List.of(0, 0, 20)) {
                var after = customer(kept, AFTER_ALL.plus(Duration.ofDays(days)));

                var commitment = Customer.Commitment.recent(after);
                if (commitment != null) {
                    var before = commitment.before(kept.history());
                    assertThat(NamedFigures.known(before))
                            .isEqualTo(NamedFigures.known(Customer.asOf(
                                    Micros.of(before.now()),
                                    knownBefore(before.now(), events),
                                    NORMS,
                                    Situation.NONE)));
                }
            }
        }
    }

    private static Map<String, Object> figures(Dossier dossier, Instant now) {
        return NamedFigures.known(customer(dossier, now));
    }

    private static Customer customer(Dossier dossier, Instant now) {
        return Customer.asOf(
                Micros.of(now), dossier, NORMS, new Situation(null, null, Map.of("campaign", "campaign-1")));
    }

    /** Something is still to come, so that nothing can be kept. */
    private static Dossier neverSeen(List<Event> events) {
        var later = new Event("later", "c", EventType.REFERRAL_MADE, AFTER_ALL.plus(Duration.ofDays(9_999)), Map.of());
        return dossier(Stream.concat(events.stream(), Stream.of(later)).toList());
    }

    private static Dossier knownBefore(Instant moment, List<Event> events) {
        return neverSeen(
                events.stream().filter(event -> event.time().isBefore(moment)).toList());
    }

    private static Dossier dossier(List<Event> events) {
        return new Dossier(Profile.unknown("c"), History.of(events), 1, events.size());
    }
}
