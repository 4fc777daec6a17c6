package dev.lotse.scenario;

import dev.lotse.customer.Channel;
import dev.lotse.decision.Decision;
import dev.lotse.decision.Decision.Advice;
import dev.lotse.decision.Decision.NoActionReason;
import dev.lotse.facts.LegalBasis;
import dev.lotse.facts.Moment;
import dev.lotse.facts.Phase;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something a scenario says of the decision.
 *
 * @param key the key of {@code expect} it stands at
 * @param expected what it says, for people
 * @param about the actions it is about, to tell what became of them if it does not hold
 * @param found what the decision says instead, for people
 */
public record Claim(
        String key, String expected, List<String> about, Predicate<Decision> holds, Function<Decision, String> found) {

    public Claim {
        about = List.copyOf(about);
    }

    public static Claim phase(Phase phase) {
        return equal("phase", phase.name(), decision -> decision.phase().key().name());
    }

    public static Claim reasonCode(String code) {
        return equal("reasonCode", code, decision -> decision.phase().reasonCode());
    }

    /** What the phase is called in the vocabulary asked for. */
    public static Claim label(String label) {
        return equal("label", label, decision -> decision.phase().label());
    }

    public static Claim moment(@Nullable Moment moment) {
        return equal("moment", named(moment), decision -> named(decision.moment()));
    }

    private static String named(@Nullable Moment moment) {
        return moment == null ? "none" : moment.name();
    }

    public static Claim noAction(NoActionReason reason) {
        return new Claim(
                "noAction",
                reason.name(),
                List.of(),
                decision -> decision.noAction() != null && decision.noAction().reason() == reason,
                decision -> decision.noAction() == null
                        ? keys(decision)
                        : decision.noAction().reason().name());
    }

    /** The best action is one of {@code actions}. */
    public static Claim first(List<String> actions) {
        return new Claim(
                "first",
                String.join(" or ", actions),
                actions,
                decision -> first(decision, null)
                        .filter(advice -> actions.contains(advice.action()))
                        .isPresent(),
                decision -> first(decision, null).map(Advice::action).orElse("no action"));
    }

    /** The actions are these, in this order; with placements, one for each. */
    public static Claim actions(List<String> actions) {
        return new Claim(
                "actions",
                actions.isEmpty() ? "none" : String.join(", ", actions),
                actions,
                decision ->
                        decision.actions().stream().map(Advice::action).toList().equals(actions),
                Claim::keys);
    }

    public static Claim contains(String action) {
        return new Claim(
                "contains",
                action,
                List.of(action),
                decision -> first(decision, action).isPresent(),
                Claim::keys);
    }

    public static Claim never(Taboo taboo) {
        return new Claim(
                "never",
                "no " + taboo,
                List.of(),
                decision -> decision.actions().stream().noneMatch(taboo::covers),
                decision -> decision.actions().stream()
                        .filter(taboo::covers)
                        .map(advice -> advice.action() + " on " + advice.channel() + " (" + advice.legalBasis()
                                + "), proposed by \"" + advice.rule() + "\"")
                        .collect(Collectors.joining("; ")));
    }

    /** All of {@code actions} are there, each before the next. */
    public static Claim order(List<String> actions) {
        return new Claim(
                "order",
                String.join(" before ", actions),
                actions,
                decision -> decision.actions().stream()
                        .map(Advice::action)
                        .filter(actions::contains)
                        .toList()
                        .equals(actions),
                decision -> decision.actions().stream()
                        .filter(advice -> actions.contains(advice.action()))
                        .map(advice -> advice.action() + " (" + advice.score().total() + ")")
                        .collect(Collectors.joining(", ")));
    }

    /** The channel of {@code action}, or of the best if null. */
    public static Claim channel(@Nullable String action, Channel channel) {
        return of(action, "channel", channel.name(), advice -> advice.channel().name());
    }

    /** The legal basis of {@code action}, or of the best if null. */
    public static Claim legalBasis(@Nullable String action, LegalBasis basis) {
        return of(
                action,
                "legalBasis",
                basis.name(),
                advice -> advice.legalBasis().name());
    }

    /** What rules weigh {@code action} with: the product of the boosts. */
    public static Claim lever(String action, double lever) {
        return of(
                action, "lever", number(lever), advice -> number(advice.score().lever()));
    }

    /** How likely {@code action} is accepted, as far as outcomes have taught. */
    public static Claim propensity(String action, double propensity) {
        return of(
                action,
                "propensity",
                number(propensity),
                advice -> number(advice.score().propensity()));
    }

    /** {@code action} was proposed and taken out; why, or what would have let it be, contains {@code part}. */
    public static Claim removed(String action, String part) {
        return new Claim(
                "removed of " + action,
                part.isEmpty() ? "that it is" : "… " + part + " …",
                List.of(),
                decision -> removals(decision, action).stream().anyMatch(told -> told.contains(part)),
                decision -> {
                    var removals = removals(decision, action);
                    return !removals.isEmpty()
                            ? String.join(" | ", removals)
                            : first(decision, action).isPresent() ? "advised" : "proposed by no rule";
                });
    }

    private static List<String> removals(Decision decision, String action) {
        var trace = decision.trace();
        return trace == null
                ? List.of()
                : trace.removed().stream()
                        .filter(removed -> removed.action().equals(action))
                        .map(removed -> removed.wouldQualifyIf() == null
                                ? removed.reason()
                                : removed.reason() + "; " + removed.wouldQualifyIf())
                        .toList();
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.4f", number).replaceFirst("\\.?0+$", "");
    }

    /** The reason given for {@code action}, or for the best if null, contains {@code part}. */
    public static Claim reason(@Nullable String action, String part) {
        return told(action, "reason", part, Advice::reason);
    }

    /** A notice of {@code action}, or of the best if null, contains {@code part}. */
    public static Claim notice(@Nullable String action, String part) {
        return told(action, "notice", part, advice -> String.join(" | ", advice.notices()));
    }

    /** Title, text or talking points of {@code action}, or of the best if null, contain {@code part}. */
    public static Claim text(@Nullable String action, String part) {
        return told(
                action,
                "text",
                part,
                advice -> advice.title() + " | " + advice.text() + " | " + String.join(" | ", advice.talkingPoints()));
    }

    private static Claim equal(String key, String expected, Function<Decision, String> value) {
        return new Claim(
                key, expected, List.of(), decision -> value.apply(decision).equals(expected), value);
    }

    private static Claim of(@Nullable String action, String key, String expected, Function<Advice, String> value) {
        return about(action, key, expected, value, expected::equals);
    }

    private static Claim told(@Nullable String action, String key, String part, Function<Advice, String> value) {
        return about(action, key, "… " + part + " …", value, text -> text.contains(part));
    }

    private static Claim about(
            @Nullable String action,
            String key,
            String expected,
            Function<Advice, String> value,
            Predicate<String> right) {
        return new Claim(
                action == null ? key : key + " of " + action,
                expected,
                action == null ? List.of() : List.of(action),
                decision -> first(decision, action).map(value).filter(right).isPresent(),
                decision -> first(decision, action)
                        .map(advice -> action == null
                                ? value.apply(advice) + " (" + advice.action() + ")"
                                : value.apply(advice))
                        .orElse(action == null ? "no action" : "not advised"));
    }

    private static Optional<Advice> first(Decision decision, @Nullable String action) {
        return decision.actions().stream()
                .filter(advice -> action == null || advice.action().equals(action))
                .findFirst();
    }

    private static String keys(Decision decision) {
        return decision.actions().isEmpty()
                ? "no action"
                : decision.actions().stream().map(Advice::action).collect(Collectors.joining(", "));
    }
}
