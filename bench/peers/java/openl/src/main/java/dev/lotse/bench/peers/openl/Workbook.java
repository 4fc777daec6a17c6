package dev.lotse.bench.peers.openl;

import dev.lotse.bench.peers.Condition;
import dev.lotse.bench.peers.DecisionTable;
import dev.lotse.bench.peers.Figure;
import dev.lotse.bench.peers.Rule;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Writes the rules as a table of OpenL that collects. Columns that only name their figure are those it makes an index of. */
final class Workbook {

    static final String METHOD = "Held";

    private static final int HEADER_ROWS = 5;

    private record Column(Figure figure, boolean differs) {

        static Column of(Condition condition) {
            return new Column(Figure.of(condition), condition.op() == Condition.Operator.DIFFERENT);
        }

        String expression(int index) {
            return differs ? "%1$s != null && %1$s != %2$s".formatted(figure.name(), parameter(index)) : figure.name();
        }

        String declaration(int index) {
            String type = !differs && figure.kind() == Figure.Kind.NUMBER ? "DoubleRange" : type(figure);
            return type + ' ' + parameter(index);
        }

        private static String parameter(int index) {
            return "wanted" + index;
        }
    }

    private Workbook() {}

    static void write(Path file, List<Figure> figures, List<Rule> rules) throws IOException {
        DecisionTable<Column> table = DecisionTable.of(rules, Column::of, Workbook::cell);
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            fill(workbook.createSheet("Rules"), figures, table);
            workbook.write(out);
        }
    }

    private static void fill(XSSFSheet sheet, List<Figure> figures, DecisionTable<Column> table) {
        int last = table.columns().size();
        XSSFRow[] header = new XSSFRow[HEADER_ROWS];
        for (int row = 0; row < HEADER_ROWS; row++) {
            header[row] = sheet.createRow(row);
        }
        header[0]
                .createCell(0)
                .setCellValue("Rules Integer[] %s(%s)"
                        .formatted(
                                METHOD,
                                figures.stream()
                                        .map(figure -> type(figure) + ' ' + figure.name())
                                        .collect(Collectors.joining(", "))));
        sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, last));
        for (int index = 0; index < last; index++) {
            Column column = table.columns().get(index);
            head(header, index, "C" + (index + 1), column.expression(index), column.declaration(index));
            header[HEADER_ROWS - 1]
                    .createCell(index)
                    .setCellValue(column.figure().name());
        }
        head(header, last, "CRET1", "position", "Integer position");
        header[HEADER_ROWS - 1].createCell(last).setCellValue("Position");
        for (int position = 0; position < table.rows().size(); position++) {
            XSSFRow row = sheet.createRow(HEADER_ROWS + position);
            List<String> cells = table.rows().get(position);
            for (int index = 0; index < last; index++) {
                row.createCell(index).setCellValue(cells.get(index));
            }
            row.createCell(last).setCellValue(position);
        }
    }

    private static void head(XSSFRow[] header, int index, String name, String expression, String declaration) {
        header[1].createCell(index).setCellValue(name);
        header[2].createCell(index).setCellValue(expression);
        header[3].createCell(index).setCellValue(declaration);
    }

    private static String cell(Condition condition) {
        String value = condition.value().toString();
        return switch (condition.op()) {
            case EQUAL, DIFFERENT -> value;
            case LESS, AT_MOST, MORE, AT_LEAST -> condition.op().symbol() + ' ' + value;
        };
    }

    private static String type(Figure figure) {
        return figure.kind().type().getSimpleName();
    }
}
