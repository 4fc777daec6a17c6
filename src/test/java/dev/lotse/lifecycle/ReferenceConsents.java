package dev.lotse.lifecycle;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which opt-ins and which objections stand. */
final class ReferenceConsents {
    private record OptIn(String channel, String purpose) {}

    private final Map<OptIn, Instant> confirmedAt = new HashMap<>();
    private final Set<String> objections = new HashSet<>();

    /** Takes the events in order. */
    ReferenceConsents(List<ReferenceEvent> events) {
        events.forEach(this::take);
    }

    private void take(ReferenceEvent event) {
        switch (event.type()) {
            case "optin.confirmed" -> confirmedAt.put(optIn(event), event.time());
            case "optin.revoked" -> revoke(optIn(event));
            case "objection.raised" -> objections.add(event.text("scope", "MARKETING"));
            case "objection.withdrawn" -> objections.remove(event.text("scope", "MARKETING"));
            default -> {}
        }
    }

    private static OptIn optIn(ReferenceEvent event) {
        return new OptIn(event.text("channel"), event.text("purpose", "MARKETING"));
    }

    private void revoke(OptIn revoked) {
        confirmedAt
                .keySet()
                .removeIf(optIn -> optIn.purpose.equals(revoked.purpose)
                        && (revoked.channel == null || revoked.channel.equals(optIn.channel)));
    }

    /** When the opt-ins that stand were last confirmed, for whatever channel and purpose. */
    Collection<Instant> confirmations() {
        return confirmedAt.values();
    }

    boolean mayAdvertiseBy(String channel) {
        return confirmedAt.containsKey(new OptIn(channel, "MARKETING"));
    }

    boolean objectsTo(String scope) {
        return objections.contains(scope);
    }
}
