package dev.lotse.facts;

import dev.lotse.config.ContactPolicyFile;
import dev.lotse.config.LifecycleFile;
import java.time.ZoneId;
import java.util.Map;

/** The norms where nothing is configured but the time zone. */
final class UsualNorms {
    private UsualNorms() {}

    static Norms in(ZoneId zone) {
        return in(zone, ContactPolicyFile.DEFAULT_APPROACH);
    }

    static Norms in(ZoneId zone, Approach approach) {
        return new Norms(LifecycleFile.DEFAULT_LIMITS, Map.of(), LifecycleFile.DEFAULT_LIFETIME_VALUE, approach, zone);
    }
}
