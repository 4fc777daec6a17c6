package dev.lotse.decision;

import dev.lotse.customer.Dossier;
import dev.lotse.customer.Micros;
import dev.lotse.decision.Decision.Advice;
import dev.lotse.decision.Decision.Fired;
import dev.lotse.decision.Decision.NoAction;
import dev.lotse.decision.Decision.NoActionReason;
import dev.lotse.decision.Decision.Removed;
import dev.lotse.decision.Decision.Standing;
import dev.lotse.decision.Decision.Trace;
import dev.lotse.decision.Decision.TraceStage;
import dev.lotse.facts.Customer;
import dev.lotse.facts.LegalBasis;
import dev.lotse.facts.NamedFigures;
import dev.lotse.facts.Norms;
import dev.lotse.facts.Phase;
import dev.lotse.facts.Phrases;
import dev.lotse.facts.Situation;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decides with one rule base. For one thread: it holds that thread's rules. */
public final class Decider implements AutoCloseable {
    private static final String OBJECTION_NOTICE_DE =
            "Sie können der Verwendung Ihrer E-Mail-Adresse für Werbung jederzeit widersprechen, ohne dass dafür andere"
                    + " als die Übermittlungskosten nach den Basistarifen entstehen.";
    private static final String OBJECTION_NOTICE_EN =
            "You can object to the use of your e-mail address for advertising at any time, at no other cost than that"
                    + " of transmission at basic rates.";

    private final RuleBase base;
    private final Propensities propensities;
    private final Rules rules;
    private final String defaultLang;
    private final Norms norms;
    private final Consumer<RuleFailure> failures;
    private final Supplier<List<Stop>> stops;
    private final Map<String, Phrases> phrasesByLang = new HashMap<>();

    /** Decides with the propensities of the catalogue, and where nothing is stopped. */
    public Decider(RuleBase base, String defaultLang, ZoneId timeZone, Consumer<RuleFailure> failures) {
        this(base, Propensities.CATALOGUE, defaultLang, timeZone, failures, List::of);
    }

    /**
     * @param defaultLang {@code de} or {@code en}, for customers of whom no language is known
     * @param timeZone of customers of whom none is known
     * @param failures told of every rule that threw
     * @param stops what must not be done, asked for at each decision
     */
    public Decider(
            RuleBase base,
            Propensities propensities,
            String defaultLang,
            ZoneId timeZone,
            Consumer<RuleFailure> failures,
            Supplier<List<Stop>> stops) {
        this.base = base;
        this.propensities = propensities;
        this.rules = base.newRules().get();
        this.defaultLang = defaultLang;
        this.norms = base.lifecycle().norms(base.contactPolicy().approach(), timeZone);
        this.failures = failures;
        this.stops = stops;
    }

    public RuleBase ruleBase() {
        return base;
    }

    @Override
    public void close() {
        rules.close();
    }

    /**
     * The decision about {@code dossier} at {@code at}, named {@code decisionId}.
     *
     * @throws UnknownModel if the request asks for a vocabulary that does not exist
     * @throws UnknownAction if it asks why an action was not chosen that does not exist
     */
    public Decision decide(DecisionRequest request, Dossier dossier, OffsetDateTime at, String decisionId) {
        var began = System.nanoTime();
        var model = Objects.requireNonNullElse(request.model(), base.lifecycle().model());
        if (!base.lifecycle().models().containsKey(model)) {
            throw new UnknownModel(model, base.lifecycle().models().keySet());
        }
        check(request.why());
        var now = Micros.of(at.toInstant());
        var lang = language(request, dossier);
        var setting = new Setting(
                base,
                propensities,
                at,
                lang,
                phrasesByLang.computeIfAbsent(lang, each -> new Phrases(Locale.forLanguageTag(each))),
                new Contacts(base, dossier.history(), now),
                stops.get(),
                request.explain() || !request.why().isEmpty());
        var customer = Customer.asOf(now, dossier, norms, request.situation());
        var conclusion = new Conclusion.Drawing(rules, base.identity()).draw(customer, dossier);
        conclusion.failures().forEach(failures);
        return new Answering(request, setting, decisionId, model, began).answer(conclusion);
    }

    /** The phase of {@code dossier} at {@code at}; nothing is decided. */
    Phase phase(Dossier dossier, Instant at) {
        var customer = Customer.asOf(Micros.of(at), dossier, norms, Situation.NONE);
        var conclusion = new Conclusion.Drawing(rules, base.identity()).draw(customer, dossier);
        conclusion.failures().forEach(failures);
        return conclusion.phase().phase();
    }

    private void check(List<String> actions) {
        var known = base.catalogue().actionsByKey().keySet();
        for (var i = 0; i < actions.size(); i++) {
            if (!known.contains(actions.get(i))) {
                throw new UnknownAction(i, actions.get(i), known);
            }
        }
    }

    private String language(DecisionRequest request, Dossier dossier) {
        if (request.lang() != null) {
            return request.lang();
        }
        var known = dossier.profile().lang();
        return known != null && Catalogue.LANGUAGES.contains(known) ? known : defaultLang;
    }

    /** The way from what the rules conclude to the answer to one request. */
    private final class Answering {
        private final DecisionRequest request;
        private final Setting setting;
        private final String decisionId;
        private final String model;
        private final Phrases phrases;
        private final long began;

