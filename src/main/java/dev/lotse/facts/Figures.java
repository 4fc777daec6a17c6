package dev.lotse.facts;

import static dev.lotse.customer.Micros.NEVER;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Direction;
import dev.lotse.customer.Dossier;
import dev.lotse.customer.Happening;
import dev.lotse.customer.Happening.Answered;
import dev.lotse.customer.Happening.Complained;
import dev.lotse.customer.Happening.Consented;
import dev.lotse.customer.Happening.Contacted;
import dev.lotse.customer.Happening.Contracted;
import dev.lotse.customer.Happening.Interested;
import dev.lotse.customer.Happening.LoyaltyChanged;
import dev.lotse.customer.Happening.Objected;
import dev.lotse.customer.Happening.Ordered;
import dev.lotse.customer.Happening.Referred;
import dev.lotse.customer.Happening.Returned;
import dev.lotse.customer.Happening.Reviewed;
import dev.lotse.customer.Happening.Scored;
import dev.lotse.customer.History;
import dev.lotse.customer.Outcome;
import dev.lotse.customer.Profile;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A history folded into figures as of one moment. */
final class Figures {
    final Profile profile;
    final long now;
    private final long last;
    final Norms norms;
    final Limits limits;
    final LocalMoment local;
    final Purchases.Figures purchases;
    final Contracts.Figures contracts;
    final Voice voice = new Voice();
    final Interests interests;
    final Consents consents = new Consents();
    final Reactions reactions = new Reactions();
    Calls calls;
    long lastOutboundContact = NEVER;

    @Nullable
    String loyaltyTier;

    @Nullable
    Integer loyaltyPoints;

    private final Purchases orders;
    private final Contracts terms;

    /** The figures as of {@code now} of what is {@code seen} of {@code history} up to {@code last}. */
    private Figures(Profile profile, History history, long now, long last, Norms norms, Predicate<Happening> seen) {
        this.profile = profile;
        this.now = now;
        this.last = last;
        this.norms = norms;
        limits = norms.limitsOf(profile.persona());
        this.local = new LocalMoment(now, profile, norms);
        orders = new Purchases(now);
        terms = new Contracts(now);
        interests = new Interests(now, limits);
        calls = new Calls(now);
        loyaltyTier = profile.loyaltyTier();
        loyaltyPoints = profile.loyaltyPoints();
        history.until(last, happening -> {
            if (seen.test(happening)) {
                add(happening);
            }
        });
        purchases = orders.figures(limits);
        contracts = terms.figures();
    }

    static Figures asOf(long now, Dossier dossier, Norms norms) {
        return new Figures(dossier.profile(), dossier.history(), now, now, norms, happening -> true);
    }

    /** What was to be seen at {@code moment} of what happened before it. */
    Figures justBefore(long moment, History history) {
        return new Figures(profile, history, moment, moment - 1, norms, happening -> true);
    }

    /**
     * What remains of a customer who objects to profiling: what they agreed and objected to, complaints, and how often
     * they were called, which protects them.
     */
    Figures withoutProfiling(History history) {
        var kept = new Figures(
                profile.withoutConclusions(),
                history,
                now,
                last,
                norms,
                happening -> happening instanceof Consented
                        || happening instanceof Objected
                        || happening instanceof Complained);
        kept.calls = calls;
        return kept;
    }

    private void add(Happening happening) {
        switch (happening) {
            case Ordered order -> orders.placed(order);
            case Returned goods -> orders.returned(goods);
            case Contracted contracted -> terms.add(contracted);
            case Complained complaint -> voice.complained(complaint);
            case Scored feedback -> voice.scored(feedback);
            case Reviewed review -> voice.reviewed(review);
            case Referred referral -> voice.lastReferral = referral.at();
            case Consented consent -> consents.consented(consent);
            case Objected objected -> consents.objected(objected);
            case Interested interested -> interests.add(interested);
            case Contacted contact -> contacted(contact);
            case Answered answered -> answered(answered);
            case LoyaltyChanged changed -> {
                loyaltyTier = changed.tier() == null ? loyaltyTier : changed.tier();
                loyaltyPoints = changed.points() == null ? loyaltyPoints : changed.points();
            }
        }
    }

    private void contacted(Contacted contact) {
        if (contact.outbound()) {
            lastOutboundContact = contact.at();
        }
        if (contact.call()) {
            calls.attempted(contact.at(), contact.campaign());
        }
    }

    private void answered(Answered answered) {
        reactions.answered(answered);
        if (answered.outcome() != Outcome.PRESENTED || answered.direction() != Direction.OUTBOUND) {
            return;
        }
        lastOutboundContact = answered.at();
        if (answered.channel() == Channel.PHONE) {
            calls.attempted(answered.at(), answered.campaign());
        }
    }

    /** Spend and contract values. */
    long value() {
        return purchases.spend() + contracts.units();
    }

    long valueOfYear() {
        return purchases.spendOfYear() + contracts.unitsOfYear();
    }

    boolean customer() {
        return purchases.count() > 0 || contracts.running() > 0;
    }
}
