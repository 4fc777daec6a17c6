package dev.lotse.decision;

import dev.lotse.customer.Micros;
import dev.lotse.facts.Customer;
import dev.lotse.facts.Phrases;
import dev.lotse.facts.Reason;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * What holds throughout one decision.
 *
 * @param propensities how likely actions are accepted
 * @param at its moment
 * @param lang {@code de} or {@code en}
 * @param phrases how things are said in that language
 * @param contacts how the customer was approached before
 * @param stops what must not be done at all
 * @param explained whether the trace is asked for; without it what is removed is not written down
 */
record Setting(
        RuleBase base,
        Propensities propensities,
        OffsetDateTime at,
        String lang,
        Phrases phrases,
        Contacts contacts,
        List<Stop> stops,
        boolean explained) {

    String said(String german, String english) {
        return lang.equals("de") ? german : english;
    }

    String told(Reason reason, Customer customer) {
        return phrases.told(said(reason.german(), reason.english()), customer);
    }

    /** A moment ({@link Micros}) as the decision writes times. */
    String written(long moment) {
        return Micros.instant(moment).atOffset(at.getOffset()).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }
}
