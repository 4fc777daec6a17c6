package dev.lotse.facts;

import static dev.lotse.customer.Micros.NEVER;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Dossier;
import dev.lotse.customer.Happening.Interest;
import dev.lotse.customer.History;
import dev.lotse.customer.Micros;
import dev.lotse.customer.Money;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A customer as the rules see them: figures as of the decision's moment, and what earlier stages concluded.
 *
 * <p>Days are days of 24 hours with their fraction. A figure that is not known is {@code NaN} (a number) or null: no
 * comparison with it holds. Money is in the configured currency, net of returns. Of a customer who objects to profiling
 * nothing is known but whether they are a customer, whether a complaint is open, and what they consented to.
 */
public final class Customer {

    private final Figures figures;
    private final boolean customer;
    private final Situation situation;
    private final Conclusions conclusions;

    private Customer(Figures figures, boolean customer, Situation situation, Conclusions conclusions) {
        this.figures = figures;
        this.customer = customer;
        this.situation = situation;
        this.conclusions = conclusions;
    }

    /** The customer as of {@code now} ({@link Micros}), before anything is concluded. */
    public static Customer asOf(long now, Dossier dossier, Norms norms, Situation situation) {
        return of(Figures.asOf(now, dossier, norms), situation);
    }

    private static Customer of(Figures figures, Situation situation) {
        return new Customer(
                figures.fold.consents.profilingObjection() ? figures.withoutProfiling() : figures,
                figures.customer(),
                situation,
                Conclusions.NONE);
    }

    /**
     * A purchase or signing of a customer.
     *
     * @param moment when, in {@link Micros}
     */
    public record Commitment(Customer customer, long moment) {

        /** The last one; null if there was none within {@link Limits#wonBackDays}. */
        public static @Nullable Commitment recent(Customer customer) {
            return customer.daysSinceLastCommitment() <= customer.limits().wonBackDays()
                    ? new Commitment(customer, customer.lastCommitment())
                    : null;
        }

        /** The customer at that moment, seeing only what was before it; how they come today was not known then. */
        public Customer before(History history) {
            return of(customer.figures.justBefore(moment, history), Situation.NONE);
        }
    }

    /** The same customer, of whom {@code more} is concluded. */
    public Customer concluding(Conclusions more) {
        return new Customer(figures, customer, situation, more);
    }

    // The profile.

    /** A company, not a consumer. */
    public boolean business() {
        return figures.profile.business();
    }

    /** Completed years of life. */
    public double age() {
        return figures.profile.birthDate() == null ? Double.NaN : figures.age();
    }

    /**
     * Under 16 years old: nobody may advertise to them. Of an unknown age is an adult, or where {@code
     * approach.unknownAgeIsAdult} is off a child; a business never is one.
     */
    public boolean child() {
        return figures.profile.birthDate() == null ? !approach().unknownAgeIsAdult() && !business() : age() < 16;
    }

    /** 16 or 17 years old, as far as is known: no discount, win-back or reward may come out of their profile. */
    public boolean adolescent() {
        return age() >= 16 && age() < 18;
    }

    public @Nullable String persona() {
        return profilingObjection() ? null : figures.profile.persona();
    }

    public @Nullable String segment() {
        return profilingObjection() ? null : figures.profile.segment();
    }

    public @Nullable Channel preferredChannel() {
        return figures.profile.preferredChannel();
    }

    /** Whatever else the operator keeps, by name. */
    public Map<String, Object> attributes() {
        Verdicts.refuseOverdue();
        return figures.profile.attributes();
    }

    /** Whether an address for {@code channel} is known. */
    public boolean reachableBy(Channel channel) {
        return figures.profile.reachableBy(channel);
    }

    public boolean hasEmail() {
        return figures.profile.reachableBy(Channel.EMAIL);
    }

    public boolean hasPhone() {
        return figures.profile.reachableBy(Channel.PHONE);
    }

    public boolean hasAddress() {
        return figures.profile.reachableBy(Channel.POST);
    }

