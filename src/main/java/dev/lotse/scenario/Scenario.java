package dev.lotse.scenario;

import dev.lotse.decision.DecisionRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A customer in a situation, and what must be decided then.
 *
 * @param name a sentence, unique among all scenarios of a rule base
 * @param file its path in the rule base, such as {@code rules/tests/phases.yaml}
 * @param line where it begins, from 1
 * @param tags what it is about, by kind of tag: {@code feature} to {@code [M1.1]}
 * @param request an inline customer, a fixed {@code asOf}, and the trace asked for
 * @param given what is the case then
 * @param claims at least one
 */
public record Scenario(
        String name,
        String file,
        int line,
        Map<String, List<String>> tags,
        DecisionRequest request,
        Given given,
        List<Claim> claims) {

    public Scenario {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must be a sentence");
        }
        if (claims.isEmpty()) {
            throw new IllegalArgumentException("expect must say something. Without it nothing can fail.");
        }
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        claims = List.copyOf(claims);
    }

    /** Its tags as words, such as {@code feature=M1.1 law=5}. */
    public String tagged() {
        return tags.entrySet().stream()
                .flatMap(tag -> tag.getValue().stream().map(value -> tag.getKey() + "=" + value))
                .collect(Collectors.joining(" "));
    }
}
