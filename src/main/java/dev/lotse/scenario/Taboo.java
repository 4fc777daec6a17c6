package dev.lotse.scenario;

import dev.lotse.customer.Channel;
import dev.lotse.decision.Decision.Advice;
import dev.lotse.facts.Kind;
import dev.lotse.facts.LegalBasis;

/** What {@code never} of a scenario may name. */
public sealed interface Taboo {
    boolean covers(Advice advice);

    /** An action. */
    record OfAction(String action) implements Taboo {
        @Override
        public boolean covers(Advice advice) {
            return advice.action().equals(action);
        }

        @Override
        public String toString() {
            return action;
        }
    }

    /** Any action of a kind. */
    record OfKind(Kind kind) implements Taboo {
        @Override
        public boolean covers(Advice advice) {
            return advice.kind() == kind;
        }

        @Override
        public String toString() {
            return "kind(" + kind + ")";
        }
    }

    /** Anything on a channel. */
    record OnChannel(Channel channel) implements Taboo {
        @Override
        public boolean covers(Advice advice) {
            return advice.channel() == channel;
        }

        @Override
        public String toString() {
            return channel.name();
        }
    }

    /** Anything that is marketing in the eyes of the law. */
    record Marketing() implements Taboo {
        @Override
        public boolean covers(Advice advice) {
            return advice.legalBasis() != LegalBasis.NOT_MARKETING;
        }

        @Override
        public String toString() {
            return "marketing";
        }
    }
}
