package dev.lotse.decision;

import dev.lotse.customer.Answers;
import dev.lotse.customer.Channel;
import dev.lotse.customer.Direction;
import dev.lotse.customer.Happening.Answered;
import dev.lotse.customer.History;
import dev.lotse.customer.Micros;
import dev.lotse.customer.Outcome;
import dev.lotse.facts.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a customer was approached up to a decision, and what the contact policy says of more. */
final class Contacts {

    /**
     * Why an action must wait.
     *
     * @param until it may be presented after this moment ({@link Micros}), not at it
     */
    record Pause(Reason reason, long until) {}

    private record Full(Cap cap, Pause pause) {}

    private final RuleBase base;
    private final long now;
    private final Answers answers;
    private final List<Full> full;

    /** @param now the moment of the decision ({@link Micros}) */
    Contacts(RuleBase base, History history, long now) {
        this.base = base;
        this.now = now;
        answers = history.answers(now);
        full = answers.presented().isEmpty() ? List.of() : full();
    }

    private List<Full> full() {
        var found = new ArrayList<Full>();
        for (var cap : base.contactPolicy().restraint().caps()) {
            var pause = pause(cap, answers.presented());
            if (pause != null) {
                found.add(new Full(cap, pause));
            }
        }
        return found;
    }

    /** What keeps {@code action} back wherever it is done; of several, what keeps it longest. */
    Optional<Pause> pause(Action action) {
        if (answers.isEmpty()) {
            return Optional.empty();
        }
        Pause longest = null;
        for (var each : full) {
            if (each.cap().of().onEveryChannel() && each.cap().of().covers(action)) {
                longest = longer(longest, each.pause());
            }
        }
        var own = answers.of(action.key());
        for (var cap : action.tact().caps()) {
            if (cap.of().onEveryChannel()) {
                longest = longer(longest, pause(cap, own));
            }
        }
        return Optional.ofNullable(longer(longest, rest(action, own)));
    }

    /** What keeps {@code action} back on one channel that would not do so on every one. */
    Optional<Pause> pause(Action action, Channel reached, Direction direction) {
        if (answers.presented().isEmpty()) {
            return Optional.empty();
        }
        Pause longest = null;
        for (var each : full) {
            var of = each.cap().of();
            if (!of.onEveryChannel() && of.covers(action, reached, direction)) {
                longest = longer(longest, each.pause());
            }
        }
        for (var cap : action.tact().caps()) {
            if (!cap.of().onEveryChannel() && cap.of().covers(action, reached, direction)) {
                longest = longer(longest, pause(cap, answers.of(action.key())));
            }
        }
        return Optional.ofNullable(longest);
    }

    private static @Nullable Pause longer(@Nullable Pause one, @Nullable Pause other) {
        return one == null || (other != null && other.until > one.until) ? other : one;
    }

    /** The lever that presentations of {@code action} without a reaction leave. */
    double fatigue(Action action) {
        var fatigue = base.contactPolicy().restraint().fatigue();
        var since = now - Micros.of(fatigue.window());
        var ignored = 0;
        for (var answer : answers.of(action.key())) {
            switch (answer.outcome()) {
                case PRESENTED -> ignored += answer.at() >= since ? 1 : 0;
                case CLICKED, ACCEPTED, CONVERTED -> ignored = 0;
                case REJECTED, NO_RESPONSE, NOT_OFFERED, DEFERRED -> {}
            }
        }
        return fatigue.lever(ignored);
    }

    /** The window of {@code cap} is full as long as the presentation {@code max} back is in it. */
    private @Nullable Pause pause(Cap cap, List<Answered> answers) {
        var from = now - Micros.of(cap.per());
        var counted = 0;
        for (var i = answers.size() - 1; i >= 0 && answers.get(i).at() >= from; i--) {
            counted += counts(cap, answers.get(i)) ? 1 : 0;
            if (counted == cap.max()) {
                return new Pause(reason(cap), answers.get(i).at() + Micros.of(cap.per()));
            }
        }
        return null;
    }

    private boolean counts(Cap cap, Answered answer) {
        if (answer.outcome() != Outcome.PRESENTED) {
            return false;
        }
        var action = base.catalogue().find(answer.action()).orElse(null);
        return (action == null || action.marketing())
                && cap.of()
                        .covers(
                                answer.action(),
                                action == null ? null : action.kind(),
                                answer.channel(),
                                answer.direction());
    }

    /** The rest that outcomes of {@code action} ask for: an acceptance ends a row of rejections and their rest. */
    private @Nullable Pause rest(Action action, List<Answered> answers) {
        var coolDowns = base.contactPolicy().restraint().coolDowns();
        Pause lasting = null;
        Pause untilAccepted = null;
        var rejections = 0;
        for (var answer : answers) {
            switch (answer.outcome()) {
                case ACCEPTED, CONVERTED -> {
                    rejections = 0;
                    untilAccepted = null;
                    lasting = longer(lasting, answer, coolDowns.after(answer.outcome(), action), 1);
                }
                case PRESENTED, CLICKED ->
                    lasting = longer(lasting, answer, coolDowns.after(answer.outcome(), action), 1);
                case REJECTED -> {
                    rejections++;
                    untilAccepted =
                            longer(untilAccepted, answer, coolDowns.afterRejections(rejections, action), rejections);
                }
                case NO_RESPONSE, DEFERRED ->
                    untilAccepted = longer(untilAccepted, answer, coolDowns.after(answer.outcome(), action), 1);
                case NOT_OFFERED -> {}
            }
        }
        return longer(lasting, untilAccepted);
    }

    private @Nullable Pause longer(@Nullable Pause before, Answered answer, Duration rest, int inARow) {
        var until = answer.at() + Micros.of(rest);
        if (rest.isZero() || until < now || (before != null && before.until() >= until)) {
            return before;
        }
        return new Pause(reason(answer.outcome(), rest, inARow), until);
    }

    private static Reason reason(Cap cap) {
        return new Reason(
                "Obergrenze: höchstens " + cap.max() + " × " + cap.of().named("Werbung") + " in "
                        + span(cap.per(), "Tagen", "Stunden"),
                "Cap: at most " + cap.max() + " × " + cap.of().named("marketing") + " in "
                        + span(cap.per(), "days", "hours"));
    }

    private static Reason reason(Outcome outcome, Duration rest, int inARow) {
        return new Reason(
                "Ruhezeit nach " + outcome + (inARow > 1 ? ", dem " + inARow + ". in Folge" : "") + ": "
                        + span(rest, "Tage", "Stunden"),
                "Cool-down after " + outcome + (inARow > 1 ? ", no. " + inARow + " in a row" : "") + ": "
                        + span(rest, "days", "hours"));
    }

    private static String span(Duration span, String days, String hours) {
        if (span.equals(Duration.ofDays(span.toDays()))) {
            return span.toDays() + " " + days;
        }
        return span.equals(Duration.ofHours(span.toHours())) ? span.toHours() + " " + hours : span.toString();
    }
}
