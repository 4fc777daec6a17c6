package dev.lotse.decision;

/**
 * A condition that kept a rule from firing.
 *
 * @param condition as it stands in the rule
 * @param found what was the case, such as {@code 9}; with names where it speaks of several figures
 * @param needed what would have been, such as {@code >= 14}
 */
public record Unmet(String condition, String found, String needed) {}
