package dev.lotse.decision;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Direction;
import dev.lotse.facts.Kind;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Contacts of one sort: those of this action, kind, channel and direction; what is null does not matter. */
public record Scope(
        @Nullable String action,
        @Nullable Kind kind,
        @Nullable Channel channel,
        @Nullable Direction direction) {
    public static final Scope ALL = new Scope(null, null, null, null);

    /** @param reached the channel as the customer sees it: a call from the call centre is by phone */
    boolean covers(Action contact, Channel reached, Direction begun) {
        return covers(contact.key(), contact.kind(), reached, begun);
    }

    /** Whether {@code contact} is meant on some channel at least. */
    boolean covers(Action contact) {
        return (action == null || action.equals(contact.key())) && (kind == null || kind == contact.kind());
    }

    /** @param kindOf null for that of an action which is no longer in the catalogue */
    boolean covers(String key, @Nullable Kind kindOf, Channel reached, Direction begun) {
        return (action == null || action.equals(key))
                && (kind == null || kind == kindOf)
                && (channel == null || channel == reached)
                && (direction == null || direction == begun);
    }

    /** Whether an action is meant on every channel or on none. */
    boolean onEveryChannel() {
        return channel == null && direction == null;
    }

    /** The words it is made of, {@code all} without any. */
    public String named(String all) {
        return action == null && kind == null && channel == null && direction == null
                ? all
                : Stream.of(action, kind, channel, direction)
                        .filter(Objects::nonNull)
                        .map(Object::toString)
                        .collect(Collectors.joining(" "));
    }
}
