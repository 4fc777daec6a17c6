package dev.lotse.facts;

import static dev.lotse.customer.Micros.NEVER;

import dev.lotse.customer.Happening.Complained;
import dev.lotse.customer.Happening.Reviewed;
import dev.lotse.customer.Happening.Scored;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** What the customer said of us up to a moment: complaints, scores, reviews, referrals. */
final class Voice {
    private static final String UNNAMED = "";
    private static final int GOOD_STARS = 4;

    private final Set<String> open = new HashSet<>();
    long lastScoreAt = NEVER;
    int lastScore;
    long lastGoodReview = NEVER;
    long lastReferral = NEVER;

    void complained(Complained complaint) {
        if (complaint.opened()) {
            open.add(Objects.requireNonNullElse(complaint.complaintId(), UNNAMED));
        } else if (complaint.complaintId() == null) {
            open.clear();
        } else {
            open.remove(complaint.complaintId());
        }
    }

    void scored(Scored feedback) {
        lastScoreAt = feedback.at();
        lastScore = feedback.score();
    }

    void reviewed(Reviewed review) {
        if (review.stars() >= GOOD_STARS) {
            lastGoodReview = review.at();
        }
    }

    int openComplaints() {
        return open.size();
    }
}
