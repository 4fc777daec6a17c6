package dev.lotse.decision;

import dev.lotse.customer.Channel;
import dev.lotse.decision.Contacts.Pause;
import dev.lotse.decision.Decision.Removed;
import dev.lotse.decision.Decision.TraceStage;
import dev.lotse.facts.Customer;
import dev.lotse.facts.RuleInfo;
import dev.lotse.facts.Verdict.Exclusion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was proposed and taken out, and why; written down only where somebody reads it. */
final class Removals {
    private final Setting setting;
    private final Customer customer;
    private final List<Removed> removed = new ArrayList<>();

    Removals(Setting setting, Customer customer) {
        this.setting = setting;
        this.customer = customer;
    }

    /** By their actions' keys, those of one action in the order they were taken out. */
    List<Removed> removed() {
        removed.sort(Comparator.comparing(Removed::action));
        return removed;
    }

    void excluded(Action action, @Nullable Channel channel, Exclusion exclusion, RuleInfo rule) {
        if (setting.explained()) {
            removed.add(new Removed(
                    action.key(),
                    channel,
                    TraceStage.of(rule),
                    rule.name(),
                    setting.told(exclusion.reason(), customer),
                    exclusion
                            .unless()
                            .map(unless -> setting.told(unless, customer))
                            .orElse(null)));
        }
    }

    void stopped(Action action, @Nullable Channel channel, Stop stop) {
        if (setting.explained()) {
            remove(
                    action,
                    channel,
                    TraceStage.CONTACT_POLICY,
                    setting.said("Not-Stopp für ", "Emergency stop of ") + stop.target() + ": " + stop.reason(),
                    setting.said("der Not-Stopp aufgehoben ist", "the emergency stop is lifted"));
        }
    }

    void paused(Action action, @Nullable Channel channel, Pause pause) {
        if (setting.explained()) {
            remove(
                    action,
                    channel,
                    TraceStage.CONTACT_POLICY,
                    setting.said(pause.reason().german(), pause.reason().english()),
                    setting.said("wieder erlaubt nach ", "allowed again after ") + setting.written(pause.until()));
        }
    }

    /** The compliance rules are missing or failed. */
    void lawless(Action action) {
        if (setting.explained()) {
            remove(
                    action,
                    null,
                    TraceStage.CONSENT,
                    setting.said(
                            "Die Regeln zum Recht fehlen oder sind fehlgeschlagen: keine Werbung",
                            "The compliance rules are missing or failed: no marketing"),
                    null);
        }
    }

    void notOffered(Action action, @Nullable Channel asked) {
        if (setting.explained()) {
            remove(
                    action,
                    asked,
                    TraceStage.CHANNEL,
                    setting.said("Wird hier nicht angeboten", "Is not offered here"),
                    action.channels().toString());
        }
    }

    void needsHuman(Action action, Channel channel) {
        if (setting.explained()) {
            remove(
                    action,
                    channel,
                    TraceStage.SUITABILITY,
                    setting.said(
                            "Von Gewicht: nur als Rat an einen Menschen (Art. 22 DSGVO)",
                            "Of weight: only ever advice to a human (Art. 22 GDPR)"),
                    "CALL_CENTER, STORE, PHONE");
        }
    }

    void unreachable(Action action, Channel channel, Channel reached) {
        if (setting.explained()) {
            remove(
                    action,
                    channel,
                    TraceStage.CHANNEL,
                    setting.said("Keine Adresse für " + reached, "No address for " + reached),
                    setting.said(
                            "Adresse für " + reached + " im Profil", "an address for " + reached + " in the profile"));
        }
    }

    void unlawful(Action action, Channel channel, Channel reached) {
        if (setting.explained()) {
            remove(
                    action,
                    channel,
                    TraceStage.CONSENT,
                    setting.said(Law.missing(reached, true), Law.missing(reached, false)),
                    setting.said("Bestätigtes Opt-in für " + reached, "a confirmed opt-in for " + reached));
        }
    }

    private void remove(
            Action action,
            @Nullable Channel channel,
            TraceStage stage,
            String reason,
            @Nullable String wouldQualifyIf) {
        removed.add(new Removed(action.key(), channel, stage, null, reason, wouldQualifyIf));
    }
}
