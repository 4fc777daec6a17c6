package dev.lotse.facts;

/**
 * What a customer brings over the whole relationship: the margin of all that was sold so far, and that of the years to come
 * by the formula of Gupta and Lehmann, {@code m · r / (1 + i − r)}: each year is taken to bring what the last one did, to the
 * share of customers who stay that long, discounted to today.
 *
 * @param margin the part of income that is left after variable cost, above 0 to 1
 * @param retention the part of customers who are still there a year later, 0 to 0.99
 * @param discount the yearly rate at which money to come is worth less, 0 to 1
 */
public record LifetimeValue(double margin, double retention, double discount) {

    public LifetimeValue {
        if (!(margin > 0 && margin <= 1)) {
            throw new IllegalArgumentException("margin must be above 0 and at most 1, but was " + margin);
        }
        if (!(retention >= 0 && retention <= 0.99)) {
            throw new IllegalArgumentException("retention must be 0 to 0.99, but was " + retention);
        }
        if (!(discount >= 0 && discount <= 1)) {
            throw new IllegalArgumentException("discount must be 0 to 1, but was " + discount);
        }
    }

    /** In {@link dev.lotse.customer.Money} units as the arguments are: income of all time and of the last year. Never below 0. */
    long units(long soFar, long lastYear) {
        var years = retention / (1 + discount - retention);
        return Math.round(margin * (Math.max(0, soFar) + years * Math.max(0, lastYear)));
    }
}
