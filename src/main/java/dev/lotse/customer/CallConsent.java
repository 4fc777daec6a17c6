package dev.lotse.customer;

import dev.lotse.customer.Happening.Answered;
import dev.lotse.customer.Happening.Contacted;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The proof that somebody agreed to be called (§ 7a UWG): what was declared, in the order of time, and when the consent
 * was last used. It outlives the customer's erasure, without saying whose it is.
 *
 * @param lastUse of the last call since the consent was first given; null if there was none
 */
public record CallConsent(
        List<Declaration> declarations, @Nullable Instant lastUse, Instant keepUntil) {
    /** How long it is kept from granting and from each use. */
    private static final Period KEPT = Period.ofYears(5);

    private static final List<String> PROVING = List.of("channel", "purpose", "source", "text", "evidence");

    /** A consent asked for, given or revoked; {@code data} has wording, source and evidence, nothing else. */
    public record Declaration(EventType type, Instant time, Map<String, Object> data) {
        public Declaration {
            data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        }

        private static Declaration of(Event event) {
            var data = new LinkedHashMap<>(event.data());
            data.keySet().retainAll(PROVING);
            return new Declaration(event.type(), event.time(), data);
        }
    }

    public CallConsent {
        declarations = List.copyOf(declarations);
    }

    /** The proof in a customer's {@code events} that must still be kept at {@code now}, if there is one. */
    static Optional<CallConsent> of(List<Event> events, Instant now) {
        var declarations = events.stream()
                .filter(CallConsent::declares)
                .sorted(Comparator.comparing(Event::time))
                .map(Declaration::of)
                .toList();
        var grants = declarations.stream()
                .filter(each -> each.type() == EventType.OPTIN_CONFIRMED)
                .map(Declaration::time)
                .toList();
        if (grants.isEmpty()) {
            return Optional.empty();
        }
        var proof = proof(declarations, grants.getLast(), lastCall(events, grants.getFirst()));
        return Optional.of(proof).filter(each -> each.keepUntil().isAfter(now));
    }

    private static CallConsent proof(List<Declaration> declarations, Instant granted, @Nullable Instant used) {
        var last = used == null || used.isBefore(granted) ? granted : used;
        return new CallConsent(
                declarations, used, last.atOffset(ZoneOffset.UTC).plus(KEPT).toInstant());
    }

    /** A revocation that names no channel is for calls, too. */
    private static boolean declares(Event event) {
        return switch (event.type()) {
            case OPTIN_REQUESTED, OPTIN_CONFIRMED ->
                Channel.PHONE.name().equals(event.data().get("channel"));
            case OPTIN_REVOKED ->
                !(event.data().get("channel") instanceof String channel) || channel.equals(Channel.PHONE.name());
            default -> false;
        };
    }

    /** Who was called before any consent used none. */
    private static @Nullable Instant lastCall(List<Event> events, Instant granted) {
        var last = new Instant[1];
        History.of(events).until(Long.MAX_VALUE, happening -> {
            if (isCall(happening) && happening.at() >= Micros.of(granted)) {
                last[0] = Micros.instant(happening.at());
            }
        });
        return last[0];
    }

    private static boolean isCall(Happening happening) {
        return switch (happening) {
            case Contacted contact -> contact.call();
            case Answered answer -> answer.call();
            default -> false;
        };
    }
}
