package dev.lotse.decision;

import dev.lotse.customer.Dossier;
import dev.lotse.customer.Micros;
import dev.lotse.decision.Decision.Advice;
import dev.lotse.decision.Decision.Fired;
import dev.lotse.decision.Decision.NoAction;
import dev.lotse.decision.Decision.NoActionReason;
import dev.lotse.decision.Decision.Standing;
import dev.lotse.decision.Decision.Trace;
import dev.lotse.decision.Decision.TraceStage;
import dev.lotse.facts.Customer;
import dev.lotse.facts.LegalBasis;
import dev.lotse.facts.Norms;
import dev.lotse.facts.Phase;
import dev.lotse.facts.Reason;
import dev.lotse.facts.Template;
import dev.lotse.facts.Vocabulary;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
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

    /** With the propensities of the catalogue. */
    public Decider(RuleBase base, String defaultLang, ZoneId timeZone, Consumer<RuleFailure> failures) {
        this(base, Propensities.CATALOGUE, defaultLang, timeZone, failures);
    }

    /**
     * @param defaultLang {@code de} or {@code en}, for customers of whom no language is known
     * @param timeZone of customers of whom none is known
     * @param failures told of every rule that threw
     */
    public Decider(
            RuleBase base,
            Propensities propensities,
            String defaultLang,
            ZoneId timeZone,
            Consumer<RuleFailure> failures) {
        this.base = base;
        this.propensities = propensities;
        this.rules = base.newRules().get();
        this.defaultLang = defaultLang;
        this.norms = new Norms(base.lifecycle().limits(), base.contactPolicy().approach(), timeZone);
        this.failures = failures;
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
     */
    public Decision decide(DecisionRequest request, Dossier dossier, OffsetDateTime at, String decisionId) {
        var began = System.nanoTime();
        var model = Objects.requireNonNullElse(request.model(), base.lifecycle().model());
        if (!base.lifecycle().models().containsKey(model)) {
            throw new UnknownModel(model, base.lifecycle().models().keySet());
        }
        var lang = language(request, dossier);
        var customer = Customer.asOf(Micros.of(at.toInstant()), dossier, norms, request.situation());
        var answering = new Answering(request, at, decisionId, model, lang, began);
        try {
            var conclusion = new Conclusion.Drawing(rules).draw(customer, dossier);
            conclusion.complianceFailure().ifPresent(failures);
            return answering.answer(conclusion);
        } catch (RuleFailure failure) {
            failures.accept(failure);
            return answering.failed(customer);
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
        private final OffsetDateTime at;
        private final String decisionId;
        private final String model;
        private final String lang;
        private final Locale locale;
        private final long began;

        Answering(
                DecisionRequest request, OffsetDateTime at, String decisionId, String model, String lang, long began) {
            this.request = request;
            this.at = at;
            this.decisionId = decisionId;
            this.model = model;
            this.lang = lang;
            this.locale = Locale.forLanguageTag(lang);
            this.began = began;
        }

        Decision answer(Conclusion conclusion) {
            var customer = conclusion.customer();
            var arbitration = new Arbitration(base, propensities, conclusion, request.situation(), locale);
            var ranked = arbitration.ranked();
            var chosen = ranked.subList(0, Math.min(ranked.size(), request.wanted()));
            arbitration.beyondLimit(ranked.subList(chosen.size(), ranked.size()));
            var phase = conclusion.phase();
            return new Decision(
                    decisionId,
                    request.subject().customerId(),
                    at,
                    base.version(),
                    standing(phase.phase(), phase.reasonCode(), told(phase.reason(), customer)),
                    customer.moment(),
                    customer.persona(),
                    advice(chosen, customer),
                    chosen.isEmpty() ? nothing(customer) : null,
                    false,
                    conclusion.truncated(),
                    request.explain() ? trace(conclusion, arbitration) : null);
        }

        /** The answer when a rule threw: what is certain, and nothing to do. */
        Decision failed(Customer customer) {
            var phase = customer.customer() ? Phase.ACTIVE : Phase.VISITOR;
            var german = lang.equals("de");
            return new Decision(
                    decisionId,
                    request.subject().customerId(),
                    at,
                    base.version(),
                    standing(phase, "FALLBACK", german ? "Die Regeln sind fehlgeschlagen" : "The rules failed"),
                    null,
                    customer.persona(),
                    List.of(),
                    new NoAction(
                            NoActionReason.FALLBACK_FAILED,
                            german
                                    ? "Eine Regel ist fehlgeschlagen, und es gibt keine Ersatzaktion"
                                    : "A rule failed, and there is no fallback action"),
                    true,
                    false,
                    request.explain() ? new Trace(Vocabulary.known(customer), List.of(), List.of(), micros()) : null);
        }

        private Standing standing(Phase phase, String reasonCode, String reason) {
            return new Standing(phase, model, base.lifecycle().label(model, phase, lang), reasonCode, reason);
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
            var texts = Objects.requireNonNull(action.texts().get(lang));
            return new Advice(
                    rank,
                    action.key(),
                    action.kind(),
                    candidate.channel(),
                    placement,
                    candidate.score(),
                    Template.fill(texts.title(), customer, locale),
                    Template.fill(texts.text(), customer, locale),
                    told(candidate.reason(), customer),
                    filled(texts.talkingPoints(), customer),
                    notices(candidate, texts, customer),
                    Template.fill(texts.acceptLabel(), customer, locale),
                    Template.fill(texts.rejectLabel(), customer, locale),
                    candidate.basis(),
                    at.plus(action.validity()),
                    candidate.rule().name());
        }

        private List<String> notices(Candidate candidate, Action.Texts texts, Customer customer) {
            var notices = new ArrayList<>(filled(texts.notices(), customer));
            if (candidate.basis() == LegalBasis.EXISTING_CUSTOMER) {
                notices.add(lang.equals("de") ? OBJECTION_NOTICE_DE : OBJECTION_NOTICE_EN);
            }
            return notices;
        }

        /** A sentence about what is not known is left out. */
        private List<String> filled(List<String> texts, Customer customer) {
            return texts.stream()
                    .filter(text -> Template.known(text, customer))
                    .map(text -> Template.fill(text, customer, locale))
                    .toList();
        }

        private String told(Reason reason, Customer customer) {
            return Template.fill(lang.equals("de") ? reason.german() : reason.english(), customer, locale);
        }

        private NoAction nothing(Customer customer) {
            var german = lang.equals("de");
            return customer.objection()
                    ? new NoAction(
                            NoActionReason.OBJECTION,
                            german
                                    ? "Widerspruch gegen Direktwerbung (Art. 21 (2), (3) DSGVO)"
                                    : "Objection to direct marketing (Art. 21 (2), (3) GDPR)")
                    : new NoAction(
                            NoActionReason.NOTHING_QUALIFIES,
                            german
                                    ? "Keine Aktion ist hier vorgesehen und erlaubt"
                                    : "No action is both advised and allowed here");
        }

        private Trace trace(Conclusion conclusion, Arbitration arbitration) {
            return new Trace(
                    Vocabulary.known(conclusion.customer()),
                    conclusion.fired().stream()
                            .map(rule -> new Fired(rule.name(), rule.file(), TraceStage.of(rule)))
                            .toList(),
                    arbitration.removed(),
                    micros());
        }

        private long micros() {
            return (System.nanoTime() - began) / 1_000;
        }
    }
}
