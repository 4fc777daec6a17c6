package dev.lotse.config;

import dev.lotse.decision.ContactPolicy;

/** Reads {@code config/contact-policy.yaml}. */
public final class ContactPolicyFile {
    private static final double PREFERRED_CHANNEL_WEIGHT = 1.2;

    private ContactPolicyFile() {}

    /** @throws ConfigException if anything in it is wrong; a missing key has its default */
    public static ContactPolicy read(String yaml, String file) {
        return Document.read(
                yaml, file, root -> new ContactPolicy(root.number("preferredChannelWeight", PREFERRED_CHANNEL_WEIGHT)));
    }
}
