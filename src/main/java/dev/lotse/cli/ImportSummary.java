package dev.lotse.cli;

import dev.lotse.feed.Tally;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Tells what became of a file, from its making to {@link #show}. */
final class ImportSummary {
    private static final int MOST_REASONS = 10;

    private final CommandSpec spec;
    private final Screen screen;
    private final Path file;
    private final boolean dryRun;
    private final long began = System.nanoTime();

    ImportSummary(CommandSpec spec, Screen screen, Path file, boolean dryRun) {
        this.spec = spec;
        this.screen = screen;
        this.file = file;
        this.dryRun = dryRun;
    }

    void show(Tally tally, @Nullable Path rejects) {
        var seconds = (System.nanoTime() - began) / 1e9;
        line("@|bold %s|@%s", file.getFileName(), dryRun ? "  (a dry run: nothing is kept)" : "");
        count(
                "read",
                tally.read(),
                "rows in %.1f s, %s a second"
                        .formatted(seconds, Screen.number(Math.round(tally.read() / Math.max(seconds, 1e-3)))));
        count(dryRun ? "sound" : "accepted", tally.accepted(), "");
        if (!dryRun) {
            count("duplicates", tally.duplicates(), "in already, unchanged");
        }
        count("skipped", tally.skipped(), "by --where");
        count("rejected", tally.rejected(), rejects == null ? "" : "in " + rejects);
        tally.reasons().stream().limit(MOST_REASONS).forEach(this::reason);
        if (tally.reasons().size() > MOST_REASONS) {
            line("    and %d other reasons", tally.reasons().size() - MOST_REASONS);
        }
        if (rejects != null) {
            line("Mend the rows in %s and import that file in the same way.", rejects);
        }
    }

    private void count(String what, long count, String remark) {
        var text = "  %-10s %,12d  %s".formatted(what, count, remark);
        if (what.equals("rejected") && count > 0) {
            line("@|bold,red %s|@", text);
        } else {
            line("%s", text.stripTrailing());
        }
    }

    private void reason(Tally.Reason reason) {
        line(
                "    %s × %s %s",
                Screen.number(reason.count()),
                reason.reason(),
                reason.count() == 1
                        ? "(line " + reason.firstLine() + ")"
                        : "(first in line " + reason.firstLine() + ")");
    }

    /** Values are shown as they are, whatever picocli's markup they may hold. */
    private void line(String format, Object... values) {
        var plain = Arrays.stream(values)
                .map(value -> value instanceof Number ? value : inert(value))
                .toArray();
        screen.print(
                spec, spec.commandLine().getColorScheme().ansi().string(String.format(Locale.ROOT, format, plain)));
    }

    private static String inert(Object value) {
        return String.valueOf(value).replace("@|", "@ |");
    }
}