    /** An e-mail, phone or postal address is known. */
    public boolean contactable() {
        return !profilingObjection() && figures.profile.contactable();
    }

    public @Nullable String loyaltyTier() {
        return figures.loyaltyTier();
    }

    /** The loyalty tier is one of {@code limits.topTiers}. */
    public boolean topTier() {
        var tier = loyaltyTier();
        return tier != null && limits().topTiers().contains(tier);
    }

    public double loyaltyPoints() {
        var points = figures.loyaltyPoints();
        return points == null ? Double.NaN : points;
    }

    // Purchases.

    /** At least one purchase or a running contract. */
    public boolean customer() {
        return customer;
    }

    /** At least one purchase, or a contract was signed ever. */
    public boolean everCustomer() {
        return purchases() > 0 || figures.contracts.lastSigning() != NEVER;
    }

    /** How many orders above 0 were not returned whole. */
    public int purchases() {
        return figures.fold.purchases.count();
    }

    public double daysSinceLastPurchase() {
        return since(figures.fold.purchases.last());
    }

    public double daysFromFirstToLastPurchase() {
        return purchases() == 0
                ? Double.NaN
                : Micros.days(figures.fold.purchases.last() - figures.fold.purchases.first());
    }

    /** The median gap between purchases, from the third purchase on. */
    public double rhythmDays() {
        var doubled = figures.fold.purchases.doubledRhythm();
        return doubled < 0 ? Double.NaN : Micros.days(doubled) / 2;
    }

    /** Idle longer than this is a risk. */
    public double riskLimitDays() {
        return Micros.days(figures.riskLimit());
    }

    /** Idle longer than this is lapsed. */
    public double lapseLimitDays() {
        return Micros.days(figures.lapseLimit());
    }

    public double spend() {
        return Money.amount(figures.fold.purchases.spend());
    }

    /** Spend of the last {@code limits.trendDays}. */
    public double spendRecent() {
        return Money.amount(figures.spendRecent());
    }

    /** Spend of the {@code limits.trendDays} before those. */
    public double spendBefore() {
        return Money.amount(figures.spendBefore());
    }

    /** {@code spendRecent} per {@code spendBefore}, where that is above 0. */
    public double spendTrend() {
        var before = figures.spendBefore();
        return before > 0 ? figures.spendRecent() / (double) before : Double.NaN;
    }

    /** Purchases in the window of {@code spendBefore}. */
    public int purchasesBefore() {
        return figures.purchasesBefore();
    }

    /** Spend and contract values. */
    public double customerValue() {
        return Money.amount(figures.value());
    }

    /** Purchases of the last 365 days, and running contracts that were signed or renewed in them. */
    public double valueOfYear() {
        return Money.amount(figures.valueOfYear());
    }

    /** What the customer brings over the whole relationship, see {@link LifetimeValue}; unknown of whoever bought nothing. */
    public double lifetimeValue() {
        return purchases() == 0 && figures.contracts.units() == 0
                ? Double.NaN
                : Money.amount(figures.norms.lifetimeValue().units(figures.value(), figures.valueOfYear()));
    }

    public boolean valuable() {
        return customerValue() >= limits().valuable();
    }

    public Set<String> categoriesBought() {
        return figures.fold.bought();
    }

    /** The e-mail address was obtained with a sale, and the notice of § 7 (3) no. 4 UWG was given with it. */
    public boolean emailFromSale() {
        return figures.fold.purchases.emailFromSale();
    }

    // Contracts.

    public int runningContracts() {
        return figures.contracts.running();
    }

    public int contractsUnderNotice() {
        return figures.contracts.underNotice();
    }

    /** Until the first of the running contracts ends. */
    public double daysToContractEnd() {
        var end = figures.contracts.nextEnd();
        return end == NEVER ? Double.NaN : Micros.days(end - figures.now);
    }

    /** Since a running contract was renewed. */
    public double daysSinceRenewal() {
        return since(figures.contracts.lastRenewal());
    }

    /** Since the customer's first contract ever was signed, while it runs. */
    public double daysSinceFirstSigning() {
        return since(figures.contracts.firstSigning());
    }

