package dev.lotse.facts;

import dev.lotse.customer.Channel;
import java.util.Optional;
import java.util.Set;

/** The verbs of the rules: all that a rule may say in its {@code then}. */
public final class Verbs {
    private Verbs() {}

    /** Why: a German and an English sentence, with {@code {figure}} placeholders. */
    public static Reason because(String german, String english) {
        return new Reason(german, english);
    }

    /** The customer stands in {@code phase}. Of several the first of {@link Phase} counts. */
    public static void phase(Phase phase, String reasonCode, Reason reason) {
        Verdicts.current().add(new Verdict.InPhase(phase, reasonCode, reason));
    }

    /** This is {@code moment}. Of several the first of {@link Moment} counts. */
    public static void moment(Moment moment, Reason reason) {
        Verdicts.current().add(new Verdict.AtMoment(moment, reason));
    }

    /** The law lets the customer be approached on {@code channel}. Without any permission nothing that is marketing may go out. */
    public static void permit(Channel channel, LegalBasis basis, Reason reason) {
        Verdicts.current().add(new Verdict.Permission(channel, basis, reason));
    }

    /** {@code action} would be worth {@code value} (0 to 1e9, in the configured currency). Of several the highest counts. */
    public static void propose(@ActionKey String action, double value, Reason reason) {
        Verdicts.current().add(new Verdict.Proposal(action, Optional.of(value), reason));
    }

    /** As {@link #propose(String, double, Reason)}, with the value of the catalogue. */
    public static void propose(@ActionKey String action, Reason reason) {
        Verdicts.current().add(new Verdict.Proposal(action, Optional.empty(), reason));
    }

    /** {@code action} counts {@code factor} times (0 to 1e6). Several multiply. */
    public static void boost(@ActionKey String action, double factor, Reason reason) {
        Verdicts.current().add(new Verdict.Boost(action, factor, reason));
    }

    /** Names a kind where an action of the same name exists: {@code exclude( kind( DISCOUNT ), … )}. */
    public static Kind kind(Kind kind) {
        return kind;
    }

    /** {@code action} must not be done. */
    public static void exclude(@ActionKey String action, Reason reason) {
        exclude(new Target.OfAction(action), reason);
    }

    /** No action of {@code kind} may be done. */
    public static void exclude(Kind kind, Reason reason) {
        exclude(new Target.OfKind(kind), reason);
    }

    /** Nothing may be done on {@code channel}. */
    public static void exclude(Channel channel, Reason reason) {
        exclude(new Target.OfChannel(channel), reason);
    }

    /** Nothing may be done on {@code channel}. */
    public static void exclude(Channel channel, Reason reason, Reason unless) {
        exclude(new Target.OfChannel(channel), reason, unless);
    }

    /** No action of {@code kind} may be done. */
    public static void exclude(Kind kind, Reason reason, Reason unless) {
        exclude(new Target.OfKind(kind), reason, unless);
    }

    /** {@code action} may not be done. */
    public static void exclude(@ActionKey String action, Reason reason, Reason unless) {
        exclude(new Target.OfAction(action), reason, unless);
    }

    /** No marketing may be done. */
    public static void excludeMarketing(Reason reason) {
        exclude(new Target.Marketing(Set.of()), reason);
    }

    /** No marketing may be done. */
    public static void excludeMarketing(Reason reason, Reason unless) {
        exclude(new Target.Marketing(Set.of()), reason, unless);
    }

    /** No marketing but {@code spared} may be done. */
    public static void excludeMarketingBut(@ActionKey String spared, Reason reason) {
        exclude(new Target.Marketing(Set.of(spared)), reason);
    }

    /** No marketing but {@code spared} may be done. */
    public static void excludeMarketingBut(@ActionKey String spared, Reason reason, Reason unless) {
        exclude(new Target.Marketing(Set.of(spared)), reason, unless);
    }

    /** The company may not begin anything on {@code channel}; a customer who comes that way is served. */
    public static void excludeOutbound(Channel channel, Reason reason, Reason unless) {
        exclude(new Target.OfOutbound(channel), reason, unless);
    }

    /** What would let it be done after all: a German and an English text, with {@code {figure}} placeholders. */
    public static Reason unless(String german, String english) {
        return new Reason(german, english);
    }

    private static void exclude(Target target, Reason reason) {
        Verdicts.current().add(new Verdict.Exclusion(target, reason, Optional.empty()));
    }

    private static void exclude(Target target, Reason reason, Reason unless) {
        Verdicts.current().add(new Verdict.Exclusion(target, reason, Optional.of(unless)));
    }
}
