package dev.lotse.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.ColorScheme;

/** A decision for people: where the customer stands, what to do next and why, and on demand how that came about. */
public final class DecisionCard {
    private static final String INDENT = "    ";
    private static final int WIDTH = 100;
    private static final List<String> OWN_PARTS_OF_TRACE = List.of("facts", "rules", "removed", "micros", "why");

    private final Map<?, ?> decision;
    private final Paper paper;

    private DecisionCard(Map<?, ?> decision, ColorScheme colours) {
        this.decision = decision;
        paper = new Paper(colours, WIDTH);
    }

    /** The card of {@code decision}, a JSON object as {@code POST /v1/decisions} answers it. */
    public static String of(Map<String, Object> decision, ColorScheme colours) {
        return new DecisionCard(decision, colours).show();
    }

    private String show() {
        head();
        var actions = objects(decision.get("actions"));
        for (var i = 0; i < actions.size(); i++) {
            action(actions.get(i), i == 0);
        }
        var none = object(decision.get("noAction"));
        if (!none.isEmpty()) {
            paper.gap()
                    .line("  " + paper.styled("no action", Style.bold, Style.fg_yellow) + "  "
                            + paper.styled(none.get("reason")));
            paper.entry(INDENT, "", none.get("detail"));
        }
        var trace = object(decision.get("trace"));
        if (!trace.isEmpty()) {
            trace(trace);
        }
        paper.gap();
        paper.entry(
                "  ",
                "decided  ",
                "%s · rules %s · %s"
                        .formatted(
                                Paper.plain(decision.get("decidedAt")),
                                Paper.plain(decision.get("ruleBase")),
                                Paper.plain(decision.get("decisionId"))),
                Style.faint);
        return paper.toString();
    }

    private void head() {
        var phase = object(decision.get("phase"));
        paper.line("%s  %s  %s"
                .formatted(
                        paper.styled(decision.get("customerId"), Style.bold),
                        paper.styled(phase.get("key"), Style.bold, Style.fg_cyan),
                        paper.styled(phase.get("label"))));
        paper.entry("  ", "because  ", phase.get("reason"));
        paper.entry("  ", "moment   ", decision.get("moment"), Style.fg_magenta);
        paper.entry("  ", "persona  ", decision.get("persona"));
        flag("fallback", "The rules failed: this is the fallback.");
        flag("truncated", "The evaluation hit its budget: there may be better actions.");
        flag("controlGroup", "This customer is in the control group.");
    }

    private void flag(String name, String meaning) {
        if (Boolean.TRUE.equals(decision.get(name))) {
            paper.entry("  ", "", meaning, Style.bold, Style.fg_red);
        }
    }

    private void action(Map<?, ?> action, boolean first) {
        paper.gap()
                .line("%3s  %s  %s  %s"
                        .formatted(
                                Paper.plain(action.get("rank")),
                                paper.styled(
                                        action.get("action"),
                                        first ? new IStyle[] {Style.bold, Style.fg_green} : new IStyle[] {Style.bold}),
                                paper.styled(action.get("channel"), Style.fg_blue) + slot(action),
                                first ? "" : Paper.plain(action.get("title"))));
        if (first) {
            paper.entry("     ", "", action.get("title"), Style.bold);
            paper.entry("     ", "", action.get("text"));
            texts(action.get("talkingPoints"), "say      ");
        }
        paper.entry("     ", "because  ", action.get("reason"));
        paper.entry("     ", "score    ", score(action));
        paper.entry("     ", "law      ", action.get("legalBasis"));
        texts(action.get("notices"), "notice   ", Style.fg_yellow);
        if (first) {
            paper.entry("     ", "until    ", action.get("validUntil"));
        }
        paper.entry("     ", "rule     ", action.get("rule"), Style.faint);
    }

    private static String slot(Map<?, ?> action) {
        var placement = Paper.plain(action.get("placement"));
        return placement.isEmpty() ? "" : " in " + placement;
    }

    private static String score(Map<?, ?> action) {
        var factors = object(action.get("factors"));
        return "%s = propensity %s × value %s × context %s × lever %s"
                .formatted(
                        Paper.plain(action.get("score")),
                        Paper.plain(factors.get("propensity")),
                        Paper.plain(factors.get("value")),
                        Paper.plain(factors.get("context")),
                        Paper.plain(factors.get("lever")));
    }

    private void texts(@Nullable Object texts, String label, IStyle... styles) {
        if (texts instanceof List<?> many) {
            many.forEach(text -> paper.entry("     ", label, text, styles));
        }
    }

    private void trace(Map<?, ?> trace) {
        if (trace.containsKey("facts")) {
            how(trace);
        }
        var why = objects(trace.get("why"));
        if (!why.isEmpty()) {
            heading("Why, or why not");
            why.forEach(new WhyCard(paper)::show);
        }
    }

    private void how(Map<?, ?> trace) {
        heading("Facts");
        object(trace.get("facts")).forEach((name, value) -> paper.entry(INDENT, "%-28s ".formatted(name), value));
        heading("Rules that fired");
        for (var rule : objects(trace.get("rules"))) {
            paper.entry(
                    INDENT,
                    "%-15s ".formatted(Paper.plain(rule.get("stage"))),
                    Paper.plain(rule.get("rule")) + " (" + Paper.plain(rule.get("file")) + ")");
        }
        var removed = objects(trace.get("removed"));
        if (!removed.isEmpty()) {
            heading("Left out");
            removed.forEach(this::removed);
        }
        trace.forEach((name, value) -> {
            if (!OWN_PARTS_OF_TRACE.contains(String.valueOf(name))) {
                heading(String.valueOf(name));
                nested(INDENT, value);
            }
        });
        paper.gap().entry("  ", "evaluated in ", Paper.plain(trace.get("micros")) + " µs");
    }

    private void heading(String text) {
        paper.gap().line("  " + paper.styled(text, Style.bold, Style.underline));
    }

    private void removed(Map<?, ?> removed) {
        paper.line("%s%s %s  %s"
                .formatted(
                        INDENT,
                        paper.styled(removed.get("action"), Style.fg_red),
                        WhyCard.onChannel(removed),
                        paper.styled(removed.get("stage"), Style.faint)));
        paper.entry(INDENT + "  ", "because ", removed.get("reason"));
        paper.entry(INDENT + "  ", "rule    ", removed.get("rule"), Style.faint);
        paper.entry(INDENT + "  ", "unless  ", removed.get("wouldQualifyIf"));
    }

    /** What has no shape of its own here. */
    private void nested(String indent, @Nullable Object value) {
        switch (value) {
            case Map<?, ?> object ->
                object.forEach((name, part) -> {
                    if (part instanceof Map || part instanceof List) {
                        paper.line(indent + paper.styled(name, Style.faint));
                        nested(indent + "  ", part);
                    } else {
                        paper.entry(indent, name + " ", part);
                    }
                });
            case List<?> many -> many.forEach(part -> nested(indent, part));
            case null, default -> paper.entry(indent, "", value);
        }
    }

    static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> object ? object : Map.of();
    }

    static List<? extends Map<?, ?>> objects(@Nullable Object value) {
        return value instanceof List<?> many
                ? many.stream().map(DecisionCard::object).toList()
                : List.of();
    }
}