        Answering(DecisionRequest request, Setting setting, String decisionId, String model, long began) {
            this.request = request;
            this.setting = setting;
            this.decisionId = decisionId;
            this.model = model;
            this.phrases = setting.phrases();
            this.began = began;
        }

        /** What the rules advise; without compliance rules, and without advice, what the fallback may do. */
        Decision answer(Conclusion conclusion) {
            if (!conclusion.advised()) {
                return answer(conclusion, fallback(conclusion), true);
            }
            var offer = Offer.of(setting, conclusion, request.situation());
            return offer.ranked().isEmpty() && !conclusion.lawful()
                    ? answer(conclusion, fallback(conclusion).after(offer), true)
                    : answer(conclusion, offer, false);
        }

        private Offer fallback(Conclusion conclusion) {
            return new Fallback(setting, conclusion, request.situation()).offer();
        }

        private Decision answer(Conclusion conclusion, Offer offer, boolean fallback) {
            var customer = conclusion.customer();
            var ranked = offer.ranked();
            var chosen = ranked.subList(0, Math.min(ranked.size(), request.wanted()));
            var phase = conclusion.phase();
            return new Decision(
                    decisionId,
                    request.subject().customerId(),
                    setting.at(),
                    base.version(),
                    standing(phase.phase(), phase.reasonCode(), setting.told(phase.reason(), customer)),
                    customer.moment(),
                    customer.persona(),
                    advice(chosen, customer),
                    !chosen.isEmpty() ? null : fallback ? fallbackFailed() : nothing(customer),
                    fallback,
                    conclusion.truncated(),
                    request.explain() ? trace(conclusion, offer.removed(setting, chosen.size())) : null,
                    new Inquiry(rules, conclusion, offer, chosen.size()).into(request.why()));
        }

        private NoAction fallbackFailed() {
            return new NoAction(
                    NoActionReason.FALLBACK_FAILED,
                    setting.said(
                            "Die Regeln sind fehlgeschlagen, und es gibt keine Ersatzaktion, die hier erlaubt ist",
                            "The rules failed, and there is no fallback action that is allowed here"));
        }

        private Standing standing(Phase phase, String reasonCode, String reason) {
            return new Standing(phase, model, base.lifecycle().label(model, phase, setting.lang()), reasonCode, reason);
        }

        private List<Advice> advice(List<Candidate> chosen, Customer customer) {
            var advice = new ArrayList<Advice>();
            for (var candidate : chosen) {
                var slot = advice.size();
                advice.add(advice(
                        candidate,
                        slot + 1,
                        request.placements().isEmpty()
                                ? null
                                : request.placements().get(slot),
                        customer));
            }
            return advice;
        }

        private Advice advice(Candidate candidate, int rank, @Nullable String placement, Customer customer) {
            var action = candidate.action();
            var texts = action.wording().on(candidate.channel().reachedBy(candidate.direction()), setting.lang());
            return new Advice(
                    rank,
                    action.key(),
                    action.kind(),
                    candidate.channel(),
                    placement,
                    candidate.score(),
                    phrases.told(texts.title(), customer),
                    phrases.told(texts.text(), customer),
                    reason(candidate, texts, customer),
                    phrases.toldWhereKnown(texts.talkingPoints(), customer),
                    notices(candidate, texts, customer),
                    phrases.told(texts.acceptLabel(), customer),
                    phrases.told(texts.rejectLabel(), customer),
                    candidate.basis(),
                    setting.at().plus(action.validity()),
                    candidate.rule().equals(Fallback.RULE)
                            ? null
                            : candidate.rule().name(),
                    candidate.mandatory() && action.mandatory() != null
                            ? action.mandatory().reason()
                            : null);
        }

        /** The rule's, unless the catalogue has words of its own whose figures are all known. */
        private String reason(Candidate candidate, Wording.Texts texts, Customer customer) {
            return texts.reason() != null && phrases.known(texts.reason(), customer)
                    ? phrases.told(texts.reason(), customer)
                    : setting.told(candidate.reason(), customer);
        }

        private List<String> notices(Candidate candidate, Wording.Texts texts, Customer customer) {
            var notices = phrases.toldWhereKnown(texts.notices(), customer);
            if (candidate.basis() != LegalBasis.EXISTING_CUSTOMER) {
                return notices;
            }
            var more = new ArrayList<>(notices);
            more.add(setting.said(OBJECTION_NOTICE_DE, OBJECTION_NOTICE_EN));
            return more;
        }

        private NoAction nothing(Customer customer) {
            return customer.objection()
                    ? new NoAction(
                            NoActionReason.OBJECTION,
                            setting.said(
                                    "Widerspruch gegen Direktwerbung (Art. 21 Abs. 2 und 3 DSGVO)",
                                    "Objection to direct marketing (Art. 21 (2) and (3) GDPR)"))
                    : new NoAction(
                            NoActionReason.NOTHING_QUALIFIES,
                            setting.said(
                                    "Keine Aktion ist hier vorgesehen und erlaubt",
                                    "No action is both advised and allowed here"));
        }

        private Trace trace(Conclusion conclusion, List<Removed> removed) {
            return new Trace(
                    NamedFigures.known(conclusion.customer()),
                    conclusion.fired().stream()
                            .map(rule -> new Fired(rule.name(), rule.file(), TraceStage.of(rule)))
                            .toList(),
                    removed,
                    micros());
        }

        private long micros() {
            return (System.nanoTime() - began) / 1_000;
        }
    }
}
