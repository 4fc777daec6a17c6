package dev.lotse.decision;

import dev.lotse.customer.Micros;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * What holds throughout one decision.
 *
 * @param propensities how likely actions are accepted
 * @param at its moment
 * @param contacts how the customer was approached before
 * @param stops what must not be done at all
 * @param explained whether the trace is asked for; without it what is removed is not written down
 */
record Setting(
        RuleBase base,
        Propensities propensities,
        OffsetDateTime at,
        Locale locale,
        Contacts contacts,
        List<Stop> stops,
        boolean explained) {

    boolean german() {
        return locale.getLanguage().equals("de");
    }

    String said(String german, String english) {
        return german() ? german : english;
    }

    /** A moment ({@link Micros}) as the decision writes times. */
    String written(long moment) {
        return Micros.instant(moment).atOffset(at.getOffset()).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }
}
