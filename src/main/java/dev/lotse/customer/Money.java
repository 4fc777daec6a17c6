package dev.lotse.customer;

import java.math.BigDecimal;

/** Amounts of the configured currency as whole ten-thousandths, so that sums are exact. */
public final class Money {
    public static final int DECIMALS = 4;
    public static final BigDecimal MAX = new BigDecimal("1000000000");

    private Money() {}

    /** Ten-thousandths of {@code amount}, which must be at most {@link #MAX} and have at most {@link #DECIMALS} decimals. */
    public static long units(BigDecimal amount) {
        return amount.movePointRight(DECIMALS).longValueExact();
    }

    /** The amount in the currency, rounded to the nearest double: comparisons with decimal numbers hold exactly. */
    public static double amount(long units) {
        return units / 10_000.0;
    }
}
