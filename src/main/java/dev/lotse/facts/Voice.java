package dev.lotse.facts;

import static dev.lotse.customer.Micros.NEVER;

import dev.lotse.customer.Walk;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** What the customer said of us up to a moment: complaints, scores, reviews, referrals. */
final class Voice {
    /** Of somebody who said nothing: nothing is added to it. */
    static final Voice NONE = new Voice();

    private static final String UNNAMED = "";
    private static final int GOOD_STARS = 4;

    private final Set<String> open;
    long lastScoreAt = NEVER;
    int lastScore;
    long lastGoodReview = NEVER;
    long lastReferral = NEVER;

    Voice() {
        this(HashSet.newHashSet(0));
    }

    private Voice(Set<String> open) {
        this.open = open;
    }

    Voice onlyComplaints() {
        return new Voice(open);
    }

    void complained(Walk complaint) {
        if (complaint.begun()) {
            open.add(Objects.requireNonNullElse(complaint.complaintId(), UNNAMED));
        } else if (complaint.complaintId() == null) {
            open.clear();
        } else {
            open.remove(complaint.complaintId());
        }
    }

    void scored(Walk feedback) {
        lastScoreAt = feedback.at();
        lastScore = feedback.score();
    }

    void reviewed(Walk review) {
        if (review.stars() >= GOOD_STARS) {
            lastGoodReview = review.at();
        }
    }

    int openComplaints() {
        return open.size();
    }
}
