package dev.lotse.decision;

/**
 * What an action promises: the product of its factors, rounded to six decimals.
 *
 * @param propensity how likely it is accepted, 0 to 1
 * @param value what it is worth then, in the configured currency
 * @param context how well it fits the occasion, 1 is neutral
 * @param lever what rules and configuration weigh it with, 1 is neutral
 */
public record Score(double propensity, double value, double context, double lever) {
    private static final double DECIMALS = 1e6;

    public double total() {
        return Math.rint(propensity * value * context * lever * DECIMALS) / DECIMALS;
    }
}
