package dev.lotse.lifecycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Contracts as terms: a term starts with a signing and may end; a signing after the end starts the next one. */
final class ReferenceContracts {
    /** Every term ever signed, in the order of signing. */
    private final List<Term> terms = new ArrayList<>();

    private final Map<String, Term> latestById = new HashMap<>();

    private Instant lastSigning;

    /** Takes the events in order. */
    ReferenceContracts(List<ReferenceEvent> events) {
        events.forEach(this::take);
    }

    private void take(ReferenceEvent event) {
        String id = event.text("contractId", "");
        Term term = latestById.get(id);
        boolean runs = term != null && term.runs(event.time());
        switch (event.type()) {
            case "contract.signed" -> {
                if (runs) {
                    term.signAgain(event.instant("endsAt"));
                    lastSigning = event.time();
                } else {
                    sign(id, event);
                }
            }
            case "contract.renewed" -> {
                if (runs) {
                    Instant endsAt = event.instant("endsAt");
                    term.renew(event.time(), endsAt != null ? endsAt : term.endsAt);
                } else {
                    sign(id, event);
                }
            }
            case "contract.cancelled" -> {
                if (runs) {
                    term.giveNotice(event.time(), event.instant("effectiveAt"));
                }
            }
            case "contract.ended" -> {
                if (runs) {
                    term.endedAt = event.time();
                }
            }
            default -> {}
        }
    }

    private void sign(String id, ReferenceEvent event) {
        Term term = new Term(event.time(), event.instant("endsAt"));
        terms.add(term);
        lastSigning = event.time();
        latestById.put(id, term);
    }

    boolean everSigned() {
        return !terms.isEmpty();
    }

    List<Term> running(Instant now) {
        return terms.stream().filter(term -> term.runs(now)).toList();
    }

    /** The earliest signing ever. */
    Optional<Term> first() {
        return terms.stream().findFirst();
    }

    /** Null when nothing was ever signed. */
    Instant lastSigning() {
        return lastSigning;
    }

    /** The one that ended last; of several that ended together, one that was given notice. */
    Optional<Term> lastEnded(Instant now) {
        return latestById.values().stream()
                .filter(term -> !term.runs(now))
                .max(Comparator.comparing(Term::end).thenComparing(term -> term.notice));
    }

    /** From a signing to its end, the end excluded. */
    static final class Term {
        final Instant start;
        boolean notice;
        Instant renewedAt;
        private Instant endsAt;
        private Instant noticeEnd;
        private Instant endedAt;

        private Term(Instant start, Instant endsAt) {
            this.start = start;
            this.endsAt = endsAt;
        }

        private void renew(Instant time, Instant newEndsAt) {
            renewedAt = time;
            signAgain(newEndsAt);
        }

        /** While it runs: new terms, and no renewal. */
        private void signAgain(Instant newEndsAt) {
            endsAt = newEndsAt;
            notice = false;
            noticeEnd = null;
        }

        private void giveNotice(Instant time, Instant effectiveAt) {
            notice = true;
            noticeEnd = Stream.of(effectiveAt, endsAt, time)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
        }

        boolean runs(Instant now) {
            return end() == null || now.isBefore(end());
        }

        /** The earliest of what ends it, but never before its start; null when nothing ends it. */
        Instant end() {
            return Stream.of(endedAt, noticeEnd, endsAt)
                    .filter(Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .map(end -> end.isBefore(start) ? start : end)
                    .orElse(null);
        }
    }
}
