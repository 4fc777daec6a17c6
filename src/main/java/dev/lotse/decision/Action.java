package dev.lotse.decision;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Outcome;
import dev.lotse.facts.Kind;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something the company could do, as the catalogue describes it.
 *
 * @param key its name, such as {@code FEEDBACK_SURVEY}
 * @param channels where it can be delivered, the preferred first
 * @param value what it is worth where no rule says so, in the configured currency, 0 to 1e9
 * @param cost what that worth costs, 0 to 1e9
 * @param propensity how often it is accepted before outcomes say better, above 0 to 1
 * @param priority decides between equal scores, the higher first
 * @param validity how long an answer with it holds, above 0 and at most 3,660 days
 * @param tact how often customers may be approached with it, beyond what the contact policy says
 * @param notMarketing why it is not marketing in the eyes of the law; null if it is marketing
 * @param similarGoods what it advertises, for § 7 (3) UWG
 * @param significantEffect it is only ever advice to a human (Art. 22 GDPR)
 * @param mandatory who ordered that it comes first; null if nobody did
 * @param wording what is said
 */
public record Action(
        String key,
        Kind kind,
        List<Channel> channels,
        double value,
        double cost,
        double propensity,
        int priority,
        Duration validity,
        Tact tact,
        @Nullable String notMarketing,
        SimilarGoods similarGoods,
        boolean significantEffect,
        @Nullable Mandatory mandatory,
        Wording wording) {

    /** What an action advertises. */
    public sealed interface SimilarGoods {
        /** Nothing that could be called similar to what was bought. */
        record None() implements SimilarGoods {}

        /** Only goods of the categories that the customer bought. */
        record Bought() implements SimilarGoods {}

        /** Goods of these categories. */
        record Of(Set<String> categories) implements SimilarGoods {
            public Of {
                categories = Set.copyOf(categories);
            }
        }
    }

    /**
     * How often customers may be approached with an action.
     *
     * @param coolDown how long it rests after an outcome, where that is other than usual
     * @param caps over presentations of this action only
     */
    public record Tact(Map<Outcome, Duration> coolDown, List<Cap> caps) {
        public static final Tact AS_USUAL = new Tact(Map.of(), List.of());

        public Tact {
            coolDown = CoolDowns.checked(coolDown);
            caps = List.copyOf(caps);
        }
    }

    /**
     * An order to put an action first wherever it is proposed and lawful.
     *
     * @param until after this moment it is an action like any other
     */
    public record Mandatory(String reason, String approver, OffsetDateTime until) {
        public Mandatory {
            check(!reason.isBlank(), "reason must say why it comes first");
            check(!approver.isBlank(), "approver must say who ordered it");
        }
    }

    public Action {
        channels = List.copyOf(channels);
        if (!key.matches("[A-Z][A-Z0-9_]{0,63}")) {
            throw new IllegalArgumentException("an action's key is capital letters, digits and _, but was " + key);
        }
        check(!channels.isEmpty(), "channels must name one at least");
        check(value >= 0 && value <= 1e9, "value must be 0 to 1e9, but was " + value);
        check(cost >= 0 && cost <= 1e9, "cost must be 0 to 1e9, but was " + cost);
        check(propensity > 0 && propensity <= 1, "propensity must be above 0 and at most 1, but was " + propensity);
        check(
                validity.isPositive() && validity.compareTo(Cap.LONGEST) <= 0,
                "validity must be above 0 and at most P3660D, but was " + validity);
        check(notMarketing == null || !notMarketing.isBlank(), "notMarketing must give the reason");
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    public boolean marketing() {
        return notMarketing == null;
    }

    /** What it is worth where no rule says so: its value less its cost, not below 0. */
    public double worth() {
        return Math.max(0, value - cost);
    }

    /** Whether it comes first at {@code at}. */
    public boolean mandatory(OffsetDateTime at) {
        return mandatory != null && !at.isAfter(mandatory.until());
    }
}
