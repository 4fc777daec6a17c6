package dev.lotse.bench.peers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The rules as rows of cells. A cell holds one condition, so there are as many columns of a kind as any rule needs.
 *
 * @param <C> what a format has columns for
 */
public record DecisionTable<C>(List<C> columns, List<List<String>> rows) {

    /** What a cell says that says nothing. */
    public static final String ANY = "";

    public static <C> DecisionTable<C> of(
            List<Rule> rules, Function<Condition, C> column, Function<Condition, String> cell) {
        Map<C, Integer> widths = new LinkedHashMap<>();
        for (Rule rule : rules) {
            byColumn(rule, column).forEach((key, conditions) -> widths.merge(key, conditions.size(), Math::max));
        }
        List<C> columns = widths.entrySet().stream()
                .flatMap(width -> Collections.nCopies(width.getValue(), width.getKey()).stream())
                .toList();
        return new DecisionTable<>(
                columns,
                rules.stream()
                        .map(rule -> row(columns, byColumn(rule, column), cell))
                        .toList());
    }

    private static <C> List<String> row(
            List<C> columns, Map<C, List<Condition>> conditionsByColumn, Function<Condition, String> cell) {
        List<String> row = new ArrayList<>(columns.size());
        for (C column : columns) {
            List<Condition> conditions = conditionsByColumn.getOrDefault(column, List.of());
            row.add(conditions.isEmpty() ? ANY : cell.apply(conditions.removeFirst()));
        }
        return row;
    }

    private static <C> Map<C, List<Condition>> byColumn(Rule rule, Function<Condition, C> column) {
        Map<C, List<Condition>> conditionsByColumn = new LinkedHashMap<>();
        for (Condition condition : rule.when()) {
            conditionsByColumn
                    .computeIfAbsent(column.apply(condition), _ -> new ArrayList<>())
                    .add(condition);
        }
        return conditionsByColumn;
    }
}
