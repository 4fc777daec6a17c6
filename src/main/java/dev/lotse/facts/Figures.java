package dev.lotse.facts;

import static dev.lotse.customer.Micros.PER_DAY;

import dev.lotse.customer.Dossier;
import dev.lotse.customer.History;
import dev.lotse.customer.Profile;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/** A history's figures as of one moment: what does not depend on it is folded already, what does is worked out when asked for. */
final class Figures {
    private static final int YEAR = 365;

    final Profile profile;
    final long now;
    final Norms norms;
    final Limits limits;
    final LocalMoment local;
    final Fold fold;
    final Contracts.Figures contracts;
    private int age = -1;

    private Figures(Profile profile, Fold fold, long now, Norms norms) {
        this.profile = profile;
        this.fold = fold;
        this.now = now;
        this.norms = norms;
        limits = norms.limitsOf(profile.persona());
        local = new LocalMoment(now, profile, norms);
        contracts = fold.contracts.figures(now);
    }

    static Figures asOf(long now, Dossier dossier, Norms norms) {
        return new Figures(dossier.profile(), Fold.of(dossier.history(), now), now, norms);
    }

    /** What was to be seen at {@code moment} of what happened before it. */
    Figures justBefore(long moment, History history) {
        return new Figures(profile, Fold.of(history, moment - 1), moment, norms);
    }

    /** What remains of a customer who objects to profiling. */
    Figures withoutProfiling() {
        return new Figures(profile.withoutConclusions(), fold.withoutProfiling(), now, norms);
    }

    @Nullable
    String loyaltyTier() {
        return fold.loyaltyTier() == null ? profile.loyaltyTier() : fold.loyaltyTier();
    }

    @Nullable
    Integer loyaltyPoints() {
        return fold.loyaltyPoints() == null ? profile.loyaltyPoints() : fold.loyaltyPoints();
    }

    /** Completed years of life; negative if unknown. Worked out once: several rules ask. */
    int age() {
        var birthDate = profile.birthDate();
        if (age < 0 && birthDate != null) {
            age = Period.between(birthDate, local.time().toLocalDate()).getYears();
        }
        return age;
    }

    /** Idle longer than this is a risk. */
    long riskLimit() {
        var rhythm2 = fold.purchases.doubledRhythm();
        return rhythm2 < 0
                ? limits.riskDays() * PER_DAY
                : Math.clamp(rhythm2, limits.riskMinDays() * PER_DAY, limits.riskMaxDays() * PER_DAY);
    }

    /** Idle longer than this is lapsed. */
    long lapseLimit() {
        var rhythm2 = fold.purchases.doubledRhythm();
        return rhythm2 < 0
                ? limits.lapseDays() * PER_DAY
                : Math.clamp(2 * rhythm2, limits.lapseMinDays() * PER_DAY, limits.lapseMaxDays() * PER_DAY);
    }

    long spendRecent() {
        return fold.purchases.spend(now - trend(), now);
    }

    long spendBefore() {
        return fold.purchases.spend(now - 2 * trend(), now - trend() - 1);
    }

    int purchasesBefore() {
        return fold.purchases.count(now - 2 * trend(), now - trend() - 1);
    }

    private long trend() {
        return limits.trendDays() * PER_DAY;
    }

    /** Spend and contract values. */
    long value() {
        return fold.purchases.spend() + contracts.units();
    }

    long valueOfYear() {
        return fold.purchases.spend(now - YEAR * PER_DAY, now) + contracts.unitsOfYear();
    }

    int productViews() {
        return fold.interests.productViewsSince(now - limits.productViewDays() * PER_DAY);
    }

    boolean customer() {
        return fold.purchases.count() > 0 || contracts.running() > 0;
    }
}
