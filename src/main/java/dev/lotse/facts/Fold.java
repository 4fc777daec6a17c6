package dev.lotse.facts;

import static dev.lotse.customer.Micros.NEVER;

import dev.lotse.customer.Direction;
import dev.lotse.customer.History;
import dev.lotse.customer.Micros;
import dev.lotse.customer.Outcome;
import dev.lotse.customer.Trait;
import dev.lotse.customer.Walk;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A history up to a moment, folded into what does not depend on when it is looked at, as long as that is not earlier.
 * That of a long history is kept with it. What is worked out later is the same whoever works it out.
 */
final class Fold {
    private final History history;
    private final long until;
    final Purchases purchases;
    final Contracts contracts;
    final Voice voice;
    final Interests interests;
    final Consents consents;
    final Reactions reactions;
    final Calls calls;
    private long lastOutboundContact = NEVER;
    private boolean presented;
    private @Nullable String loyaltyTier;
    private @Nullable Integer loyaltyPoints;
    private volatile @Nullable Set<String> bought;
    private volatile @Nullable Set<String> browsed;

    private Fold(History history, long until) {
        this.history = history;
        this.until = until;
        purchases = new Purchases(history);
        contracts = history.has(Trait.CONTRACTED) ? new Contracts() : Contracts.NONE;
        voice = history.has(Trait.COMPLAINED, Trait.REFERRED) ? new Voice() : Voice.NONE;
        interests = history.has(Trait.INTERESTED) ? new Interests() : Interests.NONE;
        consents = history.has(Trait.CONSENTED, Trait.OBJECTED) ? new Consents() : Consents.NONE;
        reactions = history.has(Trait.ANSWERED) ? new Reactions() : Reactions.NONE;
        calls = history.has(Trait.CONTACTED, Trait.ANSWERED) ? new Calls() : Calls.NONE;
        var walk = history.walk(until);
        while (walk.next()) {
            add(walk);
        }
        purchases.close();
        consents.close();
    }

    /** Without all that {@code other} says of a person beyond consents, complaints and calls. */
    private Fold(Fold other) {
        history = History.NONE;
        until = other.until;
        purchases = new Purchases(History.NONE);
        purchases.close();
        contracts = Contracts.NONE;
        voice = other.voice.onlyComplaints();
        interests = Interests.NONE;
        consents = other.consents;
        reactions = Reactions.NONE;
        calls = other.calls;
    }

    /** {@code history} up to and including {@code moment} ({@link Micros}). */
    static Fold of(History history, long moment) {
        return moment < history.last()
                ? new Fold(history, moment)
                : history.made(Fold.class, whole -> new Fold(whole, Long.MAX_VALUE));
    }

    /**
     * What remains of a customer who objects to profiling: what they agreed and objected to, complaints, and how often
     * they were called, which protects them.
     */
    Fold withoutProfiling() {
        return new Fold(this);
    }

    private void add(Walk walk) {
        switch (walk.trait()) {
            case ORDERED -> purchases.placed(walk);
            case RETURNED -> purchases.returned(walk);
            case CONTRACTED -> contracts.add(walk);
            case COMPLAINED -> voice.complained(walk);
            case SCORED -> voice.scored(walk);
            case REVIEWED -> voice.reviewed(walk);
            case REFERRED -> voice.lastReferral = walk.at();
            case CONSENTED -> consents.consented(walk);
            case OBJECTED -> consents.objected(walk);
            case INTERESTED -> interests.add(walk);
            case CONTACTED -> contacted(walk);
            case ANSWERED -> answered(walk);
            case LOYALTY_CHANGED -> {
                loyaltyTier = walk.loyaltyTier() == null ? loyaltyTier : walk.loyaltyTier();
                loyaltyPoints = walk.loyaltyPoints() == null ? loyaltyPoints : walk.loyaltyPoints();
            }
        }
    }

    private void contacted(Walk contact) {
        if (contact.outbound()) {
            lastOutboundContact = contact.at();
        }
        if (contact.call()) {
            calls.attempted(contact.at(), contact.campaign());
        }
    }

    private void answered(Walk answered) {
        reactions.answered(answered);
        if (answered.outcome() != Outcome.PRESENTED) {
            return;
        }
        presented = true;
        if (answered.direction() != Direction.OUTBOUND) {
            return;
        }
        lastOutboundContact = answered.at();
        if (answered.call()) {
            calls.attempted(answered.at(), answered.campaign());
        }
    }

    long lastOutboundContact() {
        return lastOutboundContact;
    }

    /** Something advised was ever presented, whoever began. */
    boolean presented() {
        return presented;
    }

    /** As last changed; null if it never was. */
    @Nullable
    String loyaltyTier() {
        return loyaltyTier;
    }

    /** As last changed; null if they never were. */
    @Nullable
    Integer loyaltyPoints() {
        return loyaltyPoints;
    }

    /** The later of the last purchase and the last signing. */
    long lastCommitment() {
        return Micros.latest(purchases.last(), contracts.lastSigning());
    }

    Set<String> bought() {
        if (!history.has(Trait.ORDERED)) {
            return Collections.emptySet();
        }
        var known = bought;
        if (known == null) {
            known = purchases.categories(history.walk(until));
            bought = known;
        }
        return known;
    }

    Set<String> browsed() {
        if (!history.has(Trait.INTERESTED)) {
            return Collections.emptySet();
        }
        var known = browsed;
        if (known == null) {
            known = Interests.browsed(history.walk(until));
            browsed = known;
        }
        return known;
    }
}
