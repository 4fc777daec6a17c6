package dev.lotse.config;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Outcome;
import dev.lotse.decision.Action;
import dev.lotse.decision.Action.Mandatory;
import dev.lotse.decision.Action.SimilarGoods;
import dev.lotse.decision.Action.Tact;
import dev.lotse.decision.Cap;
import dev.lotse.decision.Catalogue;
import dev.lotse.decision.Wording;
import dev.lotse.decision.Wording.Texts;
import dev.lotse.facts.Kind;
import dev.lotse.facts.NamedFigures;
import dev.lotse.facts.Nearest;
import dev.lotse.facts.Template;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code config/actions.yaml}. */
public final class CatalogueFile {
    private static final Duration VALIDITY = Duration.ofDays(14);

    private static final int TEXT_MESSAGE = 160;
    private static final Texts NOTHING = new Texts("", "", null, List.of(), List.of(), "", "");

    private CatalogueFile() {}

    /** @throws ConfigException if anything in it is wrong */
    public static Catalogue read(String yaml, String file) {
        return Document.read(yaml, file, root -> actions(root.require("actions").section("actions")));
    }

    /** What stands in a catalogue without mistakes, by action. */
    static Map<String, Node.Mapping> entries(String yaml, String file) {
        Map<String, Node.Mapping> entriesByAction = new LinkedHashMap<>();
        if (Yaml.read(yaml, file).entries().get("actions") instanceof Node.Mapping actions) {
            actions.entries().forEach((key, node) -> {
                if (node instanceof Node.Mapping entry) {
                    entriesByAction.put(key, entry);
                }
            });
        }
        return entriesByAction;
    }

    private static Catalogue actions(Section actions) {
        List<Action> found = new ArrayList<>();
        for (String key : actions.keys()) {
            actions.section(key).build(entry -> action(key, entry)).ifPresent(found::add);
        }
        return Catalogue.of(found);
    }

    static Action action(String key, Section entry) {
        entry.require("kind", "channels", "value", "propensity", "texts");
        List<Channel> channels = entry.words("channels", Channel.class);
        return new Action(
                key,
                entry.word("kind", Kind.MESSAGE, Kind.class),
                channels,
                entry.number("value", 0),
                entry.number("cost", 0),
                entry.number("propensity", 1),
                entry.whole("priority", 0),
                entry.duration("validity", VALIDITY),
                tact(key, entry),
                entry.has("notMarketing") ? entry.text("notMarketing", "") : null,
                similarGoods(entry),
                entry.flag("significantEffect", false),
                entry.has("mandatory") ? mandatory(entry.section("mandatory")) : null,
                wording(entry.section("texts"), channels));
    }

    private static Tact tact(String key, Section entry) {
        List<Cap> caps = new ArrayList<>();
        entry.sections("caps")
                .forEach(cap -> cap.build(each -> Contacting.cap(each, Contacting.place(each, key, null)))
                        .ifPresent(caps::add));
        Map<Outcome, Duration> coolDown = entry.has("coolDown") ? Contacting.rests(entry, "coolDown") : Map.of();
        return new Tact(coolDown, caps);
    }

    private static @Nullable Mandatory mandatory(Section order) {
        order.require("reason", "approver", "until");
        return order.build(each -> new Mandatory(
                        each.text("reason", ""),
                        each.text("approver", ""),
                        each.parsed(
                                "until",
                                OffsetDateTime.MAX,
                                "a time with offset such as 2026-12-31T23:59:59+01:00",
                                OffsetDateTime::parse)))
                .orElse(null);
    }

    private static SimilarGoods similarGoods(Section entry) {
        String key = "similarGoods";
        if (entry.isList(key)) {
            return new SimilarGoods.Of(Set.copyOf(entry.texts(key)));
        }
        return switch (entry.text(key, "none")) {
            case "none" -> new SimilarGoods.None();
            case "bought" -> new SimilarGoods.Bought();
            default -> {
                entry.report(key, "must be none, bought or a list of categories, but was " + entry.text(key, ""));
                yield new SimilarGoods.None();
            }
        };
    }

    private static Wording wording(Section texts, List<Channel> channels) {
        Map<String, Texts> usual = new HashMap<>();
        for (String language : Catalogue.LANGUAGES) {
            texts.require(language);
            if (texts.has(language)) {
                usual.put(language, usual(texts.section(language)));
            }
        }
        return new Wording(usual, byChannel(texts.section("channels"), channels, usual));
    }

    private static Map<Channel, Map<String, Texts>> byChannel(
            Section texts, List<Channel> channels, Map<String, Texts> usual) {
        Map<Channel, Map<String, Texts>> textsByChannel = new EnumMap<>(Channel.class);
        for (Channel channel : texts.keys(Channel.class)) {
            if (!channels.contains(channel)) {
                texts.report(channel.name(), "is said nowhere: the action's channels are " + channels);
            }
            textsByChannel.put(channel, on(channel, texts.section(channel.name()), usual));
        }
        return textsByChannel;
    }

    private static Map<String, Texts> on(Channel channel, Section languages, Map<String, Texts> usual) {
        Map<String, Texts> textsByLanguage = new HashMap<>();
        for (String language : Catalogue.LANGUAGES) {
            Texts or = usual.get(language);
            Section texts = languages.section(language);
            if (or != null && languages.has(language)) {
                textsByLanguage.put(language, said(texts, or));
            }
            if (channel == Channel.SMS) {
                texts.checkTexts("text", CatalogueFile::tooLongForAMessage);
            }
        }
        return textsByLanguage;
    }

    private static Texts usual(Section texts) {
        texts.require("title", "text", "acceptLabel", "rejectLabel");
        return said(texts, NOTHING);
    }

    /** What is left out is as in {@code or}. */
    private static Texts said(Section texts, Texts or) {
        for (String key :
                List.of("title", "text", "reason", "talkingPoints", "notices", "acceptLabel", "rejectLabel")) {
            texts.checkTexts(key, CatalogueFile::unknownFigures);
        }
        return new Texts(
                texts.text("title", or.title()),
                texts.text("text", or.text()),
                texts.has("reason") ? texts.text("reason", "") : or.reason(),
                texts.has("talkingPoints") ? texts.texts("talkingPoints") : or.talkingPoints(),
                texts.has("notices") ? texts.texts("notices") : or.notices(),
                texts.text("acceptLabel", or.acceptLabel()),
                texts.text("rejectLabel", or.rejectLabel()));
    }

    private static List<String> tooLongForAMessage(String text) {
        return text.length() <= TEXT_MESSAGE
                ? List.of()
                : List.of("must be at most %d characters on SMS, but has %d".formatted(TEXT_MESSAGE, text.length()));
    }

    private static List<String> unknownFigures(String text) {
        return Template.placeholders(text)
                .filter(figure -> !NamedFigures.names().contains(figure))
                .map(figure -> "names {" + figure + "}, but there is no such figure."
                        + Nearest.cure(figure, NamedFigures.names()))
                .toList();
    }
}
