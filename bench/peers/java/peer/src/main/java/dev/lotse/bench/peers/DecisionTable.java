package dev.lotse.bench.peers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules as rows and their figures as columns. A cell holds one condition, so a figure has as many columns as any rule asks
 * for it.
 */
public record DecisionTable(List<Figure> columns, List<List<String>> rows) {

    /** What a cell says that says nothing. */
    public static final String ANY = "";

    /** How a format writes a condition in the column of its figure. */
    @FunctionalInterface
    public interface Cell {
        String of(Condition condition);
    }

    public static DecisionTable of(List<Rule> rules, Cell cell) {
        Map<String, Integer> columnsByFigure = new HashMap<>();
        for (Rule rule : rules) {
            byFigure(rule).forEach((figure, conditions) ->
                    columnsByFigure.merge(figure, conditions.size(), Math::max));
        }
        List<Figure> columns = Figure.allIn(rules).stream()
                .flatMap(figure -> Collections.nCopies(columnsByFigure.get(figure.name()), figure).stream())
                .toList();
        return new DecisionTable(
                columns, rules.stream().map(rule -> row(columns, rule, cell)).toList());
    }

    private static List<String> row(List<Figure> columns, Rule rule, Cell cell) {
        Map<String, List<Condition>> conditionsByFigure = byFigure(rule);
        List<String> row = new ArrayList<>(columns.size());
        for (Figure column : columns) {
            List<Condition> conditions = conditionsByFigure.getOrDefault(column.name(), List.of());
            row.add(conditions.isEmpty() ? ANY : cell.of(conditions.removeFirst()));
        }
        return row;
    }

    private static Map<String, List<Condition>> byFigure(Rule rule) {
        Map<String, List<Condition>> conditionsByFigure = new LinkedHashMap<>();
        for (Condition condition : rule.when()) {
            conditionsByFigure
                    .computeIfAbsent(condition.figure(), _ -> new ArrayList<>())
                    .add(condition);
        }
        return conditionsByFigure;
    }
}
