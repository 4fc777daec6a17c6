package dev.lotse.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A customer as the JSON of API.md has it: the profile and the events in order of arrival. */
record ReferenceHistory(Map<String, Object> profile, List<Map<String, Object>> events) {

    String customerId() {
        return (String) profile.get("id");
    }

    ReferenceLifecycle.Verdict at(Instant asOf) {
        return ReferenceLifecycle.decide(profile, events, asOf);
    }
}
