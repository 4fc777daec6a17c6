package dev.lotse.config;

import dev.lotse.decision.ContactPolicy;
import dev.lotse.decision.ContactPolicy.Propensity;

/** Reads {@code config/contact-policy.yaml}. */
public final class ContactPolicyFile {
    private static final double PREFERRED_CHANNEL_WEIGHT = 1.2;
    private static final double PROPENSITY_WEIGHT = 50;

    private ContactPolicyFile() {}

    /** @throws ConfigException if anything in it is wrong; a missing key has its default */
    public static ContactPolicy read(String yaml, String file) {
        return Document.read(
                yaml,
                file,
                root -> new ContactPolicy(
                        root.number("preferredChannelWeight", PREFERRED_CHANNEL_WEIGHT),
                        root.section("propensity")
                                .build(section -> new Propensity(section.number("weight", PROPENSITY_WEIGHT)))
                                .orElse(new Propensity(PROPENSITY_WEIGHT))));
    }
}
