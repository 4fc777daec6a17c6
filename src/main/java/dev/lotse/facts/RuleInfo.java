package dev.lotse.facts;

/**
 * A rule and its place.
 *
 * @param name the business sentence it is
 * @param file its path in the rule base, such as {@code rules/phases/customers.drl}
 * @param line where it begins, from 1
 * @param folder the folder of {@code rules/} it belongs to, such as {@code eligibility}
 */
public record RuleInfo(String name, String file, int line, String folder) {}
