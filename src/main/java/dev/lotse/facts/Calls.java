package dev.lotse.facts;

import dev.lotse.customer.Micros;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The company's attempts to call the customer up to a moment. */
final class Calls {
    private final long now;
    private final Map<String, Integer> countsByCampaign = new HashMap<>();
    private int lastDay;
    private int lastWeek;

    Calls(long now) {
        this.now = now;
    }

    /** An attempt at {@code at}, whether or not anybody answered. */
    void attempted(long at, @Nullable String campaign) {
        lastDay += within(1, at) ? 1 : 0;
        lastWeek += within(7, at) ? 1 : 0;
        if (campaign != null) {
            countsByCampaign.merge(campaign, 1, Integer::sum);
        }
    }

    private boolean within(int days, long at) {
        return now - at <= days * Micros.PER_DAY;
    }

    int inLastDay() {
        return lastDay;
    }

    int inLastWeek() {
        return lastWeek;
    }

    int inCampaign(@Nullable String campaign) {
        return campaign == null ? 0 : countsByCampaign.getOrDefault(campaign, 0);
    }
}
