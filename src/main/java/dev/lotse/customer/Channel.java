package dev.lotse.customer;

import java.util.EnumSet;
import java.util.Set;

/** Where customer and company meet. */
public enum Channel {
    CALL_CENTER(Direction.INBOUND),
    WEB(Direction.INBOUND),
    APP(Direction.INBOUND),
    STORE(Direction.INBOUND),
    EMAIL(Direction.OUTBOUND),
    PHONE(Direction.OUTBOUND),
    SMS(Direction.OUTBOUND),
    PUSH(Direction.OUTBOUND),
    POST(Direction.OUTBOUND),
    SOCIAL(Direction.OUTBOUND);

    private static final Set<Channel> NEVER_OUTBOUND = EnumSet.of(WEB, APP, STORE);

    private final Direction usual;

    Channel(Direction usual) {
        this.usual = usual;
    }

    /** Who usually begins on this channel. */
    public Direction usualDirection() {
        return usual;
    }

    /** Whether this channel can carry {@code direction}; nobody can be approached on the web, in an app or in a store. */
    public boolean carries(Direction direction) {
        return direction == Direction.INBOUND || !NEVER_OUTBOUND.contains(this);
    }

    /** The channel whose law and limits apply: a call centre that calls out makes a phone call. */
    public Channel reachedBy(Direction direction) {
        return this == CALL_CENTER && direction == Direction.OUTBOUND ? PHONE : this;
    }
}
