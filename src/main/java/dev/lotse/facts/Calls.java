package dev.lotse.facts;

import dev.lotse.customer.Micros;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The company's attempts to call the customer up to a moment. */
final class Calls {
    /** Of somebody who was never called: nothing is added to it. */
    static final Calls NONE = new Calls();

    private final Occurrences attempts = new Occurrences();
    private final Map<String, Integer> countsByCampaign = new HashMap<>(0);

    /** An attempt at {@code at}, whether or not anybody answered. */
    void attempted(long at, @Nullable String campaign) {
        attempts.add(at);
        if (campaign != null) {
            countsByCampaign.merge(campaign, 1, Integer::sum);
        }
    }

    /** Attempts in the {@code days} before {@code now}, one just so long ago included. */
    int within(int days, long now) {
        return attempts.since(now - days * Micros.PER_DAY);
    }

    int inCampaign(@Nullable String campaign) {
        return campaign == null ? 0 : countsByCampaign.getOrDefault(campaign, 0);
    }
}
