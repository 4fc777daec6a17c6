package dev.lotse.facts;

import dev.lotse.customer.Channel;

/** What an exclusion covers. */
public sealed interface Target {

    /** One action of the catalogue, on every channel. */
    record OfAction(String action) implements Target {}

    /** All actions of a kind. */
    record OfKind(Kind kind) implements Target {}

    /** Everything on a channel. */
    record OfChannel(Channel channel) implements Target {}

    /** Everything the company would begin on a channel. */
    record OfOutbound(Channel channel) implements Target {}

    /** Every action that is marketing in the eyes of the law, or all of it but {@code spared}. */
    record Marketing(java.util.Set<String> spared) implements Target {
        public Marketing {
            spared = java.util.Set.copyOf(spared);
        }
    }
}
