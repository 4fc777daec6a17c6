package dev.lotse.rules;

import dev.lotse.customer.Outcome;
import dev.lotse.decision.Action;
import dev.lotse.decision.Cap;
import dev.lotse.decision.Catalogue;
import dev.lotse.decision.ContactPolicy;
import dev.lotse.facts.Approach;
import dev.lotse.rules.Companions.Sound;
import dev.lotse.rules.Loss.Sort;
import java.util.ArrayList;
import java.util.List;

/** What guards the customer in the catalogue and the contact policy, and what of it another version lacks. */
final class PolicyGuards {
    private static final String ACTIONS = "config/actions.yaml";
    private static final String POLICY = "config/contact-policy.yaml";

    private final List<Loss> losses = new ArrayList<>();

    private PolicyGuards() {}

    /** Nothing if one of them cannot be read: then that is what must be told. */
    static List<Loss> losses(RuleSources before, RuleSources after) {
        Companions then = Companions.of(before);
        Companions now = Companions.of(after);
        if (!then.findings().isEmpty() || !now.findings().isEmpty()) {
            return List.of();
        }
        PolicyGuards guards = new PolicyGuards();
        guards.all(then.use(sound -> sound), now.use(sound -> sound));
        return guards.losses;
    }

    private void all(Sound then, Sound now) {
        then.catalogue()
                .actionsByKey()
                .values()
                .forEach(action -> now.catalogue().find(action.key()).ifPresent(changed -> action(action, changed)));
        approach(then.contactPolicy().approach(), now.contactPolicy().approach());
        caps(
                POLICY,
                "",
                then.contactPolicy().restraint().caps(),
                now.contactPolicy().restraint().caps());
        coolDowns(then, now.contactPolicy(), now.catalogue());
    }

    private void action(Action then, Action now) {
        if (then.marketing() && !now.marketing()) {
            lose(ACTIONS, then.key() + " counts no more as marketing, so that no consent is asked for");
        }
        if (then.significantEffect() && !now.significantEffect()) {
            lose(ACTIONS, then.key() + " is no more reserved to a human (Art. 22 GDPR)");
        }
        if (then.similarGoods() instanceof Action.SimilarGoods.None
                && !then.similarGoods().equals(now.similarGoods())) {
            lose(ACTIONS, then.key() + " may now be sent without consent to existing customers (§ 7 (3) UWG)");
        }
        caps(ACTIONS, then.key() + ": ", then.tact().caps(), now.tact().caps());
    }

    private void caps(String file, String prefix, List<Cap> then, List<Cap> now) {
        for (Cap cap : then) {
            boolean kept = now.stream()
                    .anyMatch(other -> other.of().equals(cap.of())
                            && other.max() <= cap.max()
                            && other.per().compareTo(cap.per()) >= 0);
            if (!kept) {
                lose(
                        file,
                        prefix + "the cap of " + cap.max() + " per " + cap.per() + " for "
                                + cap.of().named("all marketing") + " is gone or wider");
            }
        }
    }

    private void coolDowns(Sound then, ContactPolicy policy, Catalogue catalogue) {
        for (Action action : then.catalogue().actionsByKey().values()) {
            Action now = catalogue.find(action.key()).orElse(action);
            for (Outcome outcome : Outcome.values()) {
                var before = then.contactPolicy().restraint().coolDowns().after(outcome, action);
                var after = policy.restraint().coolDowns().after(outcome, now);
                if (after.compareTo(before) < 0) {
                    lose(POLICY, action.key() + " rests " + after + " after " + outcome + " instead of " + before);
                }
            }
        }
    }

    private void approach(Approach then, Approach now) {
        calls("callsPerDay", then.callsPerDay(), now.callsPerDay());
        calls("callsPerWeek", then.callsPerWeek(), now.callsPerWeek());
        calls("callsPerCampaign", then.callsPerCampaign(), now.callsPerCampaign());
        if (now.presumedConsent() && !then.presumedConsent()) {
            lose(POLICY, "presumedConsent is on");
        }
        if (now.unknownAgeIsAdult() && !then.unknownAgeIsAdult()) {
            lose(POLICY, "unknownAgeIsAdult is on");
        }
        then.hours().forEach((channel, hours) -> {
            var others = now.hours().get(channel);
            if (others == null || !others.within(hours)) {
                lose(POLICY, "the quiet hours of " + channel + " are gone or shorter");
            }
        });
    }

    private void calls(String name, int then, int now) {
        if (now > then) {
            lose(POLICY, name + " is " + now + " instead of " + then);
        }
    }

    private void lose(String file, String what) {
        losses.add(new Loss(Sort.WEAKENED, file, 0, null, what + "."));
    }
}
