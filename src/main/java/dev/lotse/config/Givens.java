package dev.lotse.config;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Direction;
import dev.lotse.customer.Dossier;
import dev.lotse.customer.Event;
import dev.lotse.customer.Micros;
import dev.lotse.decision.Action;
import dev.lotse.decision.Catalogue;
import dev.lotse.decision.OutcomeStore.Tally;
import dev.lotse.decision.Reportable;
import dev.lotse.decision.Stop;
import dev.lotse.decision.Stops;
import dev.lotse.facts.Nearest;
import dev.lotse.facts.Phase;
import dev.lotse.facts.Situation;
import dev.lotse.json.OutcomeJson;
import dev.lotse.scenario.Given;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads what is given in a scenario beside the customer: {@code outcomes} of earlier advice, {@code experience} with all
 * customers, {@code stops}, and {@code actions} that are otherwise than in the catalogue.
 */
final class Givens {
    private static final String AN_ACTION = "an action of config/actions.yaml";
    /** Keys of an outcome that are told as the API is. */
    private static final List<String> TOLD = List.of("action", "outcome", "channel", "reason", "campaign", "value");

    private final Catalogue catalogue;
    private final Map<String, Node.Mapping> entriesByAction;
    private final OutcomeJson reports;

    /** @param entriesByAction what {@code catalogue} was read from */
    Givens(Catalogue catalogue, Map<String, Node.Mapping> entriesByAction, OutcomeJson reports) {
        this.catalogue = catalogue;
        this.entriesByAction = entriesByAction;
        this.reports = reports;
    }

    /**
     * What {@code sections} say together; of what contradicts, the later counts.
     *
     * @param dossier the customer as far as events tell
     */
    Given read(List<Section> sections, Dossier dossier, OffsetDateTime asOf) {
        Map<List<Object>, Tally> talliesByOccasion = new LinkedHashMap<>();
        sections.stream()
                .flatMap(section -> section.sections("experience").stream())
                .flatMap(each -> tally(each).stream())
                .forEach(
                        tally -> talliesByOccasion.put(List.of(tally.action(), tally.channel(), tally.phase()), tally));
        return new Given(
                with(outcomes(sections, dossier.profile().id(), asOf), dossier),
                List.copyOf(talliesByOccasion.values()),
                sections.stream()
                        .flatMap(section -> stops(section, asOf).stream())
                        .toList(),
                actions(sections));
    }

    private static Dossier with(List<Event> events, Dossier dossier) {
        return new Dossier(dossier.profile(), dossier.history().with(events), dossier.version(), dossier.sequence());
    }

    private List<Event> outcomes(List<Section> sections, String customerId, OffsetDateTime asOf) {
        List<Event> events = new ArrayList<>();
        for (Section section : sections) {
            for (Section outcome : section.sections("outcomes")) {
                events.addAll(outcome(outcome, String.valueOf(events.size()), customerId, asOf));
            }
        }
        return events;
    }

    private List<Event> outcome(Section outcome, String id, String customerId, OffsetDateTime asOf) {
        outcome.require("at", "channel");
        outcome.oneOf("action", catalogue.actionsByKey().keySet(), AN_ACTION);
        Draft draft = new Draft(outcome, outcome.path());
        draft.body().put("id", id);
        draft.body().put("time", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(ScenarioTimes.at(outcome, asOf)));
        for (String key : TOLD) {
            outcome.raw(key)
                    .flatMap(node -> draft.plain("/" + key, outcome.pathOf(key), node))
                    .ifPresent(value -> draft.body().put(key, value));
        }
        return draft.read(body -> reports.read(body, null))
                .flatMap(report -> situation(outcome)
                        .map(situation -> new Reportable(
                                        "scenario",
                                        customerId,
                                        Objects.requireNonNullElse(situation.channel(), Channel.EMAIL),
                                        situation,
                                        Map.of())
                                .events(report, asOf.toInstant())))
                .orElse(List.of());
    }

    private static Optional<Situation> situation(Section outcome) {
        Channel channel = outcome.word("channel", Channel.EMAIL, Channel.class);
        Direction direction = outcome.word("direction", channel.usualDirection(), Direction.class);
        if (!channel.carries(direction)) {
            outcome.report("direction", "must be INBOUND, for nobody is approached on " + channel);
            return Optional.empty();
        }
        return Optional.of(new Situation(channel, direction, Map.of()));
    }

    private Optional<Tally> tally(Section section) {
        section.require("action", "channel", "phase", "presented", "accepted");
        String action = section.oneOf("action", catalogue.actionsByKey().keySet(), AN_ACTION);
        return section.build(each -> new Tally(
                action == null ? "" : action,
                each.word("channel", Channel.EMAIL, Channel.class),
                each.word("phase", Phase.ACTIVE, Phase.class),
                each.whole("presented", 0),
                each.whole("accepted", 0)));
    }

    private List<Stop> stops(Section section, OffsetDateTime asOf) {
        List<String> names = Stops.names(catalogue);
        List<Stop> stops = new ArrayList<>();
        for (String target : section.oneOrMore("stops")) {
            if (names.contains(target)) {
                stops.add(new Stop(target, "stopped in the scenario", null, Micros.of(asOf.toInstant()), Micros.NEVER));
            } else {
                section.report(
                        "stops",
                        "must name an action, a kind or a channel, but was " + target + "."
                                + Nearest.cure(target, names));
            }
        }
        return stops;
    }

    private Map<String, Action> actions(List<Section> sections) {
        Map<String, Node.Mapping> entries = new HashMap<>(entriesByAction);
        Map<String, Action> actions = new LinkedHashMap<>();
        for (Section section : sections) {
            Section changes = section.section("actions");
            for (String key : changes.keys()) {
                Node.Mapping usual = entries.get(key);
                if (usual == null) {
                    changes.report(key, "must be " + AN_ACTION + "." + Nearest.cure(key, entries.keySet()));
                } else {
                    Section changed = changes.section(key, usual);
                    entries.put(key, changed.mapping());
                    changed.build(each -> CatalogueFile.action(key, each)).ifPresent(one -> actions.put(key, one));
                }
            }
        }
        return actions;
    }
}
