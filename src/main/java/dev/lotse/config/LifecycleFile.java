package dev.lotse.config;

import dev.lotse.decision.Catalogue;
import dev.lotse.decision.Lifecycle;
import dev.lotse.facts.LifetimeValue;
import dev.lotse.facts.Limits;
import dev.lotse.facts.Phase;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads {@code config/lifecycle.yaml}. */
public final class LifecycleFile {
    /** The limits of the definitions, for keys that are left out. */
    public static final Limits DEFAULT_LIMITS = new Limits(
            180,
            30,
            180,
            365,
            90,
            365,
            1000,
            300,
            1000,
            500,
            90,
            180,
            60,
            180,
            1.2,
            365,
            5,
            365,
            Set.of("GOLD", "PLATINUM"),
            30,
            90,
            3,
            30,
            14,
            30,
            14);

    /** What is reckoned with where nothing is configured. */
    public static final LifetimeValue DEFAULT_LIFETIME_VALUE = new LifetimeValue(0.3, 0.7, 0.1);

    private static final String DEFAULT_MODEL = "crm";

    private LifecycleFile() {}

    /** @throws ConfigException if anything in it is wrong; a missing limit has its default, a missing label is an error */
    public static Lifecycle read(String yaml, String file) {
        return Document.read(yaml, file, root -> {
            root.require("models");
            Limits limits = limits(root.section("limits"), DEFAULT_LIMITS);
            return new Lifecycle(
                    root.text("model", DEFAULT_MODEL),
                    limits,
                    personas(root.section("personas"), limits),
                    root.section("lifetimeValue")
                            .build(LifecycleFile::lifetimeValue)
                            .orElse(DEFAULT_LIFETIME_VALUE),
                    models(root.section("models")));
        });
    }

    private static Map<String, Limits> personas(Section personas, Limits usual) {
        Map<String, Limits> limitsByPersona = new HashMap<>();
        for (String persona : personas.keys()) {
            limitsByPersona.put(persona, limits(personas.section(persona), usual));
        }
        return limitsByPersona;
    }

    private static LifetimeValue lifetimeValue(Section value) {
        LifetimeValue or = DEFAULT_LIFETIME_VALUE;
        return new LifetimeValue(
                value.number("margin", or.margin()),
                value.number("retention", or.retention()),
                value.number("discount", or.discount()));
    }

    /** What is left out is as in {@code or}. */
    private static Limits limits(Section section, Limits or) {
        return section.build(limits -> stated(limits, or)).orElse(or);
    }

    private static Limits stated(Section limits, Limits or) {
        return new Limits(
                limits.whole("riskDays", or.riskDays()),
                limits.whole("riskMinDays", or.riskMinDays()),
                limits.whole("riskMaxDays", or.riskMaxDays()),
                limits.whole("lapseDays", or.lapseDays()),
                limits.whole("lapseMinDays", or.lapseMinDays()),
                limits.whole("lapseMaxDays", or.lapseMaxDays()),
                limits.number("valuable", or.valuable()),
                limits.number("highLifetimeValue", or.highLifetimeValue()),
                limits.number("topLifetimeValue", or.topLifetimeValue()),
                limits.whole("rewardPoints", or.rewardPoints()),
                limits.whole("wonBackDays", or.wonBackDays()),
                limits.whole("scoreDays", or.scoreDays()),
                limits.whole("contractEndingDays", or.contractEndingDays()),
                limits.whole("trendDays", or.trendDays()),
                limits.number("growthFactor", or.growthFactor()),
                limits.whole("advocateDays", or.advocateDays()),
                limits.whole("loyalPurchases", or.loyalPurchases()),
                limits.whole("loyalDays", or.loyalDays()),
                limits.has("topTiers") ? Set.copyOf(limits.texts("topTiers")) : or.topTiers(),
                limits.whole("renewedDays", or.renewedDays()),
                limits.whole("newCustomerDays", or.newCustomerDays()),
                limits.whole("closingDays", or.closingDays()),
                limits.whole("evaluatingDays", or.evaluatingDays()),
                limits.whole("productViewDays", or.productViewDays()),
                limits.whole("engagedDays", or.engagedDays()),
                limits.whole("momentDays", or.momentDays()));
    }

    private static Map<String, Map<Phase, Map<String, String>>> models(Section models) {
        Map<String, Map<Phase, Map<String, String>>> labelsByModel = new LinkedHashMap<>();
        for (String name : models.keys()) {
            labelsByModel.put(name, labels(models.section(name)));
        }
        return labelsByModel;
    }

    private static Map<Phase, Map<String, String>> labels(Section model) {
        Map<Phase, Map<String, String>> labelsByPhase = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            model.require(phase.name());
            if (model.has(phase.name())) {
                labelsByPhase.put(phase, byLanguage(model.section(phase.name())));
            }
        }
        return labelsByPhase;
    }

    private static Map<String, String> byLanguage(Section label) {
        Map<String, String> textsByLanguage = new HashMap<>();
        for (String language : Catalogue.LANGUAGES) {
            textsByLanguage.put(language, label.require(language).text(language, ""));
        }
        return textsByLanguage;
    }
}
