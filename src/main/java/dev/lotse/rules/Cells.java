package dev.lotse.rules;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.ss.util.CellReference;
import org.drools.decisiontable.parser.csv.CsvLineParser;
import org.drools.decisiontable.parser.csv.CsvParser;
import org.drools.decisiontable.parser.xls.ExcelParser;
import org.drools.template.parser.DataListener;

/** The cells of a table, as Drools reads them. */
final class Cells implements DataListener {
    /**
     * A cell that is not empty.
     *
     * @param row from 1
     * @param column from 1
     */
    record Cell(int row, int column, String sheet, String text) {
        /** As spreadsheets call it, such as {@code Tiers!B7}; without a sheet {@code B7}. */
        String name() {
            return (sheet.isEmpty() ? "" : sheet + "!") + CellReference.convertNumToColString(column - 1) + row;
        }
    }

    private final List<Cell> cells = new ArrayList<>();
    private String sheet = "";

    private Cells() {}

    static Cells read(byte[] bytes, boolean csv) {
        Cells cells = new Cells();
        if (csv) {
            new CsvParser(cells, new CsvLineParser()).parseFile(new ByteArrayInputStream(bytes));
        } else {
            cells.readFirstSheet(bytes);
        }
        return cells;
    }

    private void readFirstSheet(byte[] bytes) {
        try (Workbook book = WorkbookFactory.create(new ByteArrayInputStream(bytes))) {
            sheet = book.getSheetName(0);
            new ExcelParser(this).parseWorkbook(book);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where {@code word} stands: among the values of a rule, else in the head of its table, else where the values begin. */
    Optional<Cell> find(String word, int values, int head) {
        List<Cell> ofRule = cells.stream().filter(cell -> cell.row() == values).toList();
        Stream<Cell> ofHead = cells.stream().filter(cell -> cell.row() > head && cell.row() < values);
        return Stream.concat(ofRule.stream(), ofHead)
                .filter(cell -> !word.isEmpty() && cell.text().contains(word))
                .findFirst()
                .or(() -> ofRule.stream().findFirst());
    }

    @Override
    public void startSheet(String name) {}

    @Override
    public void finishSheet() {}

    @Override
    public void newRow(int row, int columns) {}

    @Override
    public void newCell(int row, int column, String text, int mergedFrom) {
        if (text != null && !text.isBlank()) {
            cells.add(new Cell(row + 1, column + 1, sheet, text));
        }
    }
}
