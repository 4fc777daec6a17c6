package dev.lotse.bench.peers;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a figure is compared with: a number (always a double), a text or a boolean. Never holds where the figure is absent. */
public record Condition(String figure, Operator op, Object value) {

    public Condition {
        value = Figure.normal(value);
    }

    public enum Operator {
        @JsonProperty("==")
        EQUAL("=="),
        @JsonProperty("!=")
        DIFFERENT("!="),
        @JsonProperty("<")
        LESS("<"),
        @JsonProperty("<=")
        AT_MOST("<="),
        @JsonProperty(">")
        MORE(">"),
        @JsonProperty(">=")
        AT_LEAST(">=");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    /** The value as Java, DRL and FEEL write it. */
    public String literal() {
        return switch (value) {
            case String text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            default -> value.toString();
        };
    }
}
