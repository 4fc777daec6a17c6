package dev.lotse.cli;

import dev.lotse.simulation.Question;
import dev.lotse.simulation.Shift;
import dev.lotse.simulation.Shift.Amount;
import dev.lotse.simulation.Shift.Aspect;
import dev.lotse.simulation.Shift.Count;
import dev.lotse.simulation.Shift.Example;
import dev.lotse.simulation.Shift.Move;
import dev.lotse.simulation.Shift.Stand;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.ColorScheme;

/** What would change, for people. */
final class ShiftTable {
    private static final int WIDTH = 110;
    private static final int EXAMPLES = 5;
    private static final String NOTHING = "no action";
    private static final String ROW = "    %-52s %10s %10s %11s";

    private final Question question;
    private final Shift shift;
    private final Paper paper;

    private ShiftTable(Question question, Shift shift, ColorScheme colours) {
        this.question = question;
        this.shift = shift;
        this.paper = new Paper(colours, WIDTH);
    }

    static String of(Question question, Shift shift, ColorScheme colours) {
        return new ShiftTable(question, shift, colours).show();
    }

    private String show() {
        paper.line("%s in place of %s"
                .formatted(
                        paper.styled(question.ruleBase(), Style.bold, Style.fg_cyan),
                        paper.styled(question.against(), Style.bold)));
        paper.entry(
                "  ",
                "",
                "%s customers as of %s, on %s"
                        .formatted(
                                Screen.number(shift.customers()),
                                question.asOf(),
                                question.channel() == null ? "all channels" : question.channel()),
                Style.faint);
        changed();
        moves("Phase", shift.phases());
        moves("First action", shift.firstActions());
        counts("Customers advised an action", shift.actions());
        counts("Customers with an action on a channel", shift.reach());
        counts("Proposals taken out, by stage", shift.removals());
        overall();
        examples();
        return paper.toString();
    }

    private void changed() {
        heading("For how many customers something is different");
        for (var aspect : Aspect.values()) {
            var customers = shift.changed(aspect).customers();
            paper.line("    %-52s %10s %10s".formatted(named(aspect), Screen.number(customers), share(customers)));
        }
    }

    private String share(long customers) {
        return shift.customers() == 0
                ? ""
                : String.format(Locale.ROOT, "%.1f %%", 100.0 * customers / shift.customers());
    }

    private static String named(Aspect aspect) {
        return switch (aspect) {
            case PHASE -> "phase";
            case MOMENT -> "moment that matters";
            case FIRST_ACTION -> "first action";
            case ANY_ACTION -> "any action, its place or its channel";
        };
    }

    private <T> void moves(String title, List<Move<T>> moves) {
        var different = moves.stream()
                .filter(move -> !Objects.equals(move.before(), move.after()))
                .toList();
        if (!different.isEmpty()) {
            heading(title);
            different.forEach(move -> paper.line("    %-52s %10s"
                    .formatted(told(move.before()) + " → " + told(move.after()), Screen.number(move.customers()))));
        }
    }

    private static String told(@Nullable Object value) {
        return value == null ? NOTHING : value.toString();
    }

    private <T> void counts(String title, Map<T, Count> counts) {
        var different = counts.entrySet().stream()
                .filter(count -> count.getValue().difference() != 0)
                .toList();
        if (!different.isEmpty()) {
            heading(title);
            columns();
            different.forEach(count -> row(count.getKey().toString(), count.getValue()));
        }
    }

    private void columns() {
        paper.line(ROW.formatted("", "before", "after", "difference"));
    }

    private void row(String name, Count count) {
        paper.line(ROW.formatted(
                name,
                Screen.number(count.before()),
                Screen.number(count.after()),
                String.format(Locale.ROOT, "%+,d", count.difference())));
    }

    private void row(String name, Amount amount) {
        paper.line(String.format(
                Locale.ROOT,
                "    %-52s %,10.2f %,10.2f %+,11.2f",
                name,
                amount.before(),
                amount.after(),
                amount.difference()));
    }

    private void overall() {
        heading("Overall");
        columns();
        row("customers without any action", shift.withoutAction());
        row("customers for whom the rules failed", shift.fallbacks());
        row("value expected of the first actions", shift.expected());
        row("the same less what they cost", shift.net());
    }

    /** Each customer once; the report as JSON has more. */
    private void examples() {
        var shown = new HashSet<String>();
        for (var aspect : Aspect.values()) {
            var others = shift.changed(aspect).examples().stream()
                    .filter(example -> !shown.contains(example.customerId()))
                    .limit(EXAMPLES)
                    .toList();
            if (!others.isEmpty()) {
                heading("Examples: " + named(aspect));
                others.forEach(this::example);
                others.forEach(example -> shown.add(example.customerId()));
            }
        }
    }

    private void example(Example example) {
        paper.line("    " + paper.styled(example.customerId(), Style.bold));
        stand("before  ", example.before());
        stand("after   ", example.after());
    }

    private void stand(String label, Stand stand) {
        paper.entry(
                "      ",
                label,
                "%s%s · %s%s · %s"
                        .formatted(
                                stand.phase(),
                                stand.moment() == null ? "" : ", " + stand.moment(),
                                told(stand.firstAction()),
                                stand.channel() == null ? "" : " on " + stand.channel(),
                                stand.reason() == null ? stand.phaseReason() : stand.reason()));
    }

    private void heading(String text) {
        paper.gap().line("  " + paper.styled(text, Style.bold, Style.underline));
    }
}
