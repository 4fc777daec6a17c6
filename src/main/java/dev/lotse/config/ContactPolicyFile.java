package dev.lotse.config;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Outcome;
import dev.lotse.decision.Action;
import dev.lotse.decision.Cap;
import dev.lotse.decision.Catalogue;
import dev.lotse.decision.ContactPolicy;
import dev.lotse.decision.ContactPolicy.Propensity;
import dev.lotse.decision.ContextWeights;
import dev.lotse.decision.ContextWeights.Weight;
import dev.lotse.decision.CoolDowns;
import dev.lotse.decision.Fatigue;
import dev.lotse.decision.Restraint;
import dev.lotse.decision.Scope;
import dev.lotse.facts.Approach;
import dev.lotse.facts.Kind;
import dev.lotse.facts.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads {@code config/contact-policy.yaml}. */
public final class ContactPolicyFile {
    /** How customers are approached, for keys that are left out. */
    public static final Approach DEFAULT_APPROACH = Approaching.DEFAULT;

    private static final double PREFERRED_CHANNEL_WEIGHT = 1.2;
    private static final double PROPENSITY_WEIGHT = 50;

    private final Catalogue catalogue;

    private ContactPolicyFile(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * @param catalogue the actions it may name
     * @throws ConfigException if anything in it is wrong; a missing key has its default
     */
    public static ContactPolicy read(String yaml, String file, Catalogue catalogue) {
        return Document.read(yaml, file, new ContactPolicyFile(catalogue)::policy);
    }

    private ContactPolicy policy(Section root) {
        return new ContactPolicy(
                new ContextWeights(root.number("preferredChannelWeight", PREFERRED_CHANNEL_WEIGHT), weights(root)),
                new Restraint(
                        caps(root),
                        root.section("coolDowns").build(this::coolDowns).orElse(CoolDowns.NONE),
                        root.section("fatigue").build(ContactPolicyFile::fatigue).orElse(Fatigue.NONE)),
                fallback(root.section("fallback")),
                Approaching.read(root),
                root.section("propensity")
                        .build(section -> new Propensity(section.number("weight", PROPENSITY_WEIGHT)))
                        .orElse(new Propensity(PROPENSITY_WEIGHT)));
    }

    private List<Weight> weights(Section root) {
        List<Weight> weights = new ArrayList<>();
        for (Section entry : root.sections("weights")) {
            entry.require("weight");
            entry.build(each -> new Weight(each.section("when").written(), scope(each), each.number("weight", 1)))
                    .ifPresent(weights::add);
        }
        return weights;
    }

    private List<Cap> caps(Section root) {
        List<Cap> caps = new ArrayList<>();
        for (Section entry : root.sections("caps")) {
            boolean all = entry.oneOf("of", List.of("ALL"), "ALL") != null;
            if (all == (entry.has("action") || entry.has("kind") || entry.has("channel"))) {
                entry.report("of", "must be ALL, or else action, kind or channel must say what is counted.");
            }
            entry.build(each -> Contacting.cap(each, scope(each))).ifPresent(caps::add);
        }
        return caps;
    }

    private Scope scope(Section entry) {
        return Contacting.place(
                entry,
                entry.oneOf("action", actions(), "an action of config/actions.yaml"),
                entry.has("kind") ? entry.word("kind", Kind.MESSAGE, Kind.class) : null);
    }

    private CoolDowns coolDowns(Section entry) {
        Map<Outcome, Duration> usual = entry.has("after") ? Contacting.rests(entry, "after") : Map.of();
        Section kinds = entry.section("kinds");
        Map<Kind, Map<Outcome, Duration>> byKind = new EnumMap<>(Kind.class);
        for (Kind kind : kinds.keys(Kind.class)) {
            byKind.put(kind, Contacting.rests(kinds, kind.name()));
        }
        return new CoolDowns(
                usual,
                byKind,
                entry.number("rejectedAgain", CoolDowns.NONE.rejectedAgain()),
                entry.duration("longest", CoolDowns.NONE.longest()));
    }

    private static Fatigue fatigue(Section entry) {
        return new Fatigue(
                entry.duration("window", Fatigue.NONE.window()),
                entry.number("factor", Fatigue.NONE.factor()),
                entry.number("least", Fatigue.NONE.least()));
    }

    private Map<Channel, String> fallback(Section entry) {
        Map<Channel, String> fallback = new EnumMap<>(Channel.class);
        for (Channel channel : entry.keys(Channel.class)) {
            String action = entry.oneOf(channel.name(), actions(), "an action of config/actions.yaml");
            if (action != null && !canBeDone(action, channel)) {
                entry.report(
                        channel.name(),
                        "is " + action + ", which is not offered on " + channel + "."
                                + Nearest.cure(action, actionsOn(channel)));
            } else if (action != null) {
                fallback.put(channel, action);
            }
        }
        return fallback;
    }

    private boolean canBeDone(String action, Channel channel) {
        return actionsOn(channel).contains(action);
    }

    private Collection<String> actions() {
        return catalogue.actionsByKey().keySet();
    }

    private List<String> actionsOn(Channel channel) {
        return catalogue.actionsByKey().values().stream()
                .filter(action -> action.channels().contains(channel))
                .map(Action::key)
                .toList();
    }
}
