package dev.lotse.bench.peers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One thing the rules ask of a customer. */
public record Figure(String name, Kind kind) {

    public enum Kind {
        NUMBER(Double.class),
        TEXT(String.class),
        FLAG(Boolean.class);

        private final Class<?> type;

        Kind(Class<?> type) {
            this.type = type;
        }

        public Class<?> type() {
            return type;
        }

        static Kind of(Object value) {
            return switch (value) {
                case Number _ -> NUMBER;
                case String _ -> TEXT;
                case Boolean _ -> FLAG;
                default -> throw new IllegalArgumentException("Neither number nor text nor boolean: " + value);
            };
        }
    }

    /** All figures that the rules ask for, in the order in which they first do. */
    public static List<Figure> allIn(List<Rule> rules) {
        Map<String, Kind> kindsByName = new LinkedHashMap<>();
        for (Rule rule : rules) {
            for (Condition condition : rule.when()) {
                Kind kind = Kind.of(condition.value());
                Kind before = kindsByName.putIfAbsent(condition.figure(), kind);
                if (before != null && before != kind) {
                    throw new IllegalArgumentException(
                            condition.figure() + " is compared with a " + before + " and a " + kind);
                }
            }
        }
        return kindsByName.entrySet().stream()
                .map(entry -> new Figure(entry.getKey(), entry.getValue()))
                .toList();
    }

    public static Figure of(Condition condition) {
        return new Figure(condition.figure(), Kind.of(condition.value()));
    }

    /** The value with every number as a double, so that an engine sees one type a figure. */
    static Object normal(Object value) {
        return value instanceof Number number ? (Object) number.doubleValue() : value;
    }
}
