package dev.lotse.facts;

import dev.lotse.calendar.PublicHolidays;
import dev.lotse.customer.Channel;
import java.util.Map;

/**
 * What the operator decided on how customers may be approached, within the law.
 *
 * @param hours when the company may begin a contact, in the customer's own time; a channel without hours is never quiet
 * @param callsPerDay attempts to call somebody in 24 hours, at most
 * @param callsPerWeek as {@code callsPerDay}, in 7 × 24 hours
 * @param callsPerCampaign as {@code callsPerDay}, for one campaign
 * @param presumedConsent a business in a running relation is presumed to accept a call (§ 7 (2) no. 1 UWG)
 * @param unknownAgeIsAdult whose birth date is unknown is no minor
 */
public record Approach(
        Map<Channel, ContactHours> hours,
        PublicHolidays holidays,
        int callsPerDay,
        int callsPerWeek,
        int callsPerCampaign,
        boolean presumedConsent,
        boolean unknownAgeIsAdult) {

    public Approach {
        hours = Map.copyOf(hours);
        check("callsPerDay", callsPerDay);
        check("callsPerWeek", callsPerWeek);
        check("callsPerCampaign", callsPerCampaign);
    }

    private static void check(String name, int calls) {
        if (calls < 0 || calls > 1_000) {
            throw new IllegalArgumentException(name + " must be 0 to 1000, but was " + calls);
        }
    }
}
