package dev.lotse.rules;

import dev.lotse.facts.Stage;
import java.util.List;
import java.util.TreeMap;

/**
 * Ten times the advice: beside each rule nine narrower ones that ask for one more figure, each in a band of its own, as rules
 * multiply in practice, where segment after segment gets a variant. At most one of the nine fires for a customer.
 */
public final class TenFold {
    private static final int VARIANTS = 9;

    /** A figure and how wide the bands are. */
    private record Band(String figure, int width) {
        String condition(int number) {
            return ", %1$s >= %2$d, %1$s < %3$d".formatted(figure, number * width, (number + 1) * width);
        }
    }

    private static final List<Band> BANDS = List.of(
            new Band("purchases", 2),
            new Band("spend", 200),
            new Band("daysSinceLastPurchase", 20),
            new Band("customerValue", 250),
            new Band("loyaltyPoints", 300),
            new Band("daysSinceInteraction", 7),
            new Band("lastScore", 1),
            new Band("rhythmDays", 10),
            new Band("age", 8),
            new Band("productViews", 1),
            new Band("valueOfYear", 150),
            new Band("daysFromFirstToLastPurchase", 80));

    private TenFold() {}

    /** {@code sources} with nine variants of each rule of the advice stage, tables included. */
    public static RuleSources of(RuleSources sources) {
        var files = new TreeMap<>(sources.files());
        var number = 0;
        for (var file : RuleFile.all(Assembly.asRules(sources))) {
            if (file.folder().stage == Stage.ADVICE) {
                var more = new StringBuilder();
                for (var rule : file.rules()) {
                    for (var variant = 0; variant < VARIANTS; variant++) {
                        more.append(variant(file, rule, BANDS.get(number % BANDS.size()), variant));
                    }
                    number++;
                }
                files.put(file.path().replaceFirst("\\.drl(\\.csv|\\.xlsx)?$", "-variants.drl"), more.toString());
            }
        }
        return new RuleSources(files);
    }

    private static String variant(RuleFile file, RuleText rule, Band band, int number) {
        var text = file.text();
        var end = rule.when().getLast().start();
        var then = rule.then().getFirst().start();
        return """

            rule "%s (%d)"
            when
                %s%s )
            then
                %s
            """.formatted(
                        rule.name(),
                        number + 1,
                        text.substring(rule.when().getFirst().start(), end).stripTrailing(),
                        band.condition(number),
                        text.substring(then, rule.last().end()));
    }
}
