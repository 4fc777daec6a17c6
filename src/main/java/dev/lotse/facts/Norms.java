package dev.lotse.facts;

import java.time.ZoneId;

/**
 * What the operator configured that figures depend on.
 *
 * @param timeZone of customers of whom none is known
 */
public record Norms(Limits limits, Approach approach, ZoneId timeZone) {}
