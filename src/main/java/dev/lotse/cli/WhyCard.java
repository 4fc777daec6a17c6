package dev.lotse.cli;

import java.util.Map;
import picocli.CommandLine.Help.Ansi.Style;

/** Why an action was chosen or not, for people. */
record WhyCard(Paper paper) {
    private static final String INDENT = "    ";

    void show(Map<?, ?> why) {
        paper.line("%s%s  %s".formatted(INDENT, paper.styled(why.get("action"), Style.bold), fate(why)));
        for (var removed : DecisionCard.objects(why.get("removed"))) {
            paper.entry(INDENT + "  ", "because ", onChannel(removed) + ": " + Paper.plain(removed.get("reason")));
            paper.entry(INDENT + "  ", "rule    ", removed.get("rule"), Style.faint);
            paper.entry(INDENT + "  ", "unless  ", removed.get("wouldQualifyIf"));
        }
        DecisionCard.objects(why.get("rules")).forEach(this::rule);
    }

    private void rule(Map<?, ?> rule) {
        var failed = !Paper.plain(rule.get("condition")).isEmpty();
        var place = "%s (%s:%s)"
                .formatted(Paper.plain(rule.get("rule")), Paper.plain(rule.get("file")), Paper.plain(rule.get("line")));
        paper.entry(INDENT + "  ", failed ? "no      " : "yes     ", place, Style.faint);
        paper.entry(INDENT + "  ", "  asks  ", rule.get("condition"));
        paper.entry(INDENT + "  ", "  found ", rule.get("found"), Style.fg_red);
        paper.entry(INDENT + "  ", "  needs ", rule.get("needed"), Style.fg_green);
    }

    private static String fate(Map<?, ?> why) {
        var fate = Paper.plain(why.get("fate"));
        return switch (fate) {
            case "CHOSEN" -> "was chosen, at rank " + Paper.plain(why.get("rank"));
            case "OUTRANKED" ->
                "was outranked: rank %s with score %s, the last one chosen has %s"
                        .formatted(
                                Paper.plain(why.get("rank")),
                                Paper.plain(why.get("score")),
                                Paper.plain(why.get("lastChosenScore")));
            case "REMOVED" -> "was proposed and taken out";
            case "NOT_PROPOSED" ->
                DecisionCard.objects(why.get("rules")).isEmpty() ? "is not proposed by any rule" : "was not proposed";
            case "NOT_HEARD" -> "was not considered: the rules failed";
            default -> fate;
        };
    }

    static String onChannel(Map<?, ?> removed) {
        var channel = Paper.plain(removed.get("channel"));
        return channel.isEmpty() ? "on every channel" : "by " + channel;
    }
}