    /** Since the last contract ended, if none runs. */
    public double daysSinceContractEnd() {
        return since(figures.contracts.lastEnd());
    }

    /** The last contract ended by notice, none runs, and nothing was bought since. */
    public boolean leftByNotice() {
        return leftContract(Contracts.End.NOTICE);
    }

    /** The last contract ended without renewal, none runs, and nothing was bought since. */
    public boolean leftUnrenewed() {
        return leftContract(Contracts.End.NOT_RENEWED);
    }

    private boolean leftContract(Contracts.End how) {
        var end = figures.contracts.lastEnd();
        return end != NEVER
                && figures.contracts.end() == how
                && (purchases() == 0 || figures.fold.purchases.last() < end);
    }

    public double daysSinceContractOffer() {
        return since(figures.contracts.lastOffer());
    }

    /** Since the later of the last purchase and the last signing. */
    public double daysSinceLastCommitment() {
        return since(lastCommitment());
    }

    private long lastCommitment() {
        return figures.fold.lastCommitment();
    }

    // What the customer says.

    public boolean openComplaint() {
        return figures.fold.voice.openComplaints() > 0;
    }

    /** The latest feedback score, 0 to 10. */
    public double lastScore() {
        return figures.fold.voice.lastScoreAt == NEVER ? Double.NaN : figures.fold.voice.lastScore;
    }

    public double daysSinceLastScore() {
        return since(figures.fold.voice.lastScoreAt);
    }

    /** Since the last review with 4 or 5 stars. */
    public double daysSinceGoodReview() {
        return since(figures.fold.voice.lastGoodReview);
    }

    public double daysSinceReferral() {
        return since(figures.fold.voice.lastReferral);
    }

    // What the customer looks at.

    /** Since the last visit, download, open, click or social interaction. */
    public double daysSinceInteraction() {
        return since(figures.fold.interests.lastInteraction());
    }

    /** Product views of the last {@code limits.productViewDays}. */
    public int productViews() {
        return figures.productViews();
    }

    /** Since the cart was last changed and not empty. */
    public double daysSinceCartFilled() {
        return since(figures.fold.interests.last(Interest.CART_FILLED));
    }

    public double daysSinceCartAbandoned() {
        return since(figures.fold.interests.last(Interest.CART_ABANDONED));
    }

    public double daysSinceCheckout() {
        return since(figures.fold.interests.last(Interest.CHECKOUT));
    }

    public double daysSinceQuote() {
        return since(figures.fold.interests.last(Interest.QUOTE));
    }

    public double daysSinceConsultation() {
        return since(figures.fold.interests.last(Interest.CONSULTATION));
    }

    public Set<String> categoriesBrowsed() {
        return figures.fold.browsed();
    }

    // Consent and contact.

    /** The channels with a confirmed opt-in to marketing that stands. */
    public Set<Channel> optIns() {
        return figures.fold.consents.marketing();
    }

    /** Since the latest opt-in that stands was confirmed, on any channel and for any purpose. */
    public double daysSinceOptIn() {
        return since(figures.fold.consents.lastOptIn());
    }

    /** Direct marketing was objected to. */
    public boolean objection() {
        return figures.fold.consents.objection();
    }

    /** Profiling was objected to. */
    public boolean profilingObjection() {
        return figures.fold.consents.profilingObjection();
    }

    /** Since the company last approached the customer. */
    public double daysSinceOutboundContact() {
        return since(figures.fold.lastOutboundContact());
    }

    /** The company has not approached the customer yet, nor presented anything to them when they came. */
    public boolean neverApproached() {
        return figures.fold.lastOutboundContact() == NEVER && !figures.fold.presented();
    }

    /** Attempts to call within 24 hours. Calls are counted whatever was objected to: they protect the customer. */
    public int callsInLastDay() {
        return figures.fold.calls.within(1, figures.now);
    }

    /** Attempts to call within 7 × 24 hours. */
    public int callsInLastWeek() {
        return figures.fold.calls.within(7, figures.now);
    }

