package dev.lotse.facts;

import static dev.lotse.customer.Micros.NEVER;
import static dev.lotse.customer.Micros.PER_DAY;
import static dev.lotse.customer.Micros.latest;

import dev.lotse.customer.Walk;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Contracts up to a moment. A contract runs from its signing to its end, the end excluded; the end is the earliest of
 * its {@code contract.ended}, what the notice says and {@code endsAt} as last renewed.
 */
final class Contracts {
    /** Of somebody who never had one: nothing is added to it. */
    static final Contracts NONE = new Contracts();

    private static final Figures NO_FIGURES =
            new Figures(0, 0, NEVER, NEVER, NEVER, NEVER, NEVER, End.NOT_RENEWED, NEVER, 0, 0);

    /** How the contract that ended last ended. */
    enum End {
        NOTICE,
        NOT_RENEWED
    }

    private static final class Term {
        private long start = NEVER;
        private long endsAt = NEVER;
        private long noticeEnd = NEVER;
        private long ended = NEVER;
        private long renewed = NEVER;
        private long units;
        private long agreed = NEVER;
        private boolean noticed;
        private boolean first;

        long end() {
            return Math.max(start, Math.min(ended, Math.min(noticeEnd, endsAt)));
        }

        boolean signed() {
            return start != NEVER;
        }

        boolean runs(long at) {
            return signed() && end() > at;
        }

        void sign(Walk signing) {
            if (!runs(signing.at())) {
                start = signing.at();
                ended = NEVER;
                renewed = NEVER;
                first = false;
            }
            endsAt = signing.endsAt();
            withdrawNotice();
            agree(signing);
        }

        void renew(Walk renewal) {
            if (renewal.endsAt() != NEVER) {
                endsAt = renewal.endsAt();
            }
            renewed = renewal.at();
            withdrawNotice();
            agree(renewal);
        }

        void giveNotice(Walk notice) {
            noticed = true;
            noticeEnd = notice.effectiveAt() != NEVER ? notice.effectiveAt() : endsAt != NEVER ? endsAt : notice.at();
        }

        private void withdrawNotice() {
            noticed = false;
            noticeEnd = NEVER;
        }

        /** What is renewed without a value keeps the one it had. */
        private void agree(Walk step) {
            units = step.units() > 0 ? step.units() : units;
            agreed = step.at();
        }
    }

    private final Map<String, Term> terms = new HashMap<>(0);
    private long firstSigning = NEVER;
    private long lastSigning = NEVER;
    private long lastOffer = NEVER;

    void add(Walk contracted) {
        var at = contracted.at();
        var term = terms.computeIfAbsent(contracted.contractId(), id -> new Term());
        switch (contracted.step()) {
            case OFFERED -> lastOffer = at;
            case SIGNED -> sign(term, contracted);
            case RENEWED -> {
                if (term.runs(at)) {
                    term.renew(contracted);
                } else {
                    sign(term, contracted);
                }
            }
            case CANCELLED -> {
                if (term.runs(at)) {
                    term.giveNotice(contracted);
                }
            }
            case ENDED -> {
                if (term.runs(at)) {
                    term.ended = at;
                }
            }
        }
    }

    private void sign(Term term, Walk signing) {
        term.sign(signing);
        if (firstSigning == NEVER) {
            firstSigning = signing.at();
            term.first = true;
        }
        lastSigning = signing.at();
    }

    long lastSigning() {
        return lastSigning;
    }

    Figures figures(long now) {
        if (terms.isEmpty()) {
            return NO_FIGURES;
        }
        var running = 0;
        var underNotice = 0;
        var nextEnd = NEVER;
        var lastRenewal = NEVER;
        var firstRuns = false;
        var unitsOfYear = 0L;
        for (var term : terms.values()) {
            if (!term.runs(now)) {
                continue;
            }
            running++;
            underNotice += term.noticed ? 1 : 0;
            nextEnd = Math.min(nextEnd, term.end());
            lastRenewal = latest(lastRenewal, term.renewed);
            firstRuns |= term.first;
            unitsOfYear += term.agreed >= now - 365 * PER_DAY && term.agreed <= now ? term.units : 0;
        }
        var last = running > 0 ? null : lastEnded(terms.values());
        return new Figures(
                running,
                underNotice,
                nextEnd,
                lastRenewal,
                firstRuns ? firstSigning : NEVER,
                lastSigning,
                last == null ? NEVER : last.end(),
                last != null && last.noticed ? End.NOTICE : End.NOT_RENEWED,
                lastOffer,
                terms.values().stream().mapToLong(term -> term.units).sum(),
                unitsOfYear);
    }

    /** Of several that ended together one that was given notice. */
    private static @Nullable Term lastEnded(Collection<Term> terms) {
        return terms.stream()
                .filter(Term::signed)
                .max(Comparator.comparingLong(Term::end).thenComparing(term -> term.noticed))
                .orElse(null);
    }

    /**
     * Moments in {@link dev.lotse.customer.Micros}, {@code NEVER} where there is none.
     *
     * @param firstSigning of the customer's first contract ever, while it runs
     * @param lastEnd of the contract that ended last, if none runs
     */
    record Figures(
            int running,
            int underNotice,
            long nextEnd,
            long lastRenewal,
            long firstSigning,
            long lastSigning,
            long lastEnd,
            End end,
            long lastOffer,
            long units,
            long unitsOfYear) {}
}
