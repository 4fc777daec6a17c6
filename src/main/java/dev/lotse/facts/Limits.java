package dev.lotse.facts;

import java.util.Set;

/**
 * The numbers the definitions of phases and moments leave to the operator. Days are days of 24 hours.
 *
 * @param riskDays idle longer than this is a risk where no rhythm is known; with one it is twice the rhythm, at least
 *     {@code riskMinDays}, at most {@code riskMaxDays}
 * @param lapseDays idle longer than this is lapsed where no rhythm is known; with one it is four times the rhythm, at
 *     least {@code lapseMinDays}, at most {@code lapseMaxDays}
 * @param valuable purchases and contract values that sum to at least this make a customer valuable, in the configured
 *     currency
 * @param highLifetimeValue from this on a customer's lifetime value is high, in the configured currency
 * @param topLifetimeValue from this on a customer is one of the best, in the configured currency
 * @param rewardPoints so many loyalty points are swapped for the smallest reward
 * @param scoreDays for how long a feedback score speaks of a risk
 * @param trendDays the length of the two windows whose spend is compared
 * @param topTiers the loyalty tiers that make a customer loyal
 * @param momentDays for how long after its event a moment lasts
 */
public record Limits(
        int riskDays,
        int riskMinDays,
        int riskMaxDays,
        int lapseDays,
        int lapseMinDays,
        int lapseMaxDays,
        double valuable,
        double highLifetimeValue,
        double topLifetimeValue,
        int rewardPoints,
        int wonBackDays,
        int scoreDays,
        int contractEndingDays,
        int trendDays,
        double growthFactor,
        int advocateDays,
        int loyalPurchases,
        int loyalDays,
        Set<String> topTiers,
        int renewedDays,
        int newCustomerDays,
        int closingDays,
        int evaluatingDays,
        int productViewDays,
        int engagedDays,
        int momentDays) {

    public Limits {
        topTiers = Set.copyOf(topTiers);
        positive("riskDays", riskDays);
        ordered("risk", riskMinDays, riskMaxDays);
        positive("lapseDays", lapseDays);
        ordered("lapse", lapseMinDays, lapseMaxDays);
        positive("wonBackDays", wonBackDays);
        positive("scoreDays", scoreDays);
        positive("contractEndingDays", contractEndingDays);
        positive("trendDays", trendDays);
        positive("advocateDays", advocateDays);
        positive("loyalPurchases", loyalPurchases);
        positive("loyalDays", loyalDays);
        positive("renewedDays", renewedDays);
        positive("newCustomerDays", newCustomerDays);
        positive("closingDays", closingDays);
        positive("evaluatingDays", evaluatingDays);
        positive("productViewDays", productViewDays);
        positive("engagedDays", engagedDays);
        positive("momentDays", momentDays);
        aboveZero("valuable", valuable);
        aboveZero("highLifetimeValue", highLifetimeValue);
        aboveZero("topLifetimeValue", topLifetimeValue);
        aboveZero("growthFactor", growthFactor);
        if (rewardPoints < 1) {
            throw new IllegalArgumentException("rewardPoints must be at least 1, but was " + rewardPoints);
        }
        if (highLifetimeValue > topLifetimeValue) {
            throw new IllegalArgumentException("highLifetimeValue must not exceed topLifetimeValue, but %s > %s"
                    .formatted(highLifetimeValue, topLifetimeValue));
        }
    }

    private static void positive(String name, int value) {
        if (value < 1 || value > 36_500) {
            throw new IllegalArgumentException(name + " must be 1 to 36500, but was " + value);
        }
    }

    private static void aboveZero(String name, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(name + " must be positive, but was " + value);
        }
    }

    private static void ordered(String name, int min, int max) {
        positive(name + "MinDays", min);
        positive(name + "MaxDays", max);
        if (min > max) {
            throw new IllegalArgumentException(
                    "%sMinDays must not exceed %sMaxDays, but %d > %d".formatted(name, name, min, max));
        }
    }
}