    /** Attempts to call for the campaign that {@code context.campaign} names; 0 if it names none. */
    public int callsInCampaign() {
        return figures.fold.calls.inCampaign(situation.told("campaign"));
    }

    /** Date and time of day where the customer lives; where that is unknown, in the configured time zone. */
    public LocalDateTime localTime() {
        return figures.local.time();
    }

    /** It is a public holiday where the customer lives; where that is unknown, a holiday of any German Land counts. */
    public boolean publicHoliday() {
        return figures.local.publicHoliday();
    }

    /** The company may begin a contact on {@code channel} at this time of the customer's day. */
    public boolean withinHours(Channel channel) {
        return figures.local.within(channel);
    }

    /** When the company may next begin a call, by the customer's clock; now, if it may now, null if never. */
    public @Nullable LocalDateTime nextCallTime() {
        return figures.local.next(Channel.PHONE);
    }

    /** As {@link #nextCallTime()}, for a text message. */
    public @Nullable LocalDateTime nextTextTime() {
        return figures.local.next(Channel.SMS);
    }

    /** As {@link #nextCallTime()}, for a push message. */
    public @Nullable LocalDateTime nextPushTime() {
        return figures.local.next(Channel.PUSH);
    }

    // What became of what was advised.

    /** How often {@code action} was reported as presented. */
    public int timesPresented(@ActionKey String action) {
        return figures.fold.reactions.presented(action).times;
    }

    /** How often {@code action} was reported as presented within {@code days}. */
    public int timesPresented(@ActionKey String action, double days) {
        return figures.fold.reactions.presentedWithin(days, action, figures.now);
    }

    /** How often {@code action} was reported as accepted or converted. */
    public int timesAccepted(@ActionKey String action) {
        return figures.fold.reactions.accepted(action).times;
    }

    public int timesRejected(@ActionKey String action) {
        return figures.fold.reactions.rejected(action).times;
    }

    /** Since {@code action} was last presented. */
    public double daysSincePresented(@ActionKey String action) {
        return since(figures.fold.reactions.presented(action).last);
    }

    /** Since {@code action} was last accepted or converted. */
    public double daysSinceAccepted(@ActionKey String action) {
        return since(figures.fold.reactions.accepted(action).last);
    }

    /** Since {@code action} was last rejected. */
    public double daysSinceRejected(@ActionKey String action) {
        return since(figures.fold.reactions.rejected(action).last);
    }

    /** Rejections since the last acceptance, of whatever actions. */
    public int rejectionsInARow() {
        return figures.fold.reactions.rejectionsInARow;
    }

    // The occasion.

    /** Why the customer is here: {@code context.intent}. */
    public @Nullable String intent() {
        return situation.told("intent");
    }

    /** The channel in question, if there is but one. */
    public @Nullable Channel channel() {
        return situation.channel();
    }

    /** What the asker knows of the occasion, by name. */
    public Map<String, Object> context() {
        Verdicts.refuseOverdue();
        return situation.context();
    }

    // What earlier stages concluded.

    /** The channels that the law opens to marketing when the company begins. */
    public Set<Channel> openChannels() {
        return conclusions.openChannels();
    }

    public Conclusions conclusions() {
        return conclusions;
    }

    /** The phase just before the last purchase or signing, where that is within {@code limits.wonBackDays}. */
    public @Nullable Phase phaseBefore() {
        return conclusions.phaseBefore();
    }

    public @Nullable Phase phase() {
        return conclusions.phase();
    }

    public @Nullable Moment moment() {
        return conclusions.moment();
    }

    /** The numbers the operator configured, for customers of this persona. */
    public Limits limits() {
        return figures.limits;
    }

    /** What the operator decided on how customers may be approached. */
    public Approach approach() {
        return figures.norms.approach();
    }

    /** The moment as of which the figures hold. */
    public Instant now() {
        return Micros.instant(figures.now);
    }

    private double since(long moment) {
        return moment == NEVER ? Double.NaN : Micros.days(figures.now - moment);
    }
}
