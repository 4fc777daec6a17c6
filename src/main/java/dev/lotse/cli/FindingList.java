package dev.lotse.cli;

import dev.lotse.release.Inspection;
import dev.lotse.rules.Finding;
import dev.lotse.rules.Severity;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.ColorScheme;

/** Findings as compilers print them, so that editors find the place. */
final class FindingList {
    private final PrintWriter out;
    private final boolean colour;

    FindingList(PrintWriter out, ColorScheme colours) {
        this.out = out;
        this.colour = colours.ansi().enabled();
    }

    void print(Finding finding) {
        var error = finding.severity() == Severity.ERROR;
        var severity = finding.severity().name().toLowerCase(Locale.ROOT);
        out.println(place(finding) + " " + styled(severity, error ? Style.fg_red : Style.fg_yellow) + " "
                + finding.code().key() + ": " + Paper.plain(finding.message()));
    }

    private static String place(Finding finding) {
        var place = new StringBuilder(finding.file().isEmpty() ? "rule base" : Paper.plain(finding.file()));
        if (finding.line() > 0) {
            place.append(':').append(finding.line());
        }
        if (finding.line() > 0 && finding.column() > 0) {
            place.append(':').append(finding.column());
        }
        return place.append(':').toString();
    }

    /** @param tested whether scenarios were to be run */
    void summary(Inspection inspection, boolean tested, long began) {
        var errors = inspection.errors().size();
        var warnings = inspection.findings().size() - errors;
        var text = new StringBuilder(styled(count(errors, "error"), errors > 0 ? Style.fg_red : Style.fg_green) + ", "
                + count(warnings, "warning"));
        if (tested && inspection.bundle() != null) {
            var coverage = inspection.coverage();
            var passed = inspection.results().stream()
                    .filter(result -> result.passed())
                    .count();
            text.append("; %d of %d scenarios passed, %d of %d rules covered"
                    .formatted(passed, inspection.results().size(), coverage.covered(), coverage.rules()));
        } else {
            text.append(
                    inspection.bundle() == null
                            ? "; not compiled, so no scenarios were run"
                            : "; no scenarios were run");
        }
        out.println(text.append(String.format(Locale.ROOT, "; %.1f s", (System.nanoTime() - began) / 1e9)));
        if (!inspection.findings().isEmpty()) {
            out.println("What they mean, with examples and cures: docs/findings.md");
        }
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private String styled(String text, Style style) {
        return colour ? style.on() + text + style.off() : text;
    }
}
