package dev.lotse.bench.peers;

import java.util.List;
import java.util.function.Function;

/** The rules as a decision table of DMN 1.3 that collects the positions of the rules that hold. */
public final class Dmn {

    public static final String NAMESPACE = "bench";
    public static final String MODEL = "rules";
    public static final String DECISION = "held";
    public static final String POSITION = "position";

    private static final String CONTINUED = "      ";

    private Dmn() {}

    /** A cell that begins with <code>${</code> counts as JUEL, every other one as FEEL. */
    public static String model(List<Rule> rules, Function<Condition, String> cell) {
        DecisionTable<Figure> table = DecisionTable.of(rules, Figure::of, cell);
        List<Figure> figures = Figure.allIn(rules);
        StringBuilder dmn = new StringBuilder("""
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="model" name="%s" namespace="%s">
            """.formatted(MODEL, NAMESPACE));
        for (Figure figure : figures) {
            dmn.append("""
                  <inputData id="data_%1$s" name="%1$s"><variable id="variable_%1$s" name="%1$s" typeRef="%2$s"/></inputData>
                """.formatted(figure.name(), type(figure)));
        }
        dmn.append("""
              <decision id="%1$s" name="%1$s">
                <variable id="variable" name="%1$s"/>
            """.formatted(DECISION));
        for (Figure figure : figures) {
            dmn.append("""
                    <informationRequirement id="needs_%1$s"><requiredInput href="#data_%1$s"/></informationRequirement>
                """.formatted(figure.name()));
        }
        dmn.append("    <decisionTable id=\"table\" hitPolicy=\"COLLECT\">\n");
        for (int column = 0; column < table.columns().size(); column++) {
            Figure figure = table.columns().get(column);
            dmn.append("""
                      <input id="input_%1$d"><inputExpression id="expression_%1$d" typeRef="%3$s"><text>%2$s</text></inputExpression></input>
                """.formatted(column, figure.name(), type(figure)));
        }
        dmn.append(CONTINUED).append("<output id=\"output\" name=\"%s\" typeRef=\"number\"/>\n".formatted(POSITION));
        for (int position = 0; position < table.rows().size(); position++) {
            append(dmn, position, table.rows().get(position));
        }
        return dmn.append("    </decisionTable>\n  </decision>\n</definitions>\n")
                .toString();
    }

    private static void append(StringBuilder dmn, int position, List<String> row) {
        dmn.append(CONTINUED).append("<rule id=\"rule_%d\">".formatted(position));
        for (int column = 0; column < row.size(); column++) {
            String test = row.get(column).equals(DecisionTable.ANY) ? "-" : row.get(column);
            String language = test.startsWith("${") ? " expressionLanguage=\"juel\"" : "";
            dmn.append("<inputEntry id=\"entry_%d_%d\"%s><text>%s</text></inputEntry>"
                    .formatted(position, column, language, escaped(test)));
        }
        dmn.append("<outputEntry id=\"output_%1$d\"><text>%1$d</text></outputEntry></rule>\n".formatted(position));
    }

    /** A condition in FEEL. */
    public static String unaryTest(Condition condition) {
        return switch (condition.op()) {
            case EQUAL -> condition.literal();
            case DIFFERENT -> "not(null, " + condition.literal() + ")";
            case LESS, AT_MOST, MORE, AT_LEAST -> condition.op().symbol() + ' ' + condition.literal();
        };
    }

    private static String type(Figure figure) {
        return switch (figure.kind()) {
            case NUMBER -> "number";
            case TEXT -> "string";
            case FLAG -> "boolean";
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
