package dev.lotse.customer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is kept of a customer who is erased: what the law asks for, and what says nothing of the person. */
public record Remains(Objections objections, Optional<CallConsent> callConsent, List<AnonymousOutcome> outcomes) {
    /** Figures and keys of our own; no ids, no staff, no free text. */
    private static final List<String> IMPERSONAL = List.of(
            "action",
            "channel",
            "advisedChannel",
            "direction",
            "outcome",
            "phase",
            "rule",
            "ruleBase",
            "persona",
            "value",
            "campaign");

    /** What became of an advice, nobody knows whose; {@code day} is the begin of it in UTC. */
    public record AnonymousOutcome(Instant day, Map<String, Object> data) {
        public AnonymousOutcome {
            data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        }

        private static AnonymousOutcome of(Event outcome) {
            var data = new LinkedHashMap<>(outcome.data());
            data.keySet().retainAll(IMPERSONAL);
            return new AnonymousOutcome(outcome.time().truncatedTo(ChronoUnit.DAYS), data);
        }
    }

    public Remains {
        outcomes = List.copyOf(outcomes);
    }

    /** What is kept at {@code now} of somebody with this history. */
    public static Remains of(List<Event> events, Instant now) {
        return new Remains(
                Objections.of(events),
                CallConsent.of(events, now),
                events.stream()
                        .filter(event -> event.type() == EventType.OUTCOME_RECORDED)
                        .map(AnonymousOutcome::of)
                        .toList());
    }
}
