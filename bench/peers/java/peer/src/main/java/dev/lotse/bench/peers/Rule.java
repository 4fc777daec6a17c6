package dev.lotse.bench.peers;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** Holds if all its conditions do, and then says one thing about one action. */
public record Rule(String name, List<Condition> when, Verdict then) {

    public Rule {
        when = List.copyOf(when);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "verb")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Propose.class, name = "propose"),
        @JsonSubTypes.Type(value = Boost.class, name = "boost"),
        @JsonSubTypes.Type(value = Exclude.class, name = "exclude")
    })
    public sealed interface Verdict {
        String action();
    }

    public record Propose(String action, double value) implements Verdict {}

    public record Boost(String action, double factor) implements Verdict {}

    public record Exclude(String action) implements Verdict {}
}
