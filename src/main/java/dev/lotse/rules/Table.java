package dev.lotse.rules;

import dev.lotse.facts.RuleInfo;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.drools.decisiontable.InputType;
import org.drools.decisiontable.SpreadsheetCompiler;

/** A decision table: a spreadsheet of which each row is a rule. */
final class Table {
    private static final long MAX_UNPACKED = 50_000_000;
    private static final Pattern ROW = Pattern.compile("// rule values at [A-Z]+(\\d+), header at [A-Z]+(\\d+)");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_.]+");

    private final String drl;
    private final Cells cells;

    /** By the line of the rules where they begin. */
    private final NavigableMap<Integer, Rows> rowsByLine = new TreeMap<>();

    /** Where the values of a rule stand, and the head of its table; both from 1. */
    private record Rows(int values, int head) {}

    private Table(String drl, Cells cells) {
        this.drl = drl;
        this.cells = cells;
        List<String> lines = drl.lines().toList();
        for (int at = 0; at < lines.size(); at++) {
            Matcher row = ROW.matcher(lines.get(at));
            if (row.matches()) {
                rowsByLine.put(at + 1, new Rows(Integer.parseInt(row.group(1)), Integer.parseInt(row.group(2))));
            }
        }
    }

    /** Whether a file called so is a table. */
    static boolean is(String path) {
        return path.endsWith(".drl.csv") || path.endsWith(".drl.xlsx");
    }

    /**
     * @param text of a spreadsheet its bytes in Base64
     * @throws IllegalArgumentException if it is no table; says why, and where as far as that is known
     */
    static Table read(String path, String text) {
        boolean csv = path.endsWith(".csv");
        byte[] bytes = csv ? text.getBytes(StandardCharsets.UTF_8) : decoded(text);
        ZipSecureFile.setMaxEntrySize(MAX_UNPACKED);
        try {
            Cells cells = Cells.read(bytes, csv);
            String drl = new SpreadsheetCompiler()
                    .compile(new ByteArrayInputStream(bytes), csv ? InputType.CSV : InputType.XLS);
            return new Table(drl.replaceFirst("^package [^\\n]*", ""), cells);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(reason(e), e);
        }
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("A spreadsheet is sent in Base64, but this is not.", e);
        }
    }

    /** The innermost says most. */
    private static String reason(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return "This is no decision table: "
                + String.valueOf(innermost.getMessage()).strip().replaceAll("\\.$", "")
                + ". It begins with RuleSet, a line with RuleTable and a name follows, and below it NAME, CONDITION"
                + " and ACTION.";
    }

    /** The rules it stands for. */
    String drl() {
        return drl;
    }

    /** {@code rule} where its row is. */
    RuleInfo place(RuleInfo rule) {
        return new RuleInfo(
                rule.name(), rule.file(), rows(rule.line()).map(Rows::values).orElse(0), rule.folder());
    }

    /** {@code finding} in the rules as a finding in the table: line and column are those of a cell, which it names. */
    Finding place(Finding finding) {
        Optional<Cells.Cell> cell = rows(finding.line())
                .flatMap(rows -> cells.find(word(finding.line(), finding.column()), rows.values(), rows.head()));
        return new Finding(
                finding.file(),
                cell.map(Cells.Cell::row).orElse(0),
                cell.map(Cells.Cell::column).orElse(0),
                finding.code(),
                cell.map(Cells.Cell::name).map(name -> name + ": ").orElse("") + finding.message(),
                finding.rule());
    }

    private Optional<Rows> rows(int line) {
        return Optional.ofNullable(rowsByLine.floorEntry(line)).map(Map.Entry::getValue);
    }

    private String word(int line, int column) {
        List<String> lines = Arrays.asList(drl.split("\n", -1));
        if (line < 1 || line > lines.size() || column < 1) {
            return "";
        }
        Matcher word = WORD.matcher(lines.get(line - 1));
        return word.find(Math.min(column - 1, lines.get(line - 1).length())) ? word.group() : "";
    }
}
